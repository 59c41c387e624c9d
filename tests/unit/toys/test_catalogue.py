"""What exhibits may set is what the toys take."""

import pytest

from mltutor.errors import TutorError
from mltutor.toys.catalogue import FILE, FOR_OWN_DATA, catalogue
from mltutor.toys.controls import AnyControl, Choice, Points, Range, Steps
from mltutor.toys.registry import TOYS
from tests.shipped import shipped_curriculum

CONTROLS = [
    pytest.param(toy.name, control, id=f"{toy.name}-{control.name}")
    for toy in TOYS.values()
    if toy.name not in FOR_OWN_DATA
    for control in toy.controls
]


def refused_values(control: AnyControl) -> tuple[object, ...]:
    """Values beside, between and unlike what a control takes."""
    match control:
        case Range():
            return (control.low - control.step, control.high + control.step, "many", True, None)
        case Steps():
            return (control.values[-1] + 1, "many", True, None)
        case Choice():
            return ("nothing", 1, True, None)
        case Points():
            outside = (control.high[0] + 1, control.high[1])
            return ([], [outside] * len(control.default), "many", True, None)
        case _:
            return (1, "true", None)


def test_the_catalogue_is_as_the_toys_are() -> None:
    written = FILE.read_text(encoding="utf-8")
    assert written == catalogue(), "run `python -m mltutor.toys.catalogue`"


@pytest.mark.parametrize(("name", "control"), CONTROLS)
def test_an_exhibit_may_set_what_the_toy_takes(name: str, control: AnyControl) -> None:
    entry = shipped_curriculum().explorables[name]
    toy = TOYS[name]
    assert list(entry.refused({control.name: control.default})) == []
    for value in refused_values(control):
        assert [refused for refused, _ in entry.refused({control.name: value})] == [control.name]
        with pytest.raises(TutorError):
            toy.settings({control.name: value})
