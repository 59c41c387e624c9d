"""Where things are: the project's own folders, and the folders that belong to the user."""

import os
from pathlib import Path

import platformdirs

PROJECT = Path(__file__).resolve().parent.parent
CONTENT = PROJECT / "content"
QUIZ_BANK = PROJECT / "quiz_bank"
PAGES = PROJECT / "pages"


def bank_folders() -> tuple[Path, ...]:
    """Folders that hold question files: ours, then those named by `MLTUTOR_BANKS`."""
    extra = os.environ.get("MLTUTOR_BANKS", "")
    return (QUIZ_BANK, *(Path(part).expanduser() for part in extra.split(os.pathsep) if part))


def data_folder() -> Path:
    """Folder of the learner's answers: `MLTUTOR_DATA`, else the user's data directory."""
    chosen = os.environ.get("MLTUTOR_DATA")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("mltutor"))


def cache_folder() -> Path:
    """Folder of things that can be made again and are safe to delete."""
    chosen = os.environ.get("MLTUTOR_CACHE")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("mltutor"))
