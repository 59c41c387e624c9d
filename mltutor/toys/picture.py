"""What a simulation shows, as plain values: a sentence, figures and views. The browser draws them.

Every view has a title and says in `alt` what it shows, for those who cannot see it. Kinds of
marks stand for colours that differ in lightness as well: `main`, `second`, `third`, `quiet` (a
yardstick), `good` and `bad`; no meaning hangs on colour alone, each has a name in the legend.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["main", "second", "third", "quiet", "good", "bad"]
Numbers: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Limits and label of an axis; `unit` is "" or "%" (of shares from 0 to 1) or "$"."""

    label: str
    low: float
    high: float
    unit: str = ""
    log: bool = False
    ticks: Numbers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A curve through points; `step` draws it as a staircase."""

    name: str
    x: Numbers
    y: Numbers
    kind: Kind = "main"
    step: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Single points; a dot that stands for something special gets its own `Dots`."""

    name: str
    x: Numbers
    y: Numbers
    kind: Kind = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The region between two curves, such as an interval or a holiday."""

    name: str
    x: Numbers
    low: Numbers
    high: Numbers
    kind: Kind = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line at one value of an axis, such as a threshold or a deadline."""

    name: str
    at: float
    axis: Literal["x", "y"] = "y"
    kind: Kind = "quiet"


Mark: TypeAlias = Line | Dots | Band | Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Marks between two axes; later marks lie above earlier ones. All are named in a legend."""

    title: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    alt: str
    view: Literal["chart"] = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A labelled value; `low` and `high` are an interval drawn as a whisker."""

    label: str
    value: float | None
    kind: Kind = "main"
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Horizontal bars from `start`, the longest possible being `end`; values stand beside them."""

    title: str
    bars: tuple[Bar, ...]
    start: float
    end: float
    alt: str
    digits: int = 1
    unit: str = ""
    rule: Rule | None = None
    view: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A confusion matrix: `counts[i][j]` calls of true class i that were given class j."""

    title: str
    classes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    alt: str
    view: Literal["matrix"] = "matrix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of ready text; `marked` gives the kind of rows that stand out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alt: str
    marked: tuple[tuple[int, Kind], ...] = ()
    view: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a flow: done, stopped the line, never reached, or waiting to be looked at."""

    label: str
    state: Literal["done", "stopped", "skipped", "plain"]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Stages one after the other, such as a pipeline, or when each feature becomes known."""

    title: str
    stages: tuple[Stage, ...]
    alt: str
    view: Literal["flow"] = "flow"


View: TypeAlias = Chart | Bars | Matrix | Table | Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that matters, large; `value` is None where it is undefined, and `note` says why.

    `unit` is "", "%" (the value is a share from 0 to 1), "$", "s", "ms" and so on.
    """

    label: str
    value: float | None
    digits: int = 1
    unit: str = ""
    note: str = ""
    tone: Literal["plain", "good", "bad"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything that is shown for one setting; `sentence` says in words what there is to see."""

    sentence: str
    figures: tuple[Figure, ...] = ()
    views: tuple[View, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The picture as JSON values."""
        return asdict(self)
