"""Which inference option fits: the rule, over every combination of answers."""

from itertools import product

import pytest

from mltutor.curriculum import Curriculum
from mltutor.curriculum.inference import InferenceOptions, decide


@pytest.fixture(scope="module")
def options(curriculum: Curriculum) -> InferenceOptions:
    return curriculum.inference


@pytest.mark.parametrize(
    ("answers", "best"),
    [
        (("steady", "small", "milliseconds", "stays-on"), "real-time"),
        (("sporadic", "small", "seconds", "zero"), "serverless"),
        (("sporadic", "large", "minutes", "zero-gpu"), "asynchronous"),
        (("stored", "dataset", "hours", "zero"), "batch"),
        (("device", "small", "offline", "zero"), "edge"),
    ],
)
def test_the_textbook_cases(options: InferenceOptions, answers: tuple[str, ...], best: str) -> None:
    given = dict(zip(["traffic", "payload", "latency", "idle"], answers, strict=True))
    decision = decide(options, given)
    assert decision.fitting[0].option.id == best
    assert decision.fitting[0].reasons
    assert decision.conflict is None


def test_every_combination_is_decided_or_its_conflict_explained(options: InferenceOptions) -> None:
    answers = [[answer.id for answer in question.answers] for question in options.questions]
    best = set[str]()
    for combination in product(*answers):
        names = [question.id for question in options.questions]
        decision = decide(options, dict(zip(names, combination, strict=True)))
        assert len(decision.fitting) + len(decision.out) == len(options.options)
        assert all(verdict.ruled_out for verdict in decision.out)
        if decision.fitting:
            best.add(decision.fitting[0].option.id)
            points = [verdict.points for verdict in decision.fitting]
            assert points == sorted(points, reverse=True)
        else:
            assert decision.conflict is not None, combination
    assert best == {option.id for option in options.options}


def test_what_does_not_fit_says_why(options: InferenceOptions) -> None:
    given = {"traffic": "steady", "payload": "large", "latency": "minutes", "idle": "stays-on"}
    out = {verdict.option.id: verdict.ruled_out for verdict in decide(options, given).out}
    assert "at most 25 MB" in " ".join(out["real-time"])
    assert "at most 4 MB" in " ".join(out["serverless"])


def test_every_limit_has_its_source(curriculum: Curriculum) -> None:
    options = curriculum.inference
    for option in options.options:
        assert option.service in curriculum.services
        assert {limit.ref for limit in option.limits} <= set(options.refs)
