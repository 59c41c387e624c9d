"""From bytes to text that is safe to read: size, encoding, invisible characters."""

import re

from mltutor.errors import Problem

MAX_BYTES = 1_000_000
LINE_END = re.compile("\r\n|\r|\n")
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""Control, zero-width and direction-changing characters, and line ends that editors hide."""


class RefusedError(Exception):
    """Reading cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode(source: bytes | str, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, and warnings about it.

    Raises:
        RefusedError: too large, empty, not UTF-8, or with characters that nobody can see.
    """
    _refuse_large(source, path)
    text = source if isinstance(source, str) else _utf8(source, path)
    warnings: list[Problem] = []
    if text.startswith("\ufeff"):
        message = "the file begins with an invisible byte order mark"
        fix = "save it as UTF-8 without BOM"
        warnings.append(Problem(path, 1, 1, "Y014", message, fix, severity="warning"))
        text = text[1:]
    if not text.strip():
        raise RefusedError(
            Problem(path, 0, 0, "Y013", "the file is empty", "begin with `schema: 1`")
        )
    _refuse_invisible(text, path)
    return text, warnings


def _refuse_large(source: bytes | str, path: str) -> None:
    size = len(source) if isinstance(source, bytes) else len(source.encode(errors="replace"))
    if size > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise RefusedError(Problem(path, 0, 0, "Y010", message, "split it into several files"))


def _utf8(source: bytes, path: str) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is encoded as UTF-16"
        raise RefusedError(Problem(path, 0, 0, "Y011", message, "save it as UTF-8"))
    if b"\x00" in source:
        message = "this is not a text file: it contains zero bytes"
        fix = "give a YAML file saved as UTF-8 text"
        raise RefusedError(Problem(path, 0, 0, "Y012", message, fix))
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        column = error.start - source.rfind(b"\n", 0, error.start)
        message = f"the byte 0x{source[error.start]:02x} is not UTF-8"
        fix = "save the file as UTF-8 (it looks like Latin-1 or Windows-1252)"
        raise RefusedError(Problem(path, line, column, "Y011", message, fix)) from None


def _refuse_invisible(text: str, path: str) -> None:
    found = INVISIBLE.search(text)
    if not found:
        return
    before = LINE_END.split(text[: found.start()])
    line, column = len(before), len(before[-1]) + 1
    message = f"invisible character U+{ord(found[0]):04X}"
    fix = "delete it; such characters hide or reorder what readers see"
    raise RefusedError(Problem(path, line, column, "Y012", message, fix))
