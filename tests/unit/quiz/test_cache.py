"""The cache may be damaged, deleted, full or shared: that costs speed and nothing else."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mltutor.curriculum import Curriculum
from mltutor.paths import PROJECT
from mltutor.quiz import versions
from mltutor.quiz.bank import load_bank
from mltutor.quiz.cache import MAX_ENTRIES, content_key
from tests.unit.quiz.broken_banks import GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bank"
    made.mkdir()
    (made / "class7.yaml").write_text(GOOD, encoding="utf-8")
    return made


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were checked and not found in the cache."""
    names = []
    check = versions.check_bank_file

    def spy(source: bytes, name: str, curriculum: Curriculum) -> object:
        names.append(Path(name).name)
        return check(source, name, curriculum)

    monkeypatch.setattr(versions, "check_bank_file", spy)
    return names


def test_an_unchanged_file_is_checked_once(
    folder: Path, curriculum: Curriculum, tmp_path: Path, checked: list[str]
) -> None:
    first = load_bank([folder], curriculum, tmp_path / "cache")
    second = load_bank([folder], curriculum, tmp_path / "cache")
    assert checked == ["class7.yaml"]
    assert second == first


def test_only_a_changed_file_is_checked_again(
    folder: Path, curriculum: Curriculum, tmp_path: Path, checked: list[str]
) -> None:
    (folder / "class8.yaml").write_text("schema: 1\n", encoding="utf-8")
    load_bank([folder], curriculum, tmp_path / "cache")
    (folder / "class8.yaml").write_text("schema: 2\n", encoding="utf-8")
    load_bank([folder], curriculum, tmp_path / "cache")
    assert checked == ["class7.yaml", "class8.yaml", "class8.yaml"]


def test_another_curriculum_has_every_file_checked_again(
    folder: Path, curriculum: Curriculum, tmp_path: Path, checked: list[str]
) -> None:
    load_bank([folder], curriculum, tmp_path / "cache")
    load_bank([folder], replace(curriculum, fingerprint="another"), tmp_path / "cache")
    assert len(checked) == 2


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def not_json(path: Path) -> None:
    path.write_bytes(b"\x80\x04pickle")


def other_json(path: Path) -> None:
    path.write_text('{"title": "x", "items": [{"id": "x"}]}', encoding="utf-8")


def unknown_key(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, dict):
        path.write_text(json.dumps(data | {"more": 1}), encoding="utf-8")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage", [truncate, not_json, other_json, unknown_key, folder_instead, Path.unlink]
)
def test_a_damaged_cache_is_ignored(
    folder: Path, curriculum: Curriculum, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first = load_bank([folder], curriculum, tmp_path / "cache")
    entries = list((tmp_path / "cache").iterdir())
    assert entries
    for entry in entries:
        damage(entry)
    assert load_bank([folder], curriculum, tmp_path / "cache") == first


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert len(load_bank([folder], curriculum, tmp_path / "cache").questions) == 6


def test_the_cache_holds_only_json_and_no_unfinished_files(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    load_bank([folder], curriculum, tmp_path / "cache")
    for entry in (tmp_path / "cache").iterdir():
        assert entry.suffix == ".json"
        json.loads(entry.read_text(encoding="utf-8"))


def test_the_cache_does_not_grow_for_ever(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for number in range(MAX_ENTRIES + 50):
        (cache / f"{number}.json").write_text("{}", encoding="utf-8")
    load_bank([folder], curriculum, cache)
    assert len(list(cache.iterdir())) == MAX_ENTRIES
    assert load_bank([folder], curriculum, cache).questions


def test_two_processes_may_fill_one_cache_at_the_same_time(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from mltutor.curriculum import load_curriculum\n"
        "from mltutor.quiz.bank import load_bank\n"
        "curriculum = load_curriculum()\n"
        "for _ in range(9):\n"
        "    bank = load_bank([Path(sys.argv[1])], curriculum, Path(sys.argv[2]))\n"
        "    assert len(bank.questions) == 6\n"
    )
    command = [sys.executable, "-c", program, str(folder), str(tmp_path / "cache")]
    running = [subprocess.Popen(command, cwd=PROJECT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert load_bank([folder], curriculum, tmp_path / "cache").questions


def test_the_parts_of_a_key_cannot_run_into_each_other() -> None:
    assert content_key("ab", "c") != content_key("a", "bc")
    assert content_key("ab") == content_key(b"ab")
