"""One service: what it is for and what not, what it is mistaken for, and how alive it is."""

from datetime import date

import streamlit as st

from mltutor.curriculum.services import Service
from mltutor.study.drilling import Focus, items_of
from mltutor.ui import resources
from mltutor.ui.drill_start import drill_button
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.plain import as_markdown

KINDS = {"service": "Service", "feature": "Part of a service", "tool": "Open or third-party tool"}
STATUSES = {
    "current": "Current",
    "renamed": "Renamed",
    "maintenance": "Closed to new customers",
    "sunset": "Being retired",
    "shut_down": "Gone",
}
COLOURS = {"current": "green", "renamed": "blue", "maintenance": "orange", "sunset": "orange"}


def status_badge(service: Service) -> str:
    """Its status as a coloured word."""
    return f":{COLOURS.get(service.status, 'red')}-badge[{STATUSES[service.status]}]"


def status_words(service: Service) -> str:
    """What has happened to it and when, as far as sources give a day."""
    since = _day(service.status_since)
    if service.status == "current":
        return "Current; anybody can start with it."
    if service.status == "renamed":
        return f"Renamed{f' on {since}' if since else ''}; goes on under this name."
    if service.status == "shut_down":
        return f"Gone{f' since {since}' if since else ''}: shut down, or retired for good."
    announced = f", announced {since}" if since else ""
    if service.status == "maintenance":
        return f"Closed to new customers{announced}; existing ones go on without new features."
    return f"Being retired{announced}; support ends {_day(service.end_of_support)}."


def phase_words(service: Service) -> str:
    """Its phases, the primary one in bold."""
    if not service.phases:
        return "No phase of its own; it serves all of them."
    phases = resources.curriculum().phases
    first, *others = (as_markdown(phases[id_].title) for id_ in service.phases)
    return f"**{first}**" + (f", also {', '.join(others)}" if others else "")


def show_service(service: Service) -> None:
    """The whole card."""
    st.title(service.name)
    listed = "in exam guide 1.1" if service.in_guide else "not on the list of exam guide 1.1"
    st.markdown(f"{status_badge(service)} {KINDS[service.kind]}, {listed}")
    st.markdown(as_markdown(service.does))
    if service.former_names:
        st.caption(f"Also found as: {as_markdown(', '.join(service.former_names))}")
    st.markdown(f"Phase: {phase_words(service)}")
    if service.phases:
        show_lesson_link(service.phases[0])
    st.markdown(f"**Choose it when** {_continued(service.choose)}")
    st.markdown(f"**Not when** {_continued(service.avoid)}")
    _status(service)
    _look_alikes(service)
    if items_of(resources.drill(), Focus(services=(service.id,))):
        drill_button("Drill this service", Focus(services=(service.id,), minutes=1), primary=False)
    _sources(service)


def open_service_button(service: Service, key: str) -> None:
    """A name to click that opens the card."""
    label = f":blue[**{as_markdown(service.name)}**]"
    st.button(label, key=key, type="tertiary", wrap=True, on_click=_open, args=(service.id,))


def _open(service_id: str) -> None:
    st.query_params["service"] = service_id


def _status(service: Service) -> None:
    services = resources.curriculum().services
    st.markdown(f"**Status** {status_words(service)}")
    if service.note:
        st.caption(as_markdown(service.note))
    if service.successor:
        st.markdown("Look at instead:")
        with st.container(horizontal=True):
            for id_ in service.successor:
                open_service_button(services[id_], key=f"successor-{id_}")


def _look_alikes(service: Service) -> None:
    services = resources.curriculum().services
    if not service.confused_with:
        return
    st.subheader("Not to be mistaken for")
    for each in service.confused_with:
        with st.container(gap="xxsmall"):
            open_service_button(services[each.id], key=f"look-alike-{each.id}")
            st.markdown(f"{as_markdown(service.name)}: {as_markdown(each.difference)}")
    st.button(
        "Set them side by side",
        on_click=_compare,
        args=([service.id, *(each.id for each in service.confused_with)][:3],),
    )


def _compare(ids: list[str]) -> None:
    st.query_params.update({"view": "compare", "compare": ",".join(ids)})
    del st.query_params["service"]


def _sources(service: Service) -> None:
    with st.expander("Sources"):
        for ref in service.refs:
            st.markdown(f"[{as_markdown(ref.title)}]({ref.url}) (checked {_day(ref.checked)})")


def _continued(sentence: str) -> str:
    return as_markdown(f"· {sentence}")


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""
