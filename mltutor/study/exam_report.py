"""The report of a sitting: what counted, where the time went, what to read first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.grading import grade
from mltutor.quiz.questions import TYPE_NAMES, Graded
from mltutor.storage.records import Attempt, Sitting, SittingAnswer, StoredAnswer
from mltutor.study.results import Accuracy, counted, wilson_interval

Verdict = Literal["right", "wrong", "unanswered", "not counted"]
Revision = Literal["right to wrong", "wrong to right", "wrong to wrong"]
TOPICS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What became of one place.

    "not counted" are questions that were withdrawn, rewritten or found to be flawed since.
    `seconds` is the time in sight, None for a question that was never shown.
    """

    place: int
    question_id: str
    question: Graded | None
    scored: bool
    verdict: Verdict
    answer: StoredAnswer | None
    confidence: str | None
    flagged: bool
    seconds: float | None
    revision: Revision | None

    @property
    def counts(self) -> bool:
        return self.scored and self.verdict != "not counted"

    @property
    def sure_but_wrong(self) -> bool:
        return self.verdict == "wrong" and self.confidence == "sure"


@dataclass(frozen=True, slots=True)
class Topic:
    """A task statement with what was missed of it, scored or not."""

    task: str
    title: str
    missed: int
    total: int
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamReport:
    """A sitting's results; the shares are over the scored questions, unanswered ones are wrong."""

    sitting: Sitting
    lines: tuple[ReportLine, ...]
    overall: Accuracy
    by_domain: tuple[Accuracy, ...]
    by_phase: tuple[Accuracy, ...]
    by_type: tuple[Accuracy, ...]
    topics: tuple[Topic, ...]
    usual_seconds: float
    """Seconds per question that the exam's time leaves."""

    def revisions(self, kind: Revision) -> int:
        return sum(line.revision == kind for line in self.lines)

    @property
    def reading_order(self) -> list[ReportLine]:
        """Sure-but-wrong first, then other misses, then the unanswered, then the rest."""
        rank = {"wrong": 1, "unanswered": 2, "right": 3, "not counted": 4}
        return sorted(self.lines, key=lambda line: 0 if line.sure_but_wrong else rank[line.verdict])


def exam_report(
    sitting: Sitting,
    answers: Sequence[SittingAnswer],
    attempts: Mapping[int, Attempt],
    bank: Bank,
    curriculum: Curriculum,
) -> ExamReport:
    """Derive the report of a sitting that was handed in.

    Args:
        sitting: the sitting.
        answers: what stood at the places that were shown.
        attempts: what was logged, by place.
        bank: the questions as they are now.
        curriculum: titles of domains, phases, tasks and lessons.
    """
    shown = {answer.place: answer for answer in answers}
    lines = tuple(
        _line(sitting, place, shown.get(place), attempts.get(place), bank)
        for place in range(len(sitting.question_ids))
    )
    exam = curriculum.guide.exam
    domains = {str(d.id): f"{d.id}. {d.title}" for d in curriculum.guide.domains}
    phases = {phase.id: phase.title for phase in curriculum.phases.values()}
    return ExamReport(
        sitting=sitting,
        lines=lines,
        overall=_accuracy("all", [line for line in lines if line.counts]),
        by_domain=_by(lines, lambda question: str(question.domain), domains),
        by_phase=_by(lines, lambda question: question.phase, phases),
        by_type=_by(lines, lambda question: question.type, TYPE_NAMES),
        topics=_topics(lines, curriculum),
        usual_seconds=60 * exam.minutes / (exam.scored_questions + exam.unscored_questions),
    )


def _line(
    sitting: Sitting, place: int, shown: SittingAnswer | None, attempt: Attempt | None, bank: Bank
) -> ReportLine:
    question = bank.questions.get(sitting.question_ids[place])
    return ReportLine(
        place=place,
        question_id=sitting.question_ids[place],
        question=question,
        scored=sitting.scored[place],
        verdict=_verdict(question, shown, attempt, bank),
        answer=attempt.answer if attempt else None,
        confidence=shown.confidence if shown else None,
        flagged=bool(shown and shown.flagged),
        seconds=shown.duration_ms / 1000 if shown else None,
        revision=_revision(question, shown, attempt) if question and shown and attempt else None,
    )


def _verdict(
    question: Graded | None, shown: SittingAnswer | None, attempt: Attempt | None, bank: Bank
) -> Verdict:
    if question is None:
        return "not counted"
    if question.review.state == "void":
        return "right" if question.review.credit == "all" else "not counted"
    if shown is None:
        return "unanswered"
    if attempt is None or not counted(bank, [attempt]):
        return "not counted"
    if attempt.answer is None:
        return "unanswered"
    return "right" if attempt.credit == 1.0 else "wrong"


def _revision(question: Graded, shown: SittingAnswer, attempt: Attempt) -> Revision | None:
    """How the first complete answer was changed, by what it was worth before and after."""
    if shown.first_answer is None or shown.first_answer == attempt.answer:
        return None
    try:
        before = grade(question, shown.first_answer).credit == 1.0
    except ValueError:
        return None
    if before:
        return "right to wrong" if attempt.credit < 1.0 else None
    return "wrong to right" if attempt.credit == 1.0 else "wrong to wrong"


def _by(
    lines: Sequence[ReportLine], group: Callable[[Graded], str | None], names: Mapping[str, str]
) -> tuple[Accuracy, ...]:
    grouped: dict[str, list[ReportLine]] = {name: [] for name in names}
    for line in lines:
        key = group(line.question) if line.question else None
        if key in grouped and line.counts:
            grouped[key].append(line)
    return tuple(_accuracy(names[key], members) for key, members in grouped.items())


def _accuracy(name: str, lines: Sequence[ReportLine]) -> Accuracy:
    right, total = sum(line.verdict == "right" for line in lines), len(lines)
    if not total:
        return Accuracy(name, 0, 0, None, None, None)
    low, high = wilson_interval(right, total)
    return Accuracy(name, right, total, right / total, low, high)


def _topics(lines: Sequence[ReportLine], curriculum: Curriculum) -> tuple[Topic, ...]:
    """The task statements of which most was missed."""
    asked: dict[str, list[ReportLine]] = {}
    for line in lines:
        if line.question and line.verdict != "not counted":
            asked.setdefault(line.question.task, []).append(line)
    topics = [_topic(task, members, curriculum) for task, members in asked.items()]
    missed = [topic for topic in topics if topic.missed]
    missed.sort(key=lambda topic: (-topic.missed, -topic.missed / topic.total, topic.task))
    return tuple(missed[:TOPICS_SHOWN])


def _topic(task: str, lines: Sequence[ReportLine], curriculum: Curriculum) -> Topic:
    missed = [line for line in lines if line.verdict != "right"]
    lessons = dict.fromkeys(
        line.question.lesson for line in missed if line.question and line.question.lesson
    )
    return Topic(task, curriculum.tasks[task].title, len(missed), len(lines), tuple(lessons))
