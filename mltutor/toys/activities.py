"""What learners are asked about a toy: a prediction, stories and challenges, written in content/.

Each page of `content/explore/` is a Markdown file whose front matter holds these, per toy.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from mltutor import paths
from mltutor.documents import read_bytes, shown_path, validate
from mltutor.documents.front_matter import read_front_matter
from mltutor.errors import Problem, TutorError
from mltutor.toys.registry import TOYS, toy_named
from mltutor.toys.toy import Measures, Toy

SLACK = 1e-9
"""Rounding that a goal forgives."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Written):
    """A bound on a measure or a setting, in the words of `text`."""

    name: str
    text: str
    at_least: float | None = None
    at_most: float | None = None
    is_: float | str | bool | None = None

    def met(self, values: Mapping[str, object]) -> bool:
        value = values[self.name]
        if self.is_ is not None:
            return value == self.is_
        if not isinstance(value, int | float):
            return False
        return (self.at_least is None or value >= self.at_least - SLACK) and (
            self.at_most is None or value <= self.at_most + SLACK
        )


class Challenge(_Written):
    """A goal that the app checks; `start` sets the scene, `solution` is one way to reach it."""

    id: str
    title: str
    task: str
    conditions: tuple[Condition, ...]
    hint: str
    why: str
    start: dict[str, Any] = {}
    solution: dict[str, Any]


class Prediction(_Written):
    """A question before the first move: a number for a measure, or one of some options.

    `unit` and `digits` say how the number is shown where the measure itself does not.
    """

    question: str
    reveal: dict[str, Any]
    why: str
    measure: str | None = None
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    start: float = 0.5
    unit: str = ""
    digits: int = 0
    options: dict[str, str] | None = None
    answer: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Prediction":
        if (self.measure is None) == (self.options is None):
            raise ValueError("a prediction names either a measure or options")
        if self.options is not None and self.answer not in self.options:
            raise ValueError("answer must be one of the options")
        return self


class Preset(_Written):
    """A story with its settings and the metric that fits it."""

    title: str
    story: str
    settings: dict[str, Any]


class Activities(_Written):
    """Everything around one toy on its page."""

    toy: str
    tab: str
    intro: str
    exam: str
    prediction: Prediction | None = None
    presets: tuple[Preset, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    lesson: str
    practice: tuple[str, ...] = ()
    """Concepts of the question bank that practise exactly this."""


class FrontMatter(_Written):
    title: str
    toys: tuple[Activities, ...]


FRONT_MATTER = TypeAdapter(FrontMatter)


class Page(_Written):
    """One page of the playground."""

    title: str
    intro: str
    toys: tuple[Activities, ...]


@cache
def load_page(name: str) -> Page:
    """The page `content/explore/<name>.md`, with every setting checked against its toy.

    Raises:
        TutorError: the page is missing or something in its front matter is wrong.
    """
    path = paths.CONTENT / "explore" / f"{name}.md"
    shown = shown_path(path)
    source = read_bytes(path, shown)
    if isinstance(source, Problem):
        raise _refused([source])
    document, body, _, problems = read_front_matter(source, shown)
    if document is None or problems:
        raise _refused(problems)
    checked = validate(document, FRONT_MATTER, "E")
    errors = [problem for problem in checked.problems if problem.severity == "error"]
    if checked.value is None or errors:
        raise _refused(errors)
    for activities in checked.value.toys:
        _check(activities)
    written = checked.value
    return Page(title=written.title, intro="\n".join(body).strip(), toys=written.toys)


def page_toys(name: str) -> tuple[str, ...]:
    """Toys of the page `content/explore/<name>.md`; none if there is no such page."""
    if not (paths.CONTENT / "explore" / f"{name}.md").is_file():
        return ()
    return tuple(activities.toy for activities in load_page(name).toys)


def _refused(problems: list[Problem]) -> TutorError:
    return TutorError("\n".join(f"{p.path}:{p.line}: {p.message}. {p.fix}" for p in problems))


def reached(challenge: Challenge, toy: Toy, chosen: Mapping[str, object]) -> bool:
    """Whether settings reach the goal, measured with scikit-learn.

    Raises:
        TutorError: a setting that the toy does not have.
    """
    settings = toy.settings(chosen)
    measures: Measures = toy.measure(settings)
    values: dict[str, object] = {**settings, **measures}
    return all(condition.met(values) for condition in challenge.conditions)


def activities_of(toy_name: str) -> Activities:
    """The activities of a toy, on whichever page it stands.

    Raises:
        TutorError: no page has it.
    """
    for path in sorted((paths.CONTENT / "explore").glob("*.md")):
        for activities in load_page(path.stem).toys:
            if activities.toy == toy_name:
                return activities
    raise TutorError(f"No page has the explorable {toy_name!r}; there are {', '.join(TOYS)}.")


def _check(activities: Activities) -> None:
    """Every setting named in the activities exists and is allowed; every condition has a value."""
    toy = toy_named(activities.toy)
    for preset in activities.presets:
        toy.settings(preset.settings)
    known = {spec.name for spec in (*toy.measures, *toy.controls)}
    for challenge in activities.challenges:
        toy.settings(challenge.start)
        toy.settings(challenge.solution)
        if unknown := {condition.name for condition in challenge.conditions} - known:
            raise TutorError(f"{challenge.id}: nothing is called {', '.join(sorted(unknown))}")
    if activities.prediction is not None:
        toy.settings(activities.prediction.reveal)
