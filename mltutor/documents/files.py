"""Finding and reading files in folders that anybody may have filled: no exception, no hang."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mltutor.documents.decoding import MAX_BYTES
from mltutor.errors import Problem
from mltutor.paths import PROJECT

MAX_FILES = 500
MAX_FOLDERS_DEEP = 3
SUFFIXES = (".yaml", ".yml")


def shown_path(path: Path) -> str:
    """A path as problems name it: relative to the project if it is inside."""
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else str(path)


def find_yaml(folder: Path) -> tuple[list[Path], list[Problem]]:
    """YAML files of a folder and its sub-folders, sorted; hidden ones are passed over.

    A path that is not a folder stands for itself.
    """
    name = shown_path(folder)
    if not folder.is_dir():
        if os.path.lexists(folder):
            return [folder], []
        fix = "create it, or correct the name (MLTUTOR_BANKS)"
        return [], [Problem(name, 0, 0, "Y018", "there is no such folder", fix)]
    found = sorted(_walk(folder, MAX_FOLDERS_DEEP))
    if len(found) <= MAX_FILES:
        return found, []
    message = f"the folder holds {len(found)} YAML files; only {MAX_FILES} are read"
    return found[:MAX_FILES], [Problem(name, 0, 0, "Y017", message, "join small files")]


def _walk(folder: Path, deep: int) -> Iterator[Path]:
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(SUFFIXES):
            yield Path(entry.path)
        elif deep > 0 and entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), deep - 1)


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """Content of a regular file, at most one byte more than a document may have."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                message = "this is not a regular file"
                return Problem(name, 0, 0, "Y018", message, "give it another name")
            with open(descriptor, "rb", closefd=False) as file:
                return file.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        return Problem(name, 0, 0, "Y018", message, "check its name, its link and its permissions")
