"""The stages of the pipeline: the practice each belongs to, what runs it, what can go wrong."""

from dataclasses import dataclass
from typing import Literal

Trigger = Literal["code", "data", "model"]
Fault = Literal["none", "broken code", "bad data", "shifted labels", "slow answers"]
Checks = Literal["all", "code only", "none"]
Practice = Literal["CI", "CT", "CD", "CM"]
Runner = Literal["release pipeline", "ML pipeline", "monitors"]
Status = Literal["passed", "failed", "unchanged", "not reached"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the line: the practice that it belongs to, and what runs it."""

    name: str
    practice: Practice
    runner: Runner


STAGES: tuple[Stage, ...] = (
    Stage("test the code", "CI", "release pipeline"),
    Stage("ingest", "CT", "ML pipeline"),
    Stage("validate", "CI", "ML pipeline"),
    Stage("process", "CT", "ML pipeline"),
    Stage("train", "CT", "ML pipeline"),
    Stage("evaluate", "CT", "ML pipeline"),
    Stage("approve", "CT", "ML pipeline"),
    Stage("register", "CD", "ML pipeline"),
    Stage("deploy", "CD", "release pipeline"),
    Stage("monitor", "CM", "monitors"),
)
UNCHANGED: dict[Trigger, tuple[str, ...]] = {
    "code": ("ingest", "validate"),
    "data": ("test the code",),
    "model": ("ingest", "validate", "process"),
}
"""Stages whose last result is used again, because nothing that they depend on has changed."""
ENTERS_AT: dict[Fault, str] = {
    "broken code": "test the code",
    "bad data": "ingest",
    "shifted labels": "train",
    "slow answers": "deploy",
}


def can_enter(trigger: Trigger, fault: Fault) -> bool:
    """Whether a fault comes in with a change: what did not change cannot bring one."""
    return fault != "none" and ENTERS_AT[fault] not in UNCHANGED[trigger]
