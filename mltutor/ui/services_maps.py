"""The effort ladder, the pipeline, two pairs that are mixed up, and other divisions."""

import streamlit as st

from mltutor.curriculum.maps import Comparison, Division, Sequence
from mltutor.ui import resources
from mltutor.ui.plain import as_markdown
from mltutor.ui.services_card import open_service_button


def show_maps() -> None:
    """Each part under its own heading, in the order of the file."""
    maps = resources.curriculum().maps
    for sequence in maps.sequences:
        _sequence(sequence)
    for comparison in maps.comparisons:
        _comparison(comparison)
    st.subheader("Other divisions of the lifecycle", anchor="divisions")
    show_divisions()


def show_divisions() -> None:
    """How others cut the lifecycle, laid over our seven phases."""
    st.write("Books and courses cut it differently. What they say maps on our seven phases.")
    for division in resources.curriculum().maps.divisions:
        _division(division)


def _sequence(sequence: Sequence) -> None:
    st.subheader(sequence.title, anchor=sequence.id)
    st.markdown(as_markdown(sequence.intro))
    for number, step in enumerate(sequence.steps, 1):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{number}\\. {as_markdown(step.name)}** · {as_markdown(step.why)}")
            _services(step.services, key=f"{sequence.id}-{step.id}")


def _comparison(comparison: Comparison) -> None:
    st.subheader(comparison.title, anchor=comparison.id)
    st.markdown(as_markdown(comparison.intro))
    st.table(
        {
            "": [row.what for row in comparison.rows],
            **{
                column: [row.cells[place] for row in comparison.rows]
                for place, column in enumerate(comparison.columns)
            },
        },
        hide_index=True,
    )
    st.markdown(f"**Remember:** {as_markdown(comparison.rule)}")
    _services(comparison.services, key=comparison.id)


def _division(division: Division) -> None:
    phases = resources.curriculum().phases
    with st.expander(division.title):
        st.markdown(as_markdown(division.intro))
        for number, part in enumerate(division.parts, 1):
            ours = " and ".join(as_markdown(phases[id_].title) for id_ in part.phases)
            st.markdown(f"{number}. {as_markdown(part.name)} → **{ours}**")
        for ref in division.refs:
            st.caption(f"[{as_markdown(ref.title)}]({ref.url})")


def _services(ids: tuple[str, ...], key: str) -> None:
    if not ids:
        return
    services = resources.curriculum().services
    with st.container(horizontal=True):
        for id_ in ids:
            open_service_button(services[id_], key=f"{key}-{id_}")
