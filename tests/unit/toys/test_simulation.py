"""Whether two settings of a simulation are the same to whoever looks at its controls."""

import pytest

from mltutor.toys.controls import Choice, Range, Settings
from mltutor.toys.picture import Picture
from mltutor.toys.simulation import Outcome, Simulation


def nothing(_: Settings) -> Outcome:
    return Outcome(picture=Picture(sentence="Nothing."), measures={})


SIMULATION = Simulation(
    name="of-the-test",
    title="Test",
    controls=(
        Choice(name="mode", label="Mode", default="day", options={"day": "Day", "night": "Night"}),
        Range(name="share", label="Share", default=0.3, low=0, high=1, step=0.1),
        Range(
            name="hour",
            label="Hour",
            default=1,
            low=0,
            high=9,
            step=1,
            shown_if=("mode", ("night",)),
        ),
    ),
    run=nothing,
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({}, {}, True),
        ({"share": 0.1 + 0.2}, {"share": 0.3}, True),
        ({"share": 0.4}, {}, False),
        ({"mode": "night"}, {}, False),
        ({"hour": 5}, {}, True),
        ({"mode": "night", "hour": 5}, {"mode": "night"}, False),
    ],
)
def test_settings_are_compared_by_what_is_seen(
    one: dict[str, object], other: dict[str, object], alike: bool
) -> None:
    first, second = SIMULATION.settings(one), SIMULATION.settings(other)
    assert SIMULATION.alike(first, second) is alike
    assert SIMULATION.alike(second, first) is alike
