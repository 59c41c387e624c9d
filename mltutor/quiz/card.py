"""What a question card shows, as plain data: before the answer, and after it.

Before the answer the data holds nothing that gives the key away.
"""

from collections.abc import Mapping
from typing import Any

from mltutor.curriculum import Curriculum
from mltutor.curriculum.misconceptions import Misconception
from mltutor.curriculum.services import Service
from mltutor.quiz.grading import Answer, Grade, choices
from mltutor.quiz.questions import (
    TYPE_NAMES,
    CaseStudy,
    Graded,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Option,
    Ordering,
    Part,
)

Card = dict[str, Any]

STATUS_WORDS = {
    "maintenance": "closed to new customers",
    "sunset": "being retired",
    "shut_down": "shut down",
    "renamed": "renamed",
}


def question_card(question: Graded, order: tuple[str, ...], case: CaseStudy | None) -> Card:
    """The question as it is asked, with its choices in the order shown."""
    by_id = {choice.id: choice.text for choice in choices(question)}
    card: Card = {
        "question": question.id,
        "type": question.type,
        "kind": TYPE_NAMES[question.type],
        "stem": question.stem,
        "exhibit": _plain(question.exhibit),
        "choices": [{"id": id_, "text": by_id[id_]} for id_ in order],
        "scenario": _scenario(case) if case else None,
    }
    match question:
        case MultipleResponse():
            card["choose"] = question.choose
        case Ordering():
            card["start"] = question.start
        case Matching():
            card["prompts"] = [_plain(prompt) for prompt in question.prompts]
            card["reuse"] = question.reuse
        case MultipleChoice():
            pass
    return card


def feedback_card(
    question: Graded, answer: Answer | None, grade: Grade, curriculum: Curriculum
) -> Card:
    """Everything that is told after the answer."""
    told: Card = {
        "verdict": grade.verdict,
        "partial": _partial_sentence(question, grade),
        "answer": answer,
        "explain": question.explain,
        "memory": question.memory,
        "clue": list(question.clue),
        "choices": {},
        "swaps": [],
        "leftover": [],
        "flips": _flips(question),
        "services": [
            sentence
            for id_ in question.services
            if (sentence := status_sentence(curriculum.services[id_], curriculum.services))
        ],
        "refs": [_plain(ref) for ref in question.refs],
        "lesson": _lesson(question.lesson, curriculum) if question.lesson else None,
    }
    match question:
        case MultipleChoice() | MultipleResponse():
            told["choices"] = {o.id: _told_option(o, curriculum) for o in question.options}
        case Ordering():
            told["order"] = list(question.order)
            told["swaps"] = [swap.why for swap in question.swaps]
        case Matching():
            told["pairs"] = question.pairs
            told["why"] = question.why
            told["leftover"] = _leftover(question)
    return told


def status_sentence(service: Service, services: Mapping[str, Service]) -> str | None:
    """What has happened to a service since study material named it, or `None` if nothing has."""
    if service.status == "current":
        return None
    since = ""
    if service.status_since:
        # Of these two the catalogue holds the day on which the vendor told of it.
        told = service.status in ("maintenance", "sunset")
        day = f"{service.status_since:%d %b %Y}"
        since = f" (announced {day})" if told else f" since {day}"
    names = ", ".join(services[id_].name for id_ in service.successor)
    if service.status == "renamed":
        former = " or ".join(service.former_names)
        return f"{service.name} is the present name of {former}{since}."
    instead = f" Look at: {names}." if names else ""
    return f"{service.name} is {STATUS_WORDS[service.status]}{since}.{instead}"


def _lesson(lesson: str, curriculum: Curriculum) -> Card:
    phase = curriculum.phases[lesson.partition("#")[0]]
    return {"id": lesson, "title": f"{phase.title}: {curriculum.lessons[lesson].title}"}


def _plain(part: Part | None) -> Card | None:
    return part.model_dump(mode="json") if part else None


def _scenario(case: CaseStudy) -> Card:
    return {"title": case.title, "text": case.scenario, "exhibit": _plain(case.exhibit)}


def _told_option(option: Option, curriculum: Curriculum) -> Card:
    trap = curriculum.misconceptions[option.trap] if option.trap else None
    return {
        "correct": option.correct,
        "why": option.why,
        "trap": _told_trap(trap) if trap else None,
    }


def _told_trap(trap: Misconception) -> Card:
    return {"name": trap.name, "truth": trap.truth, "lesson": trap.lesson}


def _leftover(question: Matching) -> list[str]:
    used = set(question.pairs.values())
    unused = (target for target in question.targets if target.id not in used)
    return [
        f"{target.text}: {question.why[target.id]}"
        for target in unused
        if target.id in question.why
    ]


def _flips(question: Graded) -> list[Card]:
    texts = {choice.id: choice.text for choice in choices(question)}
    return [
        {
            "change": flip.change,
            "answer": "; ".join(texts[id_] for id_ in flip.answer),
            "why": flip.why,
        }
        for flip in question.flips
    ]


def _partial_sentence(question: Graded, grade: Grade) -> str | None:
    if grade.verdict != "wrong" or isinstance(question, MultipleChoice) or not grade.partial:
        return None
    return f"About {grade.partial:.0%} of it was right. The exam gives credit only for all of it."
