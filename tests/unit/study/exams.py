"""A bank that fills a full form, and sittings in it, for the tests of the mock exam."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.grading import Answer
from mltutor.quiz.questions import Graded, Matching, MultipleResponse
from mltutor.storage.records import Sitting
from mltutor.storage.store import Store, open_store
from mltutor.study.exam_forms import FormChoice, start_sitting
from mltutor.study.rounds import attempt_id_for
from mltutor.study.sitting import EDITS_PER_SECOND, save_change
from mltutor.study.sitting_messages import Change
from tests.shipped import shipped_curriculum
from tests.unit.study.builders import NOON, VERIFIED, bank_of, question

PHASES = ("deployment", "monitoring", "retraining")


def full_bank(per_domain: int = 25) -> Bank:
    """So many questions of each domain; the key is `a`, or `a` and `b` where two are asked for."""
    return bank_of(
        *(
            _question(domain, n)
            for domain in shipped_curriculum().domains
            for n in range(per_domain)
        )
    )


def _question(domain: int, n: int) -> Graded:
    fields: dict[str, Any] = {
        "domain": domain,
        "task": f"{domain}.{1 + n % 2}",
        "objectives": (f"{domain}.{1 + n % 2}.1",),
        "phase": PHASES[n % len(PHASES)],
        "difficulty": 1 + n % 3,
        "lesson": "deployment#deployment-packages",
    }
    id_ = f"d{domain}-{n}"
    if n % 5:
        return question(id_, **fields)
    one = question(id_, **fields).model_dump()
    options = [
        {"id": key, "text": f"Option {key}", "correct": key in "ab", "why": f"Reason {key}"}
        for key in "abcde"
    ]
    two = {"type": "multiple_response", "choose": 2, "options": options, "review": VERIFIED}
    return MultipleResponse.model_validate({**one, **two})


def empty_store(folder: Path) -> Store:
    return open_store(folder=folder)


class Candidate:
    """A learner who sits one exam; the clock moves when told."""

    def __init__(self, store: Store, bank: Bank, choice: FormChoice | None = None) -> None:
        self.store, self.bank = store, bank
        self.curriculum: Curriculum = shipped_curriculum()
        self.now: datetime = NOON
        self.sitting: Sitting = start_sitting(
            store, bank, self.curriculum, choice or FormChoice(), learner="local", now=NOON
        )
        self._last_edit = 0

    def wait(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def question(self, place: int) -> Graded:
        return self.bank.questions[self.sitting.question_ids[place]]

    def answer(self, place: int, *, rightly: bool, **fields: Any) -> bool:
        question = self.question(place)
        assert not isinstance(question, Matching)
        right: tuple[str, ...] = question.key
        wrong = ("c", "d")[: len(right)]
        return self.change(place, right if rightly else wrong, **fields)

    def change(self, place: int, answer: Answer | None, **fields: Any) -> bool:
        return self.save(place, answer=answer, **fields)

    def save(self, place: int, **fields: Any) -> bool:
        """Change what is named, now; `edit` says that it was made at another time."""
        change = Change(
            attempt_id=attempt_id_for(self.sitting.sitting_id, place),
            **{"edit": self.next_edit(), **fields},
        )
        return save_change(self.store, self.bank, self.sitting, change, self.now)

    def next_edit(self) -> int:
        """As the browser makes it: the time, or one more than the edit before."""
        time = int((self.now - self.sitting.started_at).total_seconds() * EDITS_PER_SECOND)
        self._last_edit = max(time, self._last_edit + 1)
        return self._last_edit
