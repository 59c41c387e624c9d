"""Loading a bank from folders: versions, clashes, cases, and whatever else may lie there."""

import os
import threading
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank, check, fingerprint, load_bank
from tests.unit.quiz.broken_banks import GOOD

BROKEN = GOOD.replace("explain: Each", "explantion: Each")
NOT_YAML = GOOD.replace("stem: Put the", "stem: Put: the")
EDITED = GOOD.replace("Put the steps", "Arrange the steps")


def codes(bank: Bank) -> list[str]:
    return [each.code for each in bank.problems if each.severity == "error"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bank"
    made.mkdir()
    (made / "class7.yaml").write_text(GOOD, encoding="utf-8")
    return made


def other(text: str, prefix: str = "b") -> str:
    """The same bank with ids of its own."""
    for name in ("choice-01", "response-01", "order-01", "match-01", "case-01"):
        text = text.replace(name, f"{prefix}-{name}")
    return text


def test_a_folder_of_good_files_loads_whole(folder: Path, curriculum: Curriculum) -> None:
    bank = load_bank([folder], curriculum)
    assert codes(bank) == []
    assert list(bank.questions) == [
        "choice-01", "response-01", "order-01", "match-01", "case-01-recall", "case-01-cost",
    ]  # fmt: skip
    assert list(bank.cases) == ["case-01"]
    assert bank.case_of == {"case-01-recall": "case-01", "case-01-cost": "case-01"}
    (file,) = bank.files
    assert (file.title, file.loaded, file.left_out, file.older) == (
        "A bank without problems", 7, 0, False,
    )  # fmt: skip


def test_every_item_is_known_by_file_and_line(folder: Path, curriculum: Curriculum) -> None:
    bank = load_bank([folder], curriculum)
    path, line = bank.where["order-01"]
    assert path == str(folder / "class7.yaml")
    assert "order-01" in GOOD.splitlines()[line - 1]


def test_only_verified_questions_are_published(folder: Path, curriculum: Curriculum) -> None:
    bank = load_bank([folder], curriculum)
    assert [question.id for question in bank.published] == ["choice-01"]


def test_parts_of_a_case_are_published_only_with_their_case(
    folder: Path, curriculum: Curriculum
) -> None:
    verified = (
        "    refs: [{title: x, url: 'https://example.org', checked: 2026-11-20}]\n"
        "    review: {state: verified, by: te, on: 2026-11-20}\n"
    )
    part = GOOD.replace("    shuffle: false\n", "    shuffle: false\n" + verified)
    (folder / "class7.yaml").write_text(part, encoding="utf-8")
    assert len(load_bank([folder], curriculum).published) == 1
    both = part.replace("    title: Fraud at", verified + "    title: Fraud at")
    (folder / "class7.yaml").write_text(both, encoding="utf-8")
    published = load_bank([folder], curriculum).published
    assert [question.id for question in published] == ["choice-01", "case-01-recall"]


def test_an_id_belongs_to_the_first_file_that_uses_it(folder: Path, curriculum: Curriculum) -> None:
    second = other(GOOD).replace("- id: b-order-01", "- id: order-01")
    (folder / "class8.yaml").write_text(second, encoding="utf-8")
    bank = load_bank([folder], curriculum)
    (problem,) = [each for each in bank.problems if each.severity == "error"]
    assert (problem.code, problem.item) == ("Q141", "order-01")
    assert problem.path.endswith("class8.yaml")
    assert "class7.yaml" in problem.message
    assert len(bank.questions) == 11


def test_a_retired_id_cannot_be_used_again_and_keeps_its_title(
    folder: Path, curriculum: Curriculum
) -> None:
    (folder / "retired.yaml").write_text(
        "schema: 1\nretired:\n"
        "  - {id: order-01, title: Order of steps, on: 2026-11-20, reason: unclear}\n",
        encoding="utf-8",
    )
    bank = load_bank([folder], curriculum)
    assert codes(bank) == ["Q142"]
    assert "order-01" not in bank.questions
    assert bank.retired == {"order-01": "Order of steps"}


def test_mistakes_in_the_list_of_retired_questions_are_reported(
    folder: Path, curriculum: Curriculum
) -> None:
    (folder / "retired.yaml").write_text("schema: 1\nretired: [{id: x}]\n", encoding="utf-8")
    assert set(codes(load_bank([folder], curriculum))) == {"Q012"}


def test_without_an_older_version_the_good_questions_of_a_broken_file_load(
    folder: Path, curriculum: Curriculum
) -> None:
    (folder / "class7.yaml").write_text(BROKEN, encoding="utf-8")
    bank = load_bank([folder], curriculum)
    (file,) = bank.files
    assert (file.loaded, file.left_out, file.older) == (6, 1, False)
    assert "order-01" not in bank.questions


@pytest.mark.parametrize("text", [BROKEN, NOT_YAML, "", "\x00"])
def test_a_file_that_breaks_keeps_its_last_good_version_in_the_same_process(
    folder: Path, curriculum: Curriculum, text: str
) -> None:
    before = load_bank([folder], curriculum)
    (folder / "class7.yaml").write_text(text, encoding="utf-8")
    bank = load_bank([folder], curriculum, previous=before)
    assert bank.questions == before.questions
    assert bank.files[0].older
    assert codes(bank)


def test_a_last_good_version_survives_several_bad_ones(
    folder: Path, curriculum: Curriculum
) -> None:
    first = load_bank([folder], curriculum)
    bank = first
    for text in (BROKEN, NOT_YAML, BROKEN):
        (folder / "class7.yaml").write_text(text, encoding="utf-8")
        bank = load_bank([folder], curriculum, previous=bank)
    assert bank.questions == first.questions


def test_a_file_that_breaks_keeps_its_last_good_version_after_a_restart(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    before = load_bank([folder], curriculum, cache)
    (folder / "class7.yaml").write_text(NOT_YAML, encoding="utf-8")
    bank = load_bank([folder], curriculum, cache)
    assert bank.questions == before.questions
    assert bank.files[0].older
    assert bank.files[0].title == "A bank without problems"


def test_the_last_good_version_is_the_newest_good_one(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    for text in (EDITED, GOOD, EDITED, BROKEN):
        (folder / "class7.yaml").write_text(text, encoding="utf-8")
        bank = load_bank([folder], curriculum, cache)
    assert bank.questions["order-01"].stem.startswith("Arrange")


def test_a_corrected_file_replaces_the_older_version(folder: Path, curriculum: Curriculum) -> None:
    before = load_bank([folder], curriculum)
    (folder / "class7.yaml").write_text(BROKEN, encoding="utf-8")
    broken = load_bank([folder], curriculum, previous=before)
    (folder / "class7.yaml").write_text(EDITED, encoding="utf-8")
    bank = load_bank([folder], curriculum, previous=broken)
    assert bank.questions["order-01"].stem.startswith("Arrange")
    assert not bank.files[0].older


def test_a_removed_file_is_gone(folder: Path, curriculum: Curriculum, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = load_bank([folder], curriculum, cache)
    (folder / "class7.yaml").unlink()
    bank = load_bank([folder], curriculum, cache, previous=before)
    assert not bank.questions
    assert not bank.files


def test_a_broken_file_leaves_the_questions_of_other_files_alone(
    folder: Path, curriculum: Curriculum
) -> None:
    (folder / "class8.yaml").write_text(other(NOT_YAML), encoding="utf-8")
    assert len(load_bank([folder], curriculum).questions) == 6


def test_folders_may_overlap(folder: Path, curriculum: Curriculum) -> None:
    bank = load_bank([folder.parent, folder], curriculum)
    assert codes(bank) == []
    assert len(bank.questions) == 6


def test_whatever_lies_in_the_folder_is_reported_and_never_stops_loading(
    folder: Path, curriculum: Curriculum
) -> None:
    (folder / "folder.yaml").mkdir()
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    (folder / "endless.yaml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "notes.txt").write_text("not a bank", encoding="utf-8")
    (folder / ".hidden.yaml").write_text("not a bank", encoding="utf-8")
    bank = load_bank([folder, folder / "missing"], curriculum)
    assert len(bank.questions) == 6
    assert codes(bank) == ["Y018"] * 6
    assert fingerprint([folder, folder / "missing"])


def test_a_file_that_vanishes_between_listing_and_reading_keeps_its_version(
    folder: Path, curriculum: Curriculum, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_bank([folder], curriculum)
    found = ([folder / "class7.yaml"], [])
    (folder / "class7.yaml").unlink()
    monkeypatch.setattr("mltutor.quiz.bank.find_yaml", lambda _: found)
    bank = load_bank([folder], curriculum, previous=before)
    assert bank.questions == before.questions
    assert codes(bank) == ["Y018"]


def test_the_fingerprint_changes_with_any_file_and_with_nothing_else(folder: Path) -> None:
    seen = [fingerprint([folder])]
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    assert fingerprint([folder]) == seen[-1]
    for change in (
        lambda: (folder / "class7.yaml").write_text(BROKEN, encoding="utf-8"),
        lambda: (folder / "new.yaml").write_text("x", encoding="utf-8"),
        lambda: (folder / "new.yaml").rename(folder / "newer.yaml"),
        (folder / "newer.yaml").unlink,
    ):
        change()
        seen.append(fingerprint([folder]))
    assert all(before != after for before, after in pairwise(seen))


def test_files_written_while_the_bank_is_read_never_break_it(
    folder: Path, curriculum: Curriculum, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for text in (GOOD, BROKEN, GOOD[:2000], ""):
                (folder / "class7.yaml").write_text(text, encoding="utf-8")

    writer = threading.Thread(target=write)
    bank = load_bank([folder], curriculum, tmp_path / "cache")
    writer.start()
    try:
        for _ in range(30):
            bank = load_bank([folder], curriculum, tmp_path / "cache", previous=bank)
            assert len(bank.questions) == 6
    finally:
        stop.set()
        writer.join()


def test_checking_names_files_and_folders(folder: Path, curriculum: Curriculum) -> None:
    (folder / "class8.yaml").write_text(other(BROKEN), encoding="utf-8")
    assert "Q010" in {each.code for each in check([folder], curriculum)}
    good = check([folder / "class7.yaml"], curriculum)
    assert all(each.severity == "warning" for each in good)


def test_a_reference_that_nobody_has_looked_up_for_half_a_year_is_stale(
    folder: Path, curriculum: Curriculum
) -> None:
    def stale(today: date) -> list[str]:
        problems = check([folder], curriculum, today)
        return [each.item for each in problems if each.code == "W126"]

    assert stale(date(2026, 12, 1)) == []
    assert stale(date(2027, 6, 1)) == ["choice-01"]
