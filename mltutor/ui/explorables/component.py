"""One Streamlit component per toy: sent once, then silent until a setting is released."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from mltutor.toys.activities import Activities
from mltutor.toys.controls import AnyControl
from mltutor.toys.registry import TOYS
from mltutor.toys.toy import Toy
from mltutor.ui.modules import joined

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "kit" / "kit.css").read_text(encoding="utf-8")


def script(name: str) -> str:
    """The JavaScript of a toy, from the folder of the same name."""
    return joined(FOLDER / name / "main.js")


_COMPONENTS = {name: component(f"mltutor_{name}", css=STYLE, js=script(name)) for name in TOYS}


def show_explorable(
    toy: Toy,
    *,
    key: str,
    settings: Mapping[str, object] | None = None,
    shared: bool = False,
    activities: Activities | None = None,
    done: tuple[str, ...] = (),
    on_report: Callable[[Mapping[str, Any]], None] = lambda _: None,
) -> None:
    """Show a toy.

    Args:
        toy: which one, from the registry.
        key: name of this instance in the session; two explorables on a page need two.
        settings: what to open with instead of the defaults, as in a question's exhibit.
        shared: keep the settings in the address, so that a link shows the same; once a page.
        activities: prediction, stories and challenges to ask for; none when left out.
        done: challenges that are reached already; "prediction" when it has been answered.
        on_report: gets `settings` and `prediction` about 250 ms after a movement has ended.

    Raises:
        TutorError: a setting that the toy does not have.
    """
    toy.settings(settings)

    def reported() -> None:
        if (report := st.session_state[key].get("report")) is not None:
            on_report(report)

    _COMPONENTS[toy.name](
        key=key,
        data=description(toy, activities, settings=settings or {}, shared=shared, done=done),
        on_report_change=reported,
    )


def description(
    toy: Toy,
    activities: Activities | None,
    *,
    settings: Mapping[str, object],
    shared: bool = False,
    done: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Everything the browser needs to show a toy by itself, as JSON values."""
    return {
        "name": toy.name,
        "title": toy.title,
        "controls": [control_json(control) for control in toy.controls],
        "measures": [asdict(measure) for measure in toy.measures],
        "data": _toy_data(toy.name),
        "settings": dict(settings),
        "shared": shared,
        "done": done,
        **_asked(activities, done),
    }


def _asked(activities: Activities | None, done: tuple[str, ...]) -> dict[str, Any]:
    if activities is None:
        return {"prediction": None, "presets": [], "challenges": []}
    written = activities.model_dump(mode="json")
    if "prediction" in done:
        written["prediction"] = None
    return {name: written[name] for name in ("prediction", "presets", "challenges")}


@cache
def _toy_data(name: str) -> Mapping[str, object]:
    return TOYS[name].data()


def control_json(control: AnyControl) -> dict[str, Any]:
    """A control as the browser takes it."""
    return {"kind": type(control).__name__.lower(), **asdict(control)}
