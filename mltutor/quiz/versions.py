"""Which version of each file is in use: the newest, or the last one without errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from mltutor import __version__, documents
from mltutor.curriculum import Curriculum
from mltutor.documents import read_bytes, shown_path
from mltutor.errors import Problem
from mltutor.quiz.bank_file import CheckedFile, check_bank_file
from mltutor.quiz.cache import Cache, content_key

CHECKED = TypeAdapter(CheckedFile)
KEY = TypeAdapter(str)


@dataclass(frozen=True)
class BankFile:
    """One file of the bank and the version of it that is in use.

    `problems` are those of the newest version; `older` says that another one is in use.
    `left_out` counts questions of the newest version that learners do not meet.
    """

    path: str
    title: str
    loaded: int
    left_out: int
    older: bool
    problems: tuple[Problem, ...]
    used: CheckedFile
    key: str


def file_version(
    path: Path, curriculum: Curriculum, kept: Cache, previous: Mapping[str, BankFile]
) -> BankFile:
    """Read and check one file, or find the result of having done so.

    Args:
        path: the file, which may vanish at any moment.
        curriculum: what the names in it are checked against.
        kept: where results are kept.
        previous: files as they were when they were read last, by path.
    """
    name = shown_path(path)
    source = read_bytes(path, name)
    if isinstance(source, Problem):
        newest, key = CheckedFile(title=name, problems=(source,)), ""
    else:
        newest, key = _check(source, name, curriculum, kept)
    pointer = content_key("last good", str(path.absolute()), rules_key(curriculum))
    used = newest
    if newest.good:
        _remember(pointer, key, kept)
    elif older := _last_good(name, pointer, kept, previous):
        used, key = older
    left_out, problems = newest.left_out, newest.problems
    older_used, loaded = used is not newest, len(used.items)
    return BankFile(name, used.title, loaded, left_out, older_used, problems, used, key)


def _check(
    source: bytes, name: str, curriculum: Curriculum, kept: Cache
) -> tuple[CheckedFile, str]:
    key = content_key(name, source, rules_key(curriculum))
    checked = kept.get(key, CHECKED)
    if checked is None:
        checked = check_bank_file(source, name, curriculum)
        kept.put(key, CHECKED, checked)
    return checked, key


def _remember(pointer: str, key: str, kept: Cache) -> None:
    if kept.get(pointer, KEY) != key:
        kept.put(pointer, KEY, key)


def _last_good(
    name: str, pointer: str, kept: Cache, previous: Mapping[str, BankFile]
) -> tuple[CheckedFile, str] | None:
    """The last version without errors that this process or, through the cache, another one saw."""
    before = previous.get(name)
    if before and before.used.good:
        return before.used, before.key
    key = kept.get(pointer, KEY)
    checked = kept.get(key, CHECKED) if key else None
    return (checked, key) if key and checked and checked.good else None


def rules_key(curriculum: Curriculum) -> str:
    """Changes with everything that a file is checked against."""
    return content_key(curriculum.fingerprint, code_fingerprint())


@cache
def code_fingerprint() -> str:
    """Hash of the code that checks questions: another version may judge otherwise."""
    folders = (Path(documents.__file__).parent, Path(__file__).parent)
    sources = [file.read_bytes() for folder in folders for file in sorted(folder.glob("*.py"))]
    return content_key(__version__, *sources)
