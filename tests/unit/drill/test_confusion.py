"""The learner's own confusion matrix."""

from collections import Counter
from datetime import UTC, datetime

from mltutor.drill.confusion import NO_ANSWER, Decision, behind, counts, decisions, most_confused
from mltutor.drill.generation import Drill
from mltutor.drill.naming import option_key
from mltutor.quiz.grading import Answer
from mltutor.quiz.questions import Matching

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def decided(drill: Drill, id_: str, answer: Answer | None) -> list[tuple[str, str]]:
    found = decisions(drill.items[id_], answer, drill, NOON)
    return [(decision.right, decision.said) for decision in found]


def service(right: str, said: str) -> Decision:
    return Decision("service", right, said, (right, said), NOON)


def test_an_accepted_phase_counts_on_the_diagonal(drill: Drill) -> None:
    name = "drill-phase-of-sagemaker-clarify"
    assert decided(drill, name, ("model-development",)) == [
        ("model-development", "model-development")
    ]
    assert decided(drill, name, ("monitoring",)) == [("monitoring", "monitoring")]


def test_a_wrong_phase_counts_in_the_row_of_the_primary_one(drill: Drill) -> None:
    name = "drill-phase-of-sagemaker-clarify"
    assert decided(drill, name, ("deployment",)) == [("model-development", "deployment")]
    assert decided(drill, name, None) == [("model-development", NO_ANSWER)]


def test_a_need_tells_which_service_was_taken_for_which(drill: Drill) -> None:
    said = (option_key("sagemaker-serverless-inference"),)
    assert decided(drill, "drill-need-sagemaker-real-time-inference-1", said) == [
        ("sagemaker-real-time-inference", "sagemaker-serverless-inference")
    ]


def test_a_duel_holds_five_decisions(drill: Drill) -> None:
    item = next(item for item in drill.items.values() if item.kind == "duel")
    assert isinstance(item.question, Matching)
    first, second = item.services
    everything_first = dict.fromkeys(item.question.pairs, option_key(first))
    found = Counter(decided(drill, item.id, everything_first))
    assert sum(found.values()) == 5
    assert set(found) == {(first, first), (second, first)}
    assert Counter(decided(drill, item.id, None)).keys() == {
        (first, NO_ANSWER),
        (second, NO_ANSWER),
    }


def test_orderings_and_names_are_in_no_matrix(drill: Drill) -> None:
    for item in drill.items.values():
        if item.kind in ("order", "name", "odd"):
            assert decided(drill, item.id, None) == []


def test_a_cell_leads_to_the_services_behind_it() -> None:
    found = [
        Decision("phase", "monitoring", "deployment", ("cloudwatch",), NOON),
        Decision("phase", "monitoring", "deployment", ("evidently",), NOON),
        Decision("phase", "monitoring", "deployment", ("evidently",), NOON),
        Decision("phase", "monitoring", "monitoring", ("config",), NOON),
    ]
    assert counts(found)["monitoring", "deployment"] == 3
    assert behind(found, "monitoring", "deployment") == ["evidently", "cloudwatch"]
    assert behind(found, "deployment", "monitoring") == []


def test_the_most_confused_come_first_and_what_was_always_right_is_left_out() -> None:
    found = [service("a", "b"), service("a", "b"), service("c", "a"), service("d", "d")]
    found.append(service("c", NO_ANSWER))
    assert most_confused(found, 8) == ["a", "b", "c"]
    assert most_confused(found, 2) == ["a", "b"]
