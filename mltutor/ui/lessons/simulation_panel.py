"""A simulation on a page: the browser draws and slides, Python runs; runs are kept per process."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from mltutor.errors import TutorError
from mltutor.toys.controls import Settings, Value
from mltutor.toys.simulation import Outcome, Simulation
from mltutor.toys.simulations.registry import simulation_named
from mltutor.ui.explorables.component import FOLDER, STYLE, control_json, script
from mltutor.ui.lessons.look_ahead import look_ahead, settings_nearby

PICTURE_STYLE = STYLE + (FOLDER / "picture" / "picture.css").read_text(encoding="utf-8")
_component = component("mltutor_picture", css=PICTURE_STYLE, js=script("picture"))

Report = Callable[[Settings], None]
KeptSettings = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """A prediction to be seen beside what happens; `value` is None if it was not a number."""

    text: str
    measure: str | None = None
    value: float | None = None
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    digits: int = 0


@st.fragment
def show_simulation(
    simulation: Simulation,
    *,
    key: str,
    start: Mapping[str, object] | None = None,
    version: int = 0,
    locked: tuple[str, ...] = (),
    hidden: tuple[str, ...] = (),
    ghost: Ghost | None = None,
    on_report: Report = lambda _: None,
) -> Settings:
    """Show a simulation; the result is where the learner has set it.

    A fragment of its own: what stands around it does not run again when something is moved.

    Args:
        simulation: which one.
        key: name of this instance in the session; two on a page need two.
        start: settings to open with instead of the defaults.
        version: another number makes a picture that is open go to `start`.
        locked: controls that can be seen but not moved.
        hidden: controls that cannot be seen.
        ghost: a prediction.
        on_report: gets the settings after a movement has ended, once the server has them.

    Raises:
        TutorError: a setting that the simulation does not have.
    """
    opened = simulation.settings(start)
    settings = _reported(simulation, key, version) or opened
    # Later the picture itself says that it waits. The spinner's place stays, so that the picture
    # below keeps its own.
    first = st.spinner("Working…") if key not in st.session_state else nullcontext()
    with st.empty(), first:
        shown = description(simulation, settings, ghost)
    data = {
        **shown,
        "start": {"version": version, "settings": dict(opened)},
        "locked": locked,
        "hidden": hidden,
    }
    _component(
        key=key,
        data=data,
        on_report_change=lambda: _tell(simulation, key, version, on_report),
    )
    # What trains is dear, and may take its time when it is asked for.
    if not simulation.trains:
        nearby = settings_nearby(simulation, settings)
        look_ahead(lambda each: description(simulation, each, ghost), nearby)
    return settings


def description(
    simulation: Simulation, settings: Settings, ghost: Ghost | None = None
) -> dict[str, Any]:
    """The controls, and the pictures for these settings, as JSON values.

    Nothing in it depends on the slid control, so sliding never makes the server send it again.
    """
    fixed = {name: value for name, value in settings.items() if name != simulation.slid}
    measure = ghost.measure if ghost else None
    return {
        "title": simulation.title,
        "controls": [control_json(control) for control in simulation.controls],
        "slid": simulation.slid,
        "trains": simulation.trains,
        "of": fixed,
        "frames": _frames(simulation.name, tuple(sorted(fixed.items())), measure),
        "ghost": asdict(ghost) if ghost else None,
    }


def outcome_of(simulation: Simulation, settings: Settings) -> Outcome:
    """The outcome for these settings, run at most once while it is remembered."""
    fixed = tuple(sorted(item for item in settings.items() if item[0] != simulation.slid))
    outcomes = _outcomes(simulation.name, fixed)
    if simulation.slid is None:
        return outcomes[""]
    wanted = settings[simulation.slid]
    return outcomes[min(outcomes, key=lambda value: _apart(value, wanted))]


def _apart(one: Value, other: Value) -> float:
    """How far apart two values of a control are: a slider's numbers are rounded."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other)
    return 0.0 if one == other else 1.0


@st.cache_resource(show_spinner=False, max_entries=256)
def _outcomes(name: str, fixed: KeptSettings) -> dict[Value, Outcome]:
    simulation = simulation_named(name)
    return simulation.frames(simulation.settings(dict(fixed)))


@st.cache_resource(show_spinner=False, max_entries=256)
def _frames(name: str, fixed: KeptSettings, measure: str | None) -> list[list[Any]]:
    """Each value of the slid control with its picture and the number that was predicted."""
    return [
        [
            value,
            {
                "picture": outcome.picture.as_json(),
                "measured": outcome.measures.get(measure) if measure else None,
            },
        ]
        for value, outcome in _outcomes(name, fixed).items()
    ]


def _tell(simulation: Simulation, key: str, version: int, on_report: Report) -> None:
    settings = _reported(simulation, key, version)
    if settings is not None:
        on_report(settings)


def _reported(simulation: Simulation, key: str, version: int) -> Settings | None:
    """Where the learner has set it; None before the first movement, or if it makes no sense."""
    report = st.session_state.get(key, {}).get("report")
    if not isinstance(report, dict) or report.get("version") != version:
        return None
    try:
        return simulation.settings(report.get("settings"))
    except TutorError:
        return None
