"""The body of a lesson: Markdown cut into sections, toys and links, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mltutor.lessons.lesson import Block, ExploreLink, Section, ToyPlace, Words

HEADING = re.compile(r"##\s+(?P<title>.*?)\s*\{(?P<topics>[^{}]*)\}\s*")
TOY = re.compile(r":::toy\s+(?P<toy>[a-z0-9-]+)\s*")
EXPLORE = re.compile(r":::explore\s+(?P<page>[a-z0-9_-]+)\s+(?P<toy>[a-z0-9_]+)\s*")
CODE = re.compile(r"`[^`]*`")
HTML = re.compile(r"<[a-zA-Z/!]")
IMAGE = re.compile(r"!\[")
LINK = re.compile(r"\]\(\s*(?!https://)|(?<!\()https?://")


class Mistake(NamedTuple):
    """Something wrong in a line of the body."""

    line: int
    code: str
    message: str
    fix: str


@dataclass(slots=True)
class _Open:
    """A section that is being read."""

    line: int
    title: str
    topics: tuple[str, ...]
    blocks: list[tuple[int, Block]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end_words(self, line: int) -> None:
        if text := "\n".join(self.words).strip():
            self.blocks.append((line, Words(text)))
        self.words.clear()


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section, the line of its heading, and its toys and links with their lines."""

    section: Section
    line: int
    toys: tuple[tuple[int, ToyPlace], ...]
    links: tuple[tuple[int, ExploreLink], ...]


def read_body(
    lines: Sequence[str], first_line: int
) -> tuple[tuple[PlacedSection, ...], list[Mistake]]:
    """Cut a body into its sections.

    Args:
        lines: the body.
        first_line: number of its first line in the file.
    """
    mistakes: list[Mistake] = []
    sections: list[_Open] = []
    for number, line in enumerate(lines, first_line):
        mistakes += _unwanted(number, line)
        if line.startswith("#") and not line.startswith("###"):
            if sections:
                sections[-1].end_words(number)
            sections.append(_heading(number, line, mistakes))
        elif sections:
            _take(sections[-1], number, line, mistakes)
        elif line.strip():
            message = "text before the first heading"
            fix = "move it below a `## ` heading, or into `opening`"
            mistakes.append(Mistake(number, "L102", message, fix))
    for open_ in sections:
        open_.end_words(open_.line)
    return tuple(_placed(open_) for open_ in sections), mistakes


def _heading(number: int, line: str, mistakes: list[Mistake]) -> _Open:
    found = HEADING.fullmatch(line)
    marks = found["topics"].split() if found else []
    if not found or not marks or not all(mark.startswith("#") for mark in marks):
        message = "a heading without its topics"
        fix = "write `## Title {#topic}` with ids from content/phases.yaml"
        mistakes.append(Mistake(number, "L101", message, fix))
        return _Open(number, line.strip("# "), ())
    return _Open(number, found["title"], tuple(mark[1:] for mark in marks))


def _take(open_: _Open, number: int, line: str, mistakes: list[Mistake]) -> None:
    if not line.lstrip().startswith(":::"):
        open_.words.append(line)
        return
    open_.end_words(number)
    if toy := TOY.fullmatch(line):
        open_.blocks.append((number, ToyPlace(toy["toy"])))
    elif explore := EXPLORE.fullmatch(line):
        open_.blocks.append((number, ExploreLink(explore["page"], explore["toy"])))
    else:
        fix = "write `:::toy NAME` or `:::explore PAGE TOY` alone on its line"
        mistakes.append(Mistake(number, "L103", "this line is not understood", fix))


def _unwanted(number: int, line: str) -> Iterator[Mistake]:
    plain = CODE.sub("", line)
    if HTML.search(plain):
        fix = "write Markdown; a `<` in a sentence stands in `code`"
        yield Mistake(number, "L104", "HTML is not shown", fix)
    if IMAGE.search(plain):
        yield Mistake(number, "L105", "images are not shown", "say it in words")
    elif LINK.search(plain):
        fix = "write [its title](https://…), documentation only"
        yield Mistake(number, "L106", "a link that is bare or not https", fix)


def _placed(open_: _Open) -> PlacedSection:
    section = Section(open_.title, open_.topics, tuple(block for _, block in open_.blocks))
    toys = tuple((line, block) for line, block in open_.blocks if isinstance(block, ToyPlace))
    links = tuple((line, block) for line, block in open_.blocks if isinstance(block, ExploreLink))
    return PlacedSection(section, open_.line, toys, links)
