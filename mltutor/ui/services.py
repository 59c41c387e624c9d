"""The services page: find one, set some side by side, choose how to serve, and the maps."""

import streamlit as st

from mltutor.ui import resources
from mltutor.ui.services_card import show_service
from mltutor.ui.services_compare import show_comparison
from mltutor.ui.services_inference import show_inference_decision
from mltutor.ui.services_list import show_catalogue
from mltutor.ui.services_maps import show_maps
from mltutor.ui.url_choice import put_in_url, synced_key

VIEWS = {
    "catalogue": "Catalogue",
    "compare": "Side by side",
    "inference": "How to serve",
    "maps": "Orders and divisions",
}


def show_services() -> None:
    """Show what the URL says: one service, or one of the views."""
    service = resources.curriculum().services.get(st.query_params.get("service", ""))
    if service is not None:
        st.button("All services", icon=":material/arrow_back:", on_click=_close)
        show_service(service)
        return
    st.title("Services")
    view = st.segmented_control(
        "View",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        required=True,
        key=synced_key("view", VIEWS, "catalogue"),
        on_change=put_in_url,
        args=("view", "catalogue"),
        label_visibility="collapsed",
    )
    show = {
        "compare": show_comparison,
        "inference": show_inference_decision,
        "maps": show_maps,
    }
    show.get(view or "", show_catalogue)()


def _close() -> None:
    del st.query_params["service"]
