"""JavaScript modules joined into the one string that a Streamlit component takes.

The sources stay plain ES modules, readable and checkable one by one; there is no build step.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import [^;]*? from "(\.{1,2}/[\w./-]+\.js)";\n', re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def joined(entry: Path) -> str:
    """The module `entry` with everything it imports before it, each file once.

    All files share one scope, so a name may be declared at the top of only one of them; the
    browser refuses the whole script otherwise.
    """
    parts: list[str] = []
    _add(entry.resolve(), parts, set())
    return "\n".join(parts)


def _add(path: Path, parts: list[str], seen: set[Path]) -> None:
    if path in seen:
        return
    seen.add(path)
    source = path.read_text(encoding="utf-8")
    for relative in _IMPORT.findall(source):
        _add((path.parent / relative).resolve(), parts, seen)
    parts.append(_EXPORT.sub("", as_sent(_IMPORT.sub("", source))))


def as_sent(source: str) -> str:
    """A module without what only its readers need: indents, and comments on a line of their own.

    A template literal over several lines would lose its indents as well.
    """
    return _INDENT.sub("", _COMMENT.sub("", source))
