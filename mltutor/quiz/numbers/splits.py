"""How much of a test set belongs to customers whom the model has met in training."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from typing import NamedTuple

from mltutor.quiz.numbers.figures import count, percent, table
from mltutor.quiz.numbers.references import GROUPS
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, need, options


class Scene(NamedTuple):
    who: str
    stem: str
    clue: str
    leaks: tuple[float, float]
    """Bounds of the share asked for: the scenes differ in how many occur but once."""


SCENES = (
    Scene(
        "customers",
        "A bank drew a sample of card payments and split it into training and test rows at "
        "random. The test score looked too good, so an"
        " auditor counted customers and rows. She suspects that rows belong to customers whom "
        "the model already knows. What share of"
        " the test rows belongs to customers who occur in training too?",
        "What share of the test rows",
        (0.72, 0.92),
    ),
    Scene(
        "patients",
        "A clinic has several scans of some patients, and all scans were dealt out to "
        "training and test by lot, without regard to the"
        " person. A reviewer wants to know how large a part of the test scans "
        "shows a person from the training data."
        " What is the answer?",
        "how large a part of the test scans shows a person from the training data",
        (0.45, 0.65),
    ),
    Scene(
        "machines",
        "A maker of sewing machines files a report at each repair. The reports were divided "
        "at random, so one machine can have"
        " rows both in training and in test. The model will be used on new machines. What share "
        "of the test rows is unfit to tell how"
        " it will do there, because its machine was seen in training?",
        "because its machine was seen in training",
        (0.2, 0.38),
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """Of those who occur in training alone, in both or in the test alone: number and rows."""

    people: int
    train: int
    test: int


def random_split(people: dict[int, int], share: float) -> tuple[Side, Side, Side]:
    """In training alone, in both and in test alone, if each row is in the test by this chance.

    `people` holds how many of them have so many rows each. Of those with r rows, the expected
    number with k of them in the test is binomial; it is rounded to whole persons.
    """
    parts = [
        (round(number * comb(rows, k) * share**k * (1 - share) ** (rows - k)), rows - k, k)
        for rows, number in people.items()
        for k in range(rows + 1)
    ]
    return (
        _side(part for part in parts if not part[2]),
        _side(part for part in parts if part[1] and part[2]),
        _side(part for part in parts if not part[1]),
    )


def _side(parts: Iterable[tuple[int, int, int]]) -> Side:
    """Sum of parts, each with a number of people and the rows of each in training and test."""
    chosen = list(parts)
    return Side(
        sum(number for number, _, _ in chosen),
        sum(number * train for number, train, _ in chosen),
        sum(number * test for number, _, test in chosen),
    )


def drawn(draw: Draw) -> tuple[Side, Side, Side]:
    """A random split of people of whom some have one row and the others several."""
    random = draw.random
    single, several = random.randrange(200, 1800, 10), random.randrange(100, 700, 10)
    return random_split(
        {
            1: single,
            random.randrange(2, 4): several,
            random.randrange(4, 8): random.randrange(50, 400, 10),
        },
        random.choice((0.2, 0.25, 0.3)),
    )


def leak(draw: Draw) -> Question:
    who, stem, clue, (low, high) = SCENES[draw.scene]
    known, shared, fresh = drawn(draw)
    test, train = shared.test + fresh.test, known.train + shared.train
    key, people = shared.test / test, shared.people / (shared.people + fresh.people)
    everything, other_side = shared.test / (train + test), shared.train / train
    own, rest = shared.train / (shared.train + shared.test), fresh.test / test
    need(low < key < high)
    mistakes = [
        Mistake(
            percent(people),
            f"It counts {who}, {shared.people:,} of the {shared.people + fresh.people:,} in the "
            "test, and not rows.",
        ),
        Mistake(
            percent(everything),
            f"It divides {shared.test:,} by all {train + test:,} rows; the test has {test:,}.",
            "wrong-denominator",
        ),
        Mistake(
            percent(other_side),
            f"It looks at the other side: {shared.train:,} of {train:,} training rows "
            f"belong to {who} on both sides.",
        ),
        Mistake(
            percent(own),
            f"It shows how the rows of {who} on both sides are divided: {shared.train:,} of "
            f"{shared.train + shared.test:,} are in training.",
        ),
        Mistake(
            percent(rest),
            f"{fresh.test:,} of the {test:,} are rows of {who} in the test alone: one minus the "
            "share asked for.",
        ),
    ]
    shares = [people, everything, other_side, own, rest]
    chosen = draw.random.sample(range(len(shares)), 3)
    apart([key, *(shares[index] for index in chosen)], 0.05)
    sides = {"in training alone": known, "in both": shared, "in test alone": fresh}
    rows = [
        [name, count(side.people), count(side.train), count(side.test)]
        for name, side in sides.items()
    ]
    return {
        "objectives": ["1.3.1"],
        "phase": "data-processing",
        "concept": "leak-by-shared-groups",
        "difficulty": 2,
        "keywords": ["leakage", "split", "groups"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table(
            f"Rows by where the {who} occur",
            [who.capitalize(), "Number", "Training rows", "Test rows"],
            rows,
        ),
        "options": options(
            draw,
            (percent(key), f"{shared.test:,} of the {test:,} test rows are theirs."),
            [mistakes[index] for index in chosen],
        ),
        "explain": f"The test is {test:,} rows, and {shared.test:,} of them come from {who} "
        f"with rows on both sides. Split by {who[:-1]}, so that nobody stands on "
        "both.",
        "memory": "Split by whom it is about, then by row.",
        "lesson": "data-processing#split",
        "refs": GROUPS,
    }


TEMPLATES = (Template("split-leak", leak, len(SCENES), (39, 16, 2), version=2),)
