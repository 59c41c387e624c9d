"""Choices that are in the URL by their ids, so that a link, a reload and the back button keep them.

Streamlit's own binding writes the labels, which change with every better wording.
"""

from collections.abc import Collection

import streamlit as st


def synced_key(name: str, known: Collection[str], default: str | None = None) -> str:
    """Key for the widget of one choice; to be called before it, with `put_in_url` on its change.

    What the URL says decides, unless it names nothing that is known.
    """
    key, shown = _key(name), st.query_params.get(name)
    if key not in st.session_state or st.session_state.get(f"{key}-seen") != shown:
        st.session_state[key] = shown if shown in known else default
    st.session_state[f"{key}-seen"] = shown
    return key


def synced_list_key(name: str, known: Collection[str], most: int) -> str:
    """The same for a widget with several choices, of which `most` are taken."""
    key, shown = _key(name), st.query_params.get(name)
    if key not in st.session_state or st.session_state.get(f"{key}-seen") != shown:
        st.session_state[key] = [each for each in (shown or "").split(",") if each in known][:most]
    st.session_state[f"{key}-seen"] = shown
    return key


def put_in_url(name: str, default: str | None = None) -> None:
    """Make the URL say what the widget says; the default is left out."""
    value = st.session_state[_key(name)]
    text = ",".join(value) if isinstance(value, list) else value
    if text and text != default:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)
    st.session_state[f"{_key(name)}-seen"] = st.query_params.get(name)


def _key(name: str) -> str:
    return f"url-{name}"
