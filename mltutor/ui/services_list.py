"""The catalogue: the loop to click, filters, search by any name, and a line for each service."""

from collections.abc import Mapping

import streamlit as st

from mltutor.curriculum.service_search import ServiceFilter, find_services, old_name_found
from mltutor.curriculum.services import Service
from mltutor.ui import resources
from mltutor.ui.plain import as_markdown
from mltutor.ui.services_card import STATUSES, open_service_button, status_badge
from mltutor.ui.services_loop import show_loop
from mltutor.ui.url_choice import put_in_url, synced_key

SHOWN = 20
"""Lines before "Show all": a screen that can be looked over."""


def show_catalogue() -> None:
    """Filters above, services below."""
    services = resources.curriculum().services.values()
    wanted = _filter()
    found = find_services(services, wanted)
    st.caption(f"{len(found)} of {len(services)} entries.")
    if not found:
        st.write("No service fits. Try fewer words, or take a filter away.")
    all_shown = len(found) <= SHOWN or st.session_state.get("services-all", False)
    for service in found if all_shown else found[:SHOWN]:
        _line(service, wanted.text)
    if not all_shown:
        st.button(f"Show all {len(found)}", on_click=_show_all)


def _show_all() -> None:
    st.session_state["services-all"] = True


def _filter() -> ServiceFilter:
    phases = {phase.id: phase.title for phase in resources.curriculum().phases.values()}
    text = st.text_input(
        "Search, also by old names",
        key="q",
        bind="query-params",
        placeholder="QuickSight, Kinesis Firehose, Experiments …",
    )
    picked = st.query_params.get("phase")
    show_loop(phases, picked=picked, key="services-loop", on_pick=_pick)
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    with left:
        phase = _choice("Phase", "phase", phases, "All phases")
    with middle:
        status = _choice("Status", "status", STATUSES, "Any status")
    with right:
        listed = st.toggle("In the guide", key="guide", bind="query-params")
    return ServiceFilter(text or "", phase, status, True if listed else None)


def _choice(label: str, name: str, titles: Mapping[str, str], empty: str) -> str | None:
    """One of the titles' ids, kept in the URL under this name, or none."""
    return st.selectbox(
        label,
        list(titles),
        index=None,
        format_func=lambda id_: titles[id_],
        placeholder=empty,
        key=synced_key(name, titles),
        on_change=put_in_url,
        args=(name,),
    )


def _pick(phase: str) -> None:
    """A second click on the same phase shows all again."""
    if st.query_params.get("phase") == phase:
        del st.query_params["phase"]
    else:
        st.query_params["phase"] = phase


def _line(service: Service, text: str) -> None:
    with st.container(gap="xxsmall"):
        open_service_button(service, key=f"service-{service.id}")
        old = old_name_found(service, text)
        found_as = f" Found as *{as_markdown(old)}*." if old else ""
        badge = f"{status_badge(service)} " if service.status != "current" else ""
        st.markdown(f"{badge}{as_markdown(service.does)}{found_as}")
