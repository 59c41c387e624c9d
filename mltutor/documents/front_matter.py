"""Markdown files that begin with YAML between two lines of `---`, and the body below it."""

from typing import NamedTuple

from mltutor.documents.decoding import LINE_END, RefusedError, decode
from mltutor.documents.document import Document, excerpt_of
from mltutor.documents.reading import read_document
from mltutor.errors import Problem

FENCE = "---"
NO_FRONT_MATTER = "Y020"


class FrontMatter(NamedTuple):
    """What stands in such a file; `body` are its lines, the first being line `body_line`."""

    document: Document | None
    body: tuple[str, ...]
    body_line: int
    problems: list[Problem]


def read_front_matter(source: bytes | str, path: str) -> FrontMatter:
    """Read a Markdown file with front matter; problems name the file's own lines.

    Args:
        source: the file's bytes, or its text.
        path: name of the file for problems.
    """
    try:
        text, problems = decode(source, path)
    except RefusedError as refused:
        return FrontMatter(None, (), 0, [refused.problem])
    lines = LINE_END.split(text)
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        message = "the file does not begin with YAML between two lines of ---"
        fix = "write --- on the first line, and --- again where the YAML ends"
        problem = Problem(path, 1, 1, NO_FRONT_MATTER, message, fix, excerpt_of(lines, 1))
        return FrontMatter(None, (), 0, [*problems, problem])
    end = fences[1]
    # An empty line stands for the first `---`, so that places are those in the file.
    document, found = read_document("\n".join(["", *lines[1:end]]), path)
    return FrontMatter(document, tuple(lines[end + 1 :]), end + 2, [*problems, *found])
