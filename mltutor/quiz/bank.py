"""The bank as the app and the command line use it: load it, watch it, check it."""

import gc
import hashlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from mltutor.curriculum import Curriculum
from mltutor.documents import find_yaml
from mltutor.errors import Problem
from mltutor.paths import bank_folders
from mltutor.quiz.assembly import Bank, assemble
from mltutor.quiz.bank_cues import COVERAGE_CODES, check_bank_cues, stale_references
from mltutor.quiz.bank_file import check_bank_file
from mltutor.quiz.cache import Cache, content_key
from mltutor.quiz.forms.fixed import bank_folder_of, is_form, read_forms
from mltutor.quiz.questions import CaseStudy, Graded
from mltutor.quiz.retired import RETIRED_FILE, read_retired
from mltutor.quiz.versions import BankFile, file_version, rules_key

__all__ = ["Bank", "BankFile", "check", "check_text", "fingerprint", "load_bank"]

CUES = TypeAdapter(list[Problem])


def load_bank(
    folders: Iterable[Path],
    curriculum: Curriculum,
    cache_folder: Path | None = None,
    previous: Bank | None = None,
    today: date | None = None,
) -> Bank:
    """Load every question file of some folders; whatever is in them, no exception.

    Args:
        folders: searched with their sub-folders, in this order.
        curriculum: what the names in the files are checked against.
        cache_folder: where checked files are kept, if anywhere.
        previous: the bank as it was; a file that has errors now stays in use as it was there.
        today: for warnings about references that nobody has checked for long.
    """
    with _without_collection():
        return _load(_find(folders), curriculum, Cache(cache_folder), previous, today)


def _load(
    found: tuple[list[Path], list[Problem]],
    curriculum: Curriculum,
    kept: Cache,
    previous: Bank | None,
    today: date | None,
) -> Bank:
    paths, problems = found
    before = {file.path: file for file in previous.files} if previous else {}
    banks = [path for path in paths if path.name != RETIRED_FILE and not is_form(path)]
    files = [file_version(path, curriculum, kept, before) for path in banks]
    retired, wrong = read_retired(path for path in paths if path.name == RETIRED_FILE)
    bank = assemble(files, retired, [*problems, *wrong])
    cues = _cues(bank, curriculum, kept)
    problems = [*bank.problems, *cues, *stale_references(bank, today)]
    return replace(bank, problems=tuple(sorted(problems)))


@contextmanager
def _without_collection() -> Generator[None]:
    """Put garbage collection off: what loading makes stays; searching it costs a third more."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:  # nobody else uses it
            gc.freeze()  # both together make the new objects old ones without looking at them
            gc.unfreeze()
        if enabled:
            gc.enable()


def _cues(bank: Bank, curriculum: Curriculum, kept: Cache) -> list[Problem]:
    """Warnings over the whole bank, which cost as much as checking its files."""
    keys = (file.key for file in bank.files)
    key = content_key("cues", *keys, *bank.retired, rules_key(curriculum))
    cues = kept.get(key, CUES)
    if cues is None:
        cues = check_bank_cues(bank, curriculum)
        kept.put(key, CUES, cues)
    return cues


def fingerprint(folders: Iterable[Path]) -> str:
    """Changes with any file of the folders; costs a look at the directory and no reading."""
    digest = hashlib.sha256()
    for path in _find(folders)[0]:
        try:
            stat = path.stat()
            seen = f"{path}:{stat.st_mtime_ns}:{stat.st_size}:{stat.st_ino}\n"
        except OSError as error:
            seen = f"{path}:{error.errno}\n"
        digest.update(seen.encode(errors="surrogateescape"))
    return digest.hexdigest()


def _find(folders: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Every YAML file once, although folders may overlap."""
    paths: dict[Path, None] = {}
    problems: list[Problem] = []
    for folder in folders:
        found, wrong = find_yaml(folder)
        paths.update(dict.fromkeys(found))
        problems += wrong
    return list(paths), problems


def check_text(
    text: str | bytes, curriculum: Curriculum, name: str = "pasted.yaml"
) -> tuple[tuple[Graded, ...], tuple[Problem, ...]]:
    """The questions and the problems of one bank file that is nowhere saved."""
    checked = check_bank_file(text, name, curriculum)
    questions = tuple(item for item in checked.items if not isinstance(item, CaseStudy))
    return questions, checked.problems


def check(
    paths: Iterable[Path], curriculum: Curriculum, today: date | None = None
) -> list[Problem]:
    """Every problem of some files and folders, sorted by place.

    What a bank lacks as a whole is told only of whole folders. A form, or a folder of forms, may
    name the questions of every bank and of the folder it lies in.

    Args:
        paths: each a bank file, a folder of them, a form, or a folder of forms.
        curriculum: what the names in the files are checked against.
        today: for warnings about references that nobody has checked for long.
    """
    paths = list(paths)
    homes = {path: home for path in paths if (home := bank_folder_of(path))}
    bank = load_bank([path for path in paths if path not in homes], curriculum, today=today)
    known = bank
    if homes:
        known = load_bank([*bank_folders(), *paths, *homes.values()], curriculum)
    problems = sorted([*bank.problems, *read_forms(paths, known)[1]])
    if all(path.is_dir() for path in paths):
        return problems
    return [each for each in problems if each.code not in COVERAGE_CODES]
