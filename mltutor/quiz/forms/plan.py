"""How many questions of each domain a form holds, by the weights of the exam guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mltutor.curriculum.guide import Domain, Exam, Guide

SMALLEST = 10
"""Scored questions below which proportions of a fifth or a seventh mean nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Questions per domain id; nobody can tell the unscored from the scored ones."""

    scored: Mapping[int, int]
    unscored: Mapping[int, int]

    @property
    def length(self) -> int:
        return sum(self.scored.values()) + sum(self.unscored.values())

    def of_domain(self, domain: int) -> int:
        return self.scored[domain] + self.unscored[domain]

    def missing(self, available: Mapping[int, int]) -> dict[int, int]:
        """How many questions each domain is short of; domains with enough are left out."""
        short = {d: self.of_domain(d) - available.get(d, 0) for d in self.scored}
        return {domain: count for domain, count in short.items() if count > 0}


def full_plan(guide: Guide) -> Plan:
    """The form of the real exam."""
    return _plan(guide, guide.exam.scored_questions)


def half_plan(guide: Guide) -> Plan:
    return _plan(guide, guide.exam.scored_questions // 2)


def largest_plan(guide: Guide, available: Mapping[int, int]) -> Plan | None:
    """The longest form in the exam's proportions that so many questions per domain can fill.

    None if not even the smallest useful one can be filled.
    """
    for scored in range(guide.exam.scored_questions, SMALLEST - 1, -1):
        plan = _plan(guide, scored)
        if not plan.missing(available):
            return plan
    return None


def minutes_for(exam: Exam, length: int, minutes: int) -> int:
    """The share of `minutes` that a form of `length` questions gets, rounded up to minutes."""
    presented = exam.scored_questions + exam.unscored_questions
    return -(-minutes * length // presented)


def apportion(total: int, domains: Sequence[Domain]) -> dict[int, int]:
    """Share out `total` seats by weight: largest remainders, ties to the heavier domain."""
    weights = sum(domain.weight for domain in domains)
    seats = {domain.id: total * domain.weight // weights for domain in domains}
    remainders = sorted(
        domains, key=lambda d: (total * d.weight % weights, d.weight, -d.id), reverse=True
    )
    for domain in remainders[: total - sum(seats.values())]:
        seats[domain.id] += 1
    return seats


def _plan(guide: Guide, scored: int) -> Plan:
    exam = guide.exam
    unscored = scored * exam.unscored_questions // exam.scored_questions
    return Plan(apportion(scored, guide.domains), apportion(unscored, guide.domains))
