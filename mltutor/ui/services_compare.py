"""Two or three services side by side."""

import streamlit as st

from mltutor.curriculum.services import Service
from mltutor.drill.catalogue import difference
from mltutor.ui import resources
from mltutor.ui.plain import as_markdown
from mltutor.ui.services_card import open_service_button, phase_words, status_words
from mltutor.ui.url_choice import put_in_url, synced_list_key

MOST = 3


def show_comparison() -> None:
    """Pick two or three; what decides between them comes first."""
    services = resources.curriculum().services
    chosen = st.multiselect(
        "Services to compare",
        list(services),
        format_func=lambda id_: services[id_].name,
        max_selections=MOST,
        placeholder="Pick two or three",
        key=synced_list_key("compare", services, MOST),
        on_change=put_in_url,
        args=("compare",),
    )
    picked = [services[id_] for id_ in chosen]
    if len(picked) < 2:
        st.write("Pick two or three services, look-alikes for example.")
        return
    _differences(picked)
    for column, service in zip(st.columns(len(picked)), picked, strict=True):
        with column:
            _column(service)


def _differences(picked: list[Service]) -> None:
    for first in picked:
        for second in picked:
            decides = difference(first, second) if first is not second else None
            if decides:
                st.markdown(
                    f"**{as_markdown(first.name)}**, not {as_markdown(second.name)}: "
                    f"{as_markdown(decides)}"
                )


def _column(service: Service) -> None:
    open_service_button(service, key=f"compared-{service.id}")
    st.markdown(as_markdown(service.does))
    st.markdown(f"**Choose it when** · {as_markdown(service.choose)}")
    st.markdown(f"**Not when** · {as_markdown(service.avoid)}")
    st.markdown(f"**Phase** {phase_words(service)}")
    st.markdown(f"**Status** {status_words(service)}")
    st.markdown(f"**Guide 1.1** {'on the list' if service.in_guide else 'not on the list'}")
