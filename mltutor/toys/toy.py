"""What a toy is: controls, the numbers that follow, and the data that the browser draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mltutor.toys.controls import AnyControl, Settings

Measures = dict[str, float | None]
"""Name of a measure -> its value, None where it is undefined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number that a toy shows. `undefined` says why there may be none."""

    name: str
    label: str
    digits: int = 3
    unit: str = ""
    formula: str = ""
    undefined: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toy:
    """One explorable: equal settings give equal measures.

    `data` returns what the browser needs to compute everything by itself, as JSON values; it is
    made once. `measure` computes the same numbers with scikit-learn, which is how goals are checked
    and how the browser's arithmetic is tested.
    """

    name: str
    title: str
    controls: tuple[AnyControl, ...]
    measures: tuple[Measure, ...]
    data: Callable[[], Mapping[str, object]]
    measure: Callable[[Settings], Measures]

    def settings(self, chosen: Mapping[str, object] | None = None) -> Settings:
        """Settings of this toy: the defaults, with what was chosen instead.

        Raises:
            TutorError: a name or a value that this toy does not have.
        """
        return Settings(self.controls, chosen)
