"""A merge is a union: nothing here changes, nothing new is missed, the newer mark wins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from mltutor.storage.merge import AT_ONCE
from mltutor.storage.records import Attempt, Deed, Mark, MergeCounts, Report, Round, Rows, Tally
from mltutor.storage.store import Store

NewAttempt = Callable[..., Attempt]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTHING = Tally(new=0, known=0)


def incoming_rows(new_attempt: NewAttempt, learner: str = "elsewhere") -> Rows:
    round_ = Round(str(uuid4()), learner, "practice", ("churn-target",), {}, NOON)
    return Rows(
        attempts=tuple(new_attempt(learner=learner, round_id=round_.round_id) for _ in range(3)),
        rounds=(round_,),
        marks=(Mark(learner, "churn-target", True, "from elsewhere", NOON),),
        reports=(Report(str(uuid4()), learner, "churn-target", 1, "Typing error.", NOON),),
        deeds=(Deed(str(uuid4()), learner, "reason", "worth-it", {}, NOON),),
    )


def test_all_kinds_of_rows_become_those_of_the_present_learner(
    store: Store, new_attempt: NewAttempt
) -> None:
    rows = incoming_rows(new_attempt)
    counts = store.merge("local", rows)

    assert counts == MergeCounts(
        Tally(3, 0), Tally(1, 0), Tally(1, 0), Tally(1, 0), NOTHING, Tally(1, 0)
    )
    assert store.attempts("local") == [replace(row, learner="local") for row in rows.attempts]
    assert store.rounds("local") == [replace(row, learner="local") for row in rows.rounds]
    assert store.reports("local") == [replace(row, learner="local") for row in rows.reports]
    assert store.deeds("local") == [replace(row, learner="local") for row in rows.deeds]
    assert store.marks("local")["churn-target"].note == "from elsewhere"
    assert store.attempts("elsewhere") == []


def test_a_second_merge_of_the_same_rows_changes_nothing(
    store: Store, new_attempt: NewAttempt
) -> None:
    rows = incoming_rows(new_attempt)
    store.merge("local", rows)
    before = (store.attempts("local"), store.rounds("local"), store.marks("local"))

    assert store.merge("local", rows) == MergeCounts(
        Tally(0, 3), Tally(0, 1), Tally(0, 1), Tally(0, 1), NOTHING, Tally(0, 1)
    )
    assert (store.attempts("local"), store.rounds("local"), store.marks("local")) == before


def test_a_preview_says_what_the_merge_then_does_and_writes_nothing(
    store: Store, new_attempt: NewAttempt
) -> None:
    rows = incoming_rows(new_attempt)
    store.record_attempt(rows.attempts[0])
    preview = store.preview_merge("local", rows)

    assert preview.attempts == Tally(new=2, known=1)
    assert store.rounds("local") == []
    assert store.marks("local") == {}
    assert store.merge("local", rows) == preview


def test_an_answer_that_is_here_stands_against_another_version_of_it(
    store: Store, new_attempt: NewAttempt
) -> None:
    mine = store.record_attempt(new_attempt(credit=0.0))
    forged = replace(mine, credit=1.0, answer=("b",))

    assert store.merge("local", Rows(attempts=(forged,))).attempts == Tally(new=0, known=1)
    assert store.attempts("local") == [mine]


def test_answers_of_another_learner_here_cannot_be_taken_over(
    store: Store, new_attempt: NewAttempt
) -> None:
    theirs = store.record_attempt(new_attempt(learner="ada"))
    store.merge("local", Rows(attempts=(replace(theirs, learner="local"),)))

    assert store.attempts("ada") == [theirs]
    assert store.attempts("local") == []


@pytest.mark.parametrize(
    ("hours", "winner"), [(-1, "here"), (0, "here"), (1, "elsewhere")], ids=str
)
def test_the_newer_mark_wins_and_the_one_here_if_both_are_equally_old(
    store: Store, hours: int, winner: str
) -> None:
    store.set_note("local", "churn-target", "here", NOON)
    at = NOON + timedelta(hours=hours)
    counts = store.merge("local", Rows(marks=(Mark("x", "churn-target", True, "elsewhere", at),)))

    mark = store.marks("local")["churn-target"]
    assert mark.note == winner
    assert mark.flagged == (winner == "elsewhere")
    assert counts.marks == (Tally(1, 0) if winner == "elsewhere" else Tally(0, 1))


def test_more_rows_than_one_query_can_name_are_merged(
    store: Store, new_attempt: NewAttempt
) -> None:
    rows = Rows(attempts=tuple(new_attempt() for _ in range(2 * AT_ONCE + 1)))
    here = rows.attempts[1::2]
    store.merge("local", Rows(attempts=here))

    counts = store.merge("local", rows)
    assert counts.attempts == Tally(new=AT_ONCE + 1, known=AT_ONCE)
    assert store.attempts("local") == list(rows.attempts)


def test_rows_that_are_there_twice_are_merged_once(store: Store, new_attempt: NewAttempt) -> None:
    attempt = new_attempt(credit=0.0)
    old = Mark("local", "churn-target", False, "old", NOON)
    new = replace(old, note="new", updated_at=NOON + timedelta(days=1))
    twice = Rows(attempts=(attempt, replace(attempt, credit=1.0)), marks=(new, old))

    assert store.merge("local", twice).attempts == Tally(new=1, known=1)
    assert store.attempts("local") == [attempt]
    assert store.marks("local") == {"churn-target": new}


def test_a_merge_that_fails_half_way_leaves_nothing_behind(
    store: Store, new_attempt: NewAttempt
) -> None:
    good, bad = new_attempt(), new_attempt(credit=7.0)
    with pytest.raises(Exception, match="credit"):
        store.merge("local", Rows(attempts=(good, bad)))

    assert store.attempts("local") == []


def test_nothing_to_merge_is_no_error(store: Store) -> None:
    assert store.merge("local", Rows()) == MergeCounts(*[NOTHING] * 6)
