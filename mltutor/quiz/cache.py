"""Results kept on disk under the hash of everything they were made from.

Entries are JSON and checked again when they are read, so that a damaged or foreign file is merely
ignored. The folder may be deleted at any time. Writing replaces a file in one step: readers in
other processes see the old entry or the new one.
"""

import contextlib
import hashlib
import tempfile
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

MAX_ENTRIES = 400


def content_key(*parts: bytes | str) -> str:
    """Name of an entry: hash of the parts, whose boundaries count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """Entries in a folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str, adapter: TypeAdapter[T]) -> T | None:
        """The entry, or None if there is none that can be used."""
        if self.folder is None:
            return None
        try:
            return adapter.validate_json((self.folder / f"{key}.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, adapter: TypeAdapter[T], value: T) -> None:
        """Keep an entry. A full or read-only disk costs speed and nothing else."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(self.folder / f"{key}.json", adapter.dump_json(value, exclude_defaults=True))
            _remove_oldest(self.folder)


def _replace(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
            file.close()
            new.replace(path)
        except OSError:
            new.unlink()
            raise


def _remove_oldest(folder: Path) -> None:
    entries = list(folder.glob("*.json"))
    if len(entries) <= MAX_ENTRIES:
        return
    entries.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in entries[:-MAX_ENTRIES]:
        entry.unlink(missing_ok=True)
