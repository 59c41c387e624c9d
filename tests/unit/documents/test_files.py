"""Folders that anybody may have filled."""

import os
from pathlib import Path

import pytest

from mltutor.documents import files, find_yaml, read_bytes, shown_path
from mltutor.documents.decoding import MAX_BYTES
from mltutor.errors import Problem
from mltutor.paths import PROJECT


def test_yaml_files_of_sub_folders_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", ".hidden.yaml", ".git/d.yaml", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found, problems = find_yaml(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.yml", "b.yaml", "sub/c.yaml",
    ]  # fmt: skip
    assert problems == []


def test_more_files_than_anybody_writes_are_not_all_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.yaml").touch()
    found, (problem,) = find_yaml(tmp_path)
    assert len(found) == 3
    assert problem.code == "Y017"


def test_folders_that_contain_themselves_end(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(find_yaml(tmp_path)[0]) == 1


def test_a_missing_folder_is_a_problem_that_names_the_setting(tmp_path: Path) -> None:
    found, (problem,) = find_yaml(tmp_path / "missing")
    assert found == []
    assert (problem.code, "MLTUTOR_BANKS" in problem.fix) == ("Y018", True)


def test_only_regular_files_are_read_and_none_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for name in ("pipe.yaml", "folder.yaml", "loop.yaml", "missing.yaml"):
        content = read_bytes(tmp_path / name, name)
        assert isinstance(content, Problem)
        assert content.code == "Y018"


def test_reading_stops_one_byte_after_the_limit(tmp_path: Path) -> None:
    (tmp_path / "huge.yaml").write_bytes(b"#" * 5_000_000)
    content = read_bytes(tmp_path / "huge.yaml", "huge.yaml")
    assert isinstance(content, bytes)
    assert len(content) == MAX_BYTES + 1


def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    before = os.dup(0)
    os.close(before)
    for _ in range(20):
        read_bytes(tmp_path, "folder")
        read_bytes(Path("/dev/zero"), "zero")
    after = os.dup(0)
    os.close(after)
    assert after == before  # the lowest free number has not moved


def test_paths_of_the_project_are_shown_relative_to_it(tmp_path: Path) -> None:
    assert shown_path(PROJECT / "quiz_bank" / "a.yaml") == "quiz_bank/a.yaml"
    assert shown_path(tmp_path / "a.yaml") == str(tmp_path / "a.yaml")
