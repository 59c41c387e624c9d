"""What the bank covers as a Markdown file: objective by objective, fact by fact."""

from collections import defaultdict
from collections.abc import Iterator

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.bank_cues import key_is_longest, key_places
from mltutor.quiz.questions import QUESTION_TYPES, Graded, MultipleChoice
from mltutor.study.coverage import coverage

HEAD = """\
# What the bank covers

Published questions only. Made by `python -m mltutor coverage > quiz_bank/COVERAGE.md`; a test says
when it is out of date."""


def coverage_report(bank: Bank, curriculum: Curriculum) -> str:
    """The tables objective x count, domain x share and fact x questions, as Markdown."""
    return "\n".join(
        [
            HEAD,
            *_domains(bank, curriculum),
            *_phases(bank, curriculum),
            *_cues(bank),
            *_objectives(bank, curriculum),
            *_facts(bank, curriculum),
            "",
        ]
    )


def _domains(bank: Bank, curriculum: Curriculum) -> Iterator[str]:
    yield "\n## Domains and types\n"
    yield "| domain | " + " | ".join(name.replace("_", " ") for name in QUESTION_TYPES) + " | all |"
    yield "|:--" + "|--:" * (len(QUESTION_TYPES) + 1) + "|"
    for domain in curriculum.domains.values():
        own = [question for question in bank.published if question.domain == domain.id]
        yield _row(f"{domain.id}. {domain.title}", own, len(bank.published))
    yield _row("all", list(bank.published), len(bank.published))


def _row(name: str, questions: list[Graded], total: int) -> str:
    counts = [sum(question.type == kind for question in questions) for kind in QUESTION_TYPES]
    share = len(questions) / max(total, 1)
    cells = " | ".join(map(str, counts))
    return f"| {name} | {cells} | {len(questions)} ({share:.0%}) |"


def _phases(bank: Bank, curriculum: Curriculum) -> Iterator[str]:
    yield "\n## Phases\n"
    yield "| phase | questions | with an exhibit |"
    yield "|:--|--:|--:|"
    for phase in curriculum.phases.values():
        own = [question for question in bank.published if question.phase == phase.id]
        shown = sum(question.exhibit is not None for question in own)
        yield f"| {phase.title} | {len(own)} | {shown} |"


def _cues(bank: Bank) -> Iterator[str]:
    """What a test-wise reader could go by in single-answer questions."""
    single = [each for each in bank.published if isinstance(each, MultipleChoice)]
    longest = sum(key_is_longest(each) for each in single)
    places = key_places(single)
    total = max(len(single), 1)
    yield "\n## Cues in single-answer questions\n"
    yield f"The key is the longest option in {longest} of {len(single)} ({longest / total:.0%})."
    shares = ", ".join(f"{places[index] / total:.0%}" for index in range(4))
    yield f"It stands first to last in {shares}."


def _objectives(bank: Bank, curriculum: Curriculum) -> Iterator[str]:
    yield "\n## Objectives of the exam guide\n"
    yield "| objective | questions | what |"
    yield "|:--|--:|:--|"
    for row in coverage(bank, curriculum).by_objective:
        yield f"| {row['Objective']} | {row['Questions']} | {row['What']} |"


def _facts(bank: Bank, curriculum: Curriculum) -> Iterator[str]:
    asked = defaultdict[str, list[str]](list)
    for question in bank.published:
        asked[question.concept].append(question.id)
    yield "\n## Facts about the lifecycle\n"
    yield "| fact | taught in | asked in |"
    yield "|:--|:--|:--|"
    for fact in curriculum.facts.values():
        found = [name for concept in fact.concepts for name in asked[concept]]
        questions = ", ".join(found) or "**nowhere**"
        yield f"| {fact.says} | {', '.join(fact.taught)} | {questions} |"
