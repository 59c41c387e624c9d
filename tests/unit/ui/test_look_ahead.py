"""What can be asked for next is run before anybody asks."""

import threading

from mltutor.toys.controls import Choice, Range, Settings, Steps, Switch
from mltutor.toys.picture import Picture
from mltutor.toys.simulation import Outcome, Simulation
from mltutor.ui.lessons.look_ahead import look_ahead, settings_nearby

PATIENCE_SECONDS = 10


def run(_: Settings) -> Outcome:
    return Outcome(picture=Picture(sentence="Nothing."), measures={})


DESK = Simulation(
    name="desk",
    title="Desk",
    controls=(
        Steps(name="slid", label="Slid", default=1, values=(1, 2, 3)),
        Steps(name="steps", label="Steps", default=10, values=(1, 10, 100)),
        Range(name="range", label="Range", default=0.0, low=0, high=1, step=0.1),
        Choice(name="choice", label="Choice", default="a", options={"a": "A", "b": "B", "c": "C"}),
        Switch(name="switch", label="Switch", shown_if=("choice", ("b",))),
    ),
    run=run,
    slid="slid",
)


def nearby(**chosen: object) -> list[dict[str, object]]:
    """What each of the settings nearby has instead."""
    settings = DESK.settings(chosen)
    return [
        {name: value for name, value in each.items() if value != settings[name]}
        for each in settings_nearby(DESK, settings)
    ]


def test_sliders_are_followed_by_one_step_and_other_controls_to_every_value() -> None:
    assert nearby() == [
        {"steps": 1},
        {"steps": 100},
        {"range": 0.1},
        {"choice": "b"},
        {"choice": "c"},
    ]


def test_a_control_that_is_shown_now_is_followed_and_the_end_of_a_slider_is_an_end() -> None:
    assert nearby(choice="b", steps=100, range=1.0) == [
        {"steps": 10},
        {"range": 0.9},
        {"choice": "a"},
        {"choice": "c"},
        {"switch": True},
    ]


def test_all_settings_are_run_away_from_the_thread_that_serves() -> None:
    done, threads, wanted = (
        threading.Event(),
        set[str](),
        list(settings_nearby(DESK, DESK.settings())),
    )
    seen: list[Settings] = []

    def keep(settings: Settings) -> None:
        seen.append(settings)
        threads.add(threading.current_thread().name)
        if len(seen) == len(wanted):
            done.set()

    look_ahead(keep, wanted)
    assert done.wait(PATIENCE_SECONDS)
    assert seen == wanted
    assert threading.current_thread().name not in threads


def test_what_was_wanted_before_is_left_when_something_newer_is_wanted() -> None:
    done, ran = threading.Event(), list[str]()
    settings = [DESK.settings()]
    look_ahead(lambda _: ran.append("older"), settings)
    look_ahead(lambda _: (ran.append("newer"), done.set()), settings)
    assert done.wait(PATIENCE_SECONDS)
    assert ran == ["newer"]
