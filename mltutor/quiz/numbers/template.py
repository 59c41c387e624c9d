"""A template writes one question from a seed, and draws again until the numbers make it decent."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random
from typing import Any, TypeAlias
from zlib import crc32

Question: TypeAlias = dict[str, Any]
"""One question as plain data in the bank's schema, without id, review and origin."""

MAX_DRAWS = 5_000
MAX_KEY_RATIO = 1.3


class OutOfBoundsError(Exception):
    """These numbers make no decent question; others are drawn."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What one attempt has to work with."""

    random: Random
    scene: int
    """Which of the template's situations is told."""
    place: int
    """Where the key stands among the options, 0 to 3."""


@dataclass(frozen=True, slots=True)
class Template:
    """A family of questions that differ in their numbers and in the situation told.

    Equal seeds give equal questions. Seeds that differ by `scenes` tell the same situation.
    """

    name: str
    write: Callable[[Draw], Question]
    scenes: int
    seeds: tuple[int, ...]
    """Those whose questions are in the bank, in the order of their ids."""
    version: int = 1
    """Raise it when the meaning or the key of the bank's questions changes."""

    def make(self, seed: int) -> Question:
        """The question of one seed.

        Raises:
            OutOfBoundsError: no draw fits, which is a mistake in the template.
        """
        scene, place = seed % self.scenes, (seed + crc32(self.name.encode())) % 4
        for attempt in range(MAX_DRAWS):
            with suppress(OutOfBoundsError):
                return self.write(Draw(Random(f"{self.name}/{seed}/{attempt}"), scene, place))
        raise OutOfBoundsError(f"{self.name}: no numbers within the bounds for seed {seed}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong option: what a named mistake leads to, and the mistake shown with the numbers."""

    text: str
    why: str
    trap: str | None = None


def options(draw: Draw, key: tuple[str, str], mistakes: Sequence[Mistake]) -> list[Question]:
    """The key, given as its text and why it is right, among three mistakes.

    Raises:
        OutOfBoundsError: two texts are equal, or the key stands out by its length.
    """
    text, why = key
    wrong = [mistake.text for mistake in mistakes]
    need(len({text, *wrong}) == len(wrong) + 1)
    need(len(text) <= MAX_KEY_RATIO * max(map(len, wrong)))
    entries: list[Question] = [
        {"text": each.text, "why": each.why} | ({"trap": each.trap} if each.trap else {})
        for each in draw.random.sample(list(mistakes), len(mistakes))
    ]
    entries.insert(draw.place, {"text": text, "correct": True, "why": why})
    return [{"id": letter} | entry for letter, entry in zip("abcd", entries, strict=True)]


def flip(entries: Iterable[Question], change: str, text: str, why: str) -> list[Question]:
    """The one changed constraint under which the option with this text wins."""
    answer = [entry["id"] for entry in entries if entry["text"] == text]
    return [{"change": change, "answer": answer, "why": why}]


def need(condition: bool) -> None:
    """Draw again unless the condition holds."""
    if not condition:
        raise OutOfBoundsError


def apart(values: Iterable[float], gap: float) -> None:
    """Draw again unless any two values differ by the gap."""
    need(all(abs(one - other) >= gap for one, other in combinations(values, 2)))


def apart_by(values: Iterable[float], ratio: float) -> None:
    """Draw again unless all values are above 0 and any two differ by the ratio, such as 1.1."""
    ordered = sorted(values)
    need(ordered[0] > 0)
    need(all(high >= ratio * low for low, high in pairwise(ordered)))
