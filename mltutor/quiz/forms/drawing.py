"""Drawing the questions of a form: no fact twice, unseen ones first, everything spread.

The same candidates, history and seed give the same form.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mltutor.quiz.bank import Bank
from mltutor.quiz.forms.plan import Plan
from mltutor.quiz.questions import Graded

Feature = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Form:
    """Question ids in the order they are asked, and which of them count."""

    question_ids: tuple[str, ...]
    scored: tuple[bool, ...]


def candidates(bank: Bank) -> list[Graded]:
    """What a form may ask: published questions that stand alone and show nothing to move."""
    return [
        question
        for question in bank.published
        if question.id not in bank.case_of and question.explorable is None
    ]


def available(questions: Iterable[Graded]) -> dict[int, int]:
    """How many facts of each domain a form can ask about."""
    return dict(Counter(_home_domains(questions).values()))


def draw_form(
    questions: Sequence[Graded], plan: Plan, last_met: Mapping[str, float], seed: str
) -> Form:
    """Draw a form by its plan; of a domain with too few facts it holds all there are.

    Args:
        questions: the candidates.
        plan: how many of each domain.
        last_met: when each question was met last, in seconds; those left out are unseen.
        seed: any text; kept with the form, it lets the form be drawn again.
    """
    rng = random.Random(seed)
    home = _home_domains(questions)
    counts: dict[str, bool] = {}
    for domain in plan.scored:
        pool = [q for q in questions if q.domain == domain == home[q.concept]]
        drawn = _draw(pool, plan.of_domain(domain), last_met, rng)
        unscored = set(rng.sample(drawn, min(plan.unscored[domain], len(drawn))))
        counts.update({id_: id_ not in unscored for id_ in drawn})
    return _shuffled(counts, rng)


def draw_run(
    questions: Sequence[Graded], length: int, last_met: Mapping[str, float], seed: str
) -> Form:
    """Draw up to `length` questions without regard to domains; all of them count."""
    rng = random.Random(seed)
    return _shuffled(dict.fromkeys(_draw(questions, length, last_met, rng), True), rng)


def _home_domains(questions: Iterable[Graded]) -> dict[str, int]:
    """The one domain for which each fact is asked: of several, the one with fewest facts."""
    domains: dict[str, set[int]] = defaultdict(set)
    for question in questions:
        domains[question.concept].add(question.domain)
    size = Counter(domain for found in domains.values() for domain in found)
    return {
        concept: min(found, key=lambda domain: (size[domain], domain))
        for concept, found in domains.items()
    }


def _draw(
    pool: Sequence[Graded], length: int, last_met: Mapping[str, float], rng: random.Random
) -> list[str]:
    """Ids of up to `length` questions, one at a time, each the one that spreads them best."""
    left = sorted(pool, key=lambda question: question.id)
    rng.shuffle(left)
    spread = _Spread(left)
    drawn: list[str] = []
    while left and len(drawn) < length:
        best = min(left, key=lambda q: (last_met.get(q.id, 0.0), spread.crowding(q)))
        spread.add(best)
        drawn.append(best.id)
        left = [question for question in left if question.concept != best.concept]
    return drawn


def _shuffled(counts: Mapping[str, bool], rng: random.Random) -> Form:
    order = list(counts)
    rng.shuffle(order)
    return Form(tuple(order), tuple(counts[id_] for id_ in order))


@dataclass(slots=True)
class _Spread:
    """How full each task, type and difficulty is, against its share of the pool.

    A task's share does not depend on how many questions happen to be written for it.
    """

    pool: Sequence[Graded]
    _share: dict[Feature, float] = field(init=False)
    _drawn: Counter[Feature] = field(init=False, default_factory=Counter[Feature])

    def __post_init__(self) -> None:
        found = Counter(feature for question in self.pool for feature in _features(question))
        tasks = sum(name == "task" for name, _ in found)
        self._share = {
            feature: 1 / tasks if feature[0] == "task" else count / len(self.pool)
            for feature, count in found.items()
        }

    def add(self, question: Graded) -> None:
        self._drawn.update(_features(question))

    def crowding(self, question: Graded) -> float:
        """Smallest where task, type and difficulty are furthest behind their shares."""
        return sum((self._drawn[f] + 1) / self._share[f] for f in _features(question))


def _features(question: Graded) -> tuple[Feature, Feature, Feature]:
    return ("task", question.task), ("type", question.type), ("difficulty", question.difficulty)
