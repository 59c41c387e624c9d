"""A question file that fills a full exam form, for the tests of the mock exam."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mltutor.quiz.bank import Bank, load_bank
from tests.shipped import shipped_curriculum

PER_DOMAIN = 20
REVIEW = {"state": "verified", "by": "a test", "on": "2026-11-21"}
REFERENCE = {"title": "Guide", "url": "https://example.org/guide", "checked": "2026-11-21"}
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "ivory", "jade")


def write_exam_bank(folder: Path) -> Bank:
    """Write the file into a new folder and load it."""
    folder.mkdir()
    curriculum = shipped_curriculum()
    lessons = {lesson.partition("#")[0]: lesson for lesson in curriculum.lessons}
    questions = [
        _question(domain, n, lessons) for domain in curriculum.domains for n in range(PER_DOMAIN)
    ]
    document = {
        "schema": 1,
        "bank": {
            "id": "exam-bank",
            "title": "Exam bank",
            "licence": "CC-BY-4.0",
            "authors": ["a test"],
            "exam": {"code": "AIF-C01", "guide": "1.1"},
        },
        "questions": questions,
    }
    # JSON is YAML, and repeats what is equal instead of naming it.
    (folder / "exam.yaml").write_text(json.dumps(document, indent=1), encoding="utf-8")
    return load_bank([folder], curriculum)


def _question(domain: int, n: int, lessons: Mapping[str, str]) -> dict[str, Any]:
    name = f"{WORDS[n % 10]} {WORDS[n // 10]} {WORDS[domain]}"
    phase = "monitoring" if n % 2 else "deployment"
    common = {
        "id": f"exam-{domain}-{n}",
        "domain": domain,
        "task": f"{domain}.{1 + n % 2}",
        "objectives": [f"{domain}.{1 + n % 2}.1"],
        "phase": phase,
        "lesson": lessons[phase],
        "concept": f"exam-fact-{domain}-{n}",
        "difficulty": 1 + n % 3,
        "stem": f"A team studies the {name}. Which of these belongs to the {name}?",
        "explain": f"Only what belongs to the {name} is right.",
        "refs": [REFERENCE],
        "review": REVIEW,
    }
    return {**common, **(_single, _several, _ordering, _matching)[n % 4](name)}


def _options(name: str, count: int, right: int) -> list[dict[str, Any]]:
    return [
        {
            "id": "abcdef"[k],
            "text": f"Part {k} of {name}",
            "why": f"Secret reason {k} of {name}",
            **({"correct": True} if k < right else {}),
        }
        for k in range(count)
    ]


def _single(name: str) -> dict[str, Any]:
    return {"type": "multiple_choice", "options": _options(name, 4, 1)}


def _several(name: str) -> dict[str, Any]:
    return {"type": "multiple_response", "choose": 2, "options": _options(name, 5, 2)}


def _ordering(name: str) -> dict[str, Any]:
    items = [{"id": f"s{k}", "text": f"Step {k} of {name}"} for k in (2, 0, 3, 1)]
    return {
        "type": "ordering",
        "start": "with the first",
        "items": items,
        "order": ["s0", "s1", "s2", "s3"],
    }


def _matching(name: str) -> dict[str, Any]:
    return {
        "type": "matching",
        "prompts": [{"id": f"p{k}", "text": f"Prompt {k} of {name}"} for k in range(3)],
        "targets": [{"id": f"t{k}", "text": f"Target {k} of {name}"} for k in range(4)],
        "pairs": {f"p{k}": f"t{k}" for k in range(3)},
    }
