"""Every item that the rules make has exactly one acceptable answer set, and says what it should."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations, product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltutor.curriculum import Curriculum, load_curriculum
from mltutor.curriculum.services import Service
from mltutor.drill.catalogue import is_open, mutual, phases_apart
from mltutor.drill.generation import Drill, make_drill
from mltutor.drill.items import Item, Kind
from mltutor.drill.naming import LONGEST_ID, LONGEST_KEY, item_id, option_key
from mltutor.quiz.grading import Answer, grade
from mltutor.quiz.questions import Matching, MultipleChoice, Ordering
from tests.shipped import shipped_curriculum

KINDS = get_args(Kind)
SHIPPED = shipped_curriculum()


def of_kind(drill: Drill, kind: str) -> list[Item]:
    return [item for item in drill.items.values() if item.kind == kind]


def answers(item: Item) -> Iterator[Answer]:
    """Every complete answer that a learner can give."""
    question = item.question
    if isinstance(question, Matching):
        prompts = [prompt.id for prompt in question.prompts]
        targets = [target.id for target in question.targets]
        chosen = product(targets, repeat=len(prompts)) if question.reuse else permutations(targets)
        yield from (dict(zip(prompts, each, strict=True)) for each in chosen)
    elif isinstance(question, Ordering):
        yield from permutations(part.id for part in question.items)
    else:
        assert isinstance(question, MultipleChoice)
        yield from ((option.id,) for option in question.options)


def accepted(item: Item) -> list[Answer]:
    return [answer for answer in answers(item) if grade(item.question, answer).verdict == "right"]


def assert_sound(item: Item, services: dict[str, Service]) -> None:
    """What the catalogue says is accepted, and nothing else."""
    right = accepted(item)
    if item.kind == "phase":
        phases = services[item.services[0]].phases
        assert {str(answer[0]) for answer in right} == set(phases)  # type: ignore[index]
        assert len(item.question.options) > len(phases)  # type: ignore[union-attr]
    else:
        assert len(right) == 1, item.id
    if isinstance(item.question, MultipleChoice):
        texts = [option.text for option in item.question.options]
        assert len(set(texts)) == len(texts), item.id


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_has_exactly_one_acceptable_answer_set(drill: Drill, kind: str) -> None:
    items = of_kind(drill, kind)
    assert items
    for item in items:
        assert_sound(item, dict(SHIPPED.services))


def without(curriculum: Curriculum, gone: set[str]) -> Curriculum:
    """The curriculum as if some services had never been in the catalogue."""
    kept = {
        id_: service.model_copy(
            update={
                "confused_with": tuple(c for c in service.confused_with if c.id not in gone),
                "successor": tuple(s for s in service.successor if s not in gone),
            }
        )
        for id_, service in curriculum.services.items()
        if id_ not in gone
    }
    return replace(curriculum, services=kept)


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(sorted(SHIPPED.services)), min_size=20, max_size=150))
def test_any_part_of_the_catalogue_makes_sound_items(gone: set[str]) -> None:
    smaller = without(SHIPPED, gone)
    for item in make_drill(smaller).items.values():
        assert set(item.services) <= set(smaller.services)
        if item.kind != "order":
            assert_sound(item, dict(smaller.services))


def test_the_same_catalogue_makes_the_same_items(drill: Drill) -> None:
    again = make_drill(load_curriculum())
    assert list(again.items) == list(drill.items)
    assert again.items == drill.items


def test_an_entry_taken_away_leaves_the_items_about_others_as_they_were(drill: Drill) -> None:
    smaller = make_drill(without(SHIPPED, {"redshift"}))
    phase_items = [item for item in of_kind(drill, "phase") if item.services != ("redshift",)]
    assert phase_items
    assert all(smaller.items[item.id] == item for item in phase_items)


def test_there_are_items_of_every_kind_for_what_the_catalogue_holds(
    drill: Drill, curriculum: Curriculum
) -> None:
    services = curriculum.services.values()
    count = Counter(item.kind for item in drill.items.values())
    assert count["phase"] == sum(bool(s.phases) and s.status != "shut_down" for s in services)
    assert count["need"] == sum(len(s.needs) for s in services if is_open(s))
    assert count["name"] == sum(s.status != "current" for s in services)
    assert count["order"] == 1 + len(curriculum.maps.sequences)
    assert count["odd"] == 6 * len(curriculum.phases)
    assert count["match"] > 50
    assert count["duel"] > 50


def test_ids_and_keys_fit_the_forms_that_are_stored(drill: Drill, curriculum: Curriculum) -> None:
    for item in drill.items.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.id)
        assert len(item.id) <= LONGEST_ID
    keys = [option_key(id_) for id_ in curriculum.services]
    assert all(len(key) <= LONGEST_KEY for key in keys)
    assert len(set(keys)) == len(keys)


def test_a_name_that_is_too_long_is_cut_and_stays_unlike_others() -> None:
    first, second = item_id("duel", "x" * 90), item_id("duel", "x" * 91)
    assert len(first) == len(second) == LONGEST_ID
    assert first != second


def test_no_new_customer_is_sent_to_a_service_that_is_closed(
    drill: Drill, curriculum: Curriculum
) -> None:
    for kind in ("need", "match", "duel"):
        for item in of_kind(drill, kind):
            assert all(is_open(curriculum.services[id_]) for id_ in item.services), item.id


def test_what_does_not_belong_really_does_not(drill: Drill, curriculum: Curriculum) -> None:
    for item in of_kind(drill, "odd"):
        phase = next(p for p in curriculum.phases if item.id.startswith(f"drill-odd-{p}-"))
        assert isinstance(item.question, MultipleChoice)
        for option in item.question.options:
            service = curriculum.services[drill.service_of[option.id]]
            assert (phase not in service.phases) == option.correct


def test_look_alikes_come_first_among_the_distractors(drill: Drill, curriculum: Curriculum) -> None:
    for item in of_kind(drill, "need"):
        service = curriculum.services[item.services[0]]
        near = {each.id for each in service.confused_with}
        assert isinstance(item.question, MultipleChoice)
        wrong = {drill.service_of[o.id] for o in item.question.options if not o.correct}
        assert near <= wrong or wrong <= near
        others = (curriculum.services[id_] for id_ in wrong - near)
        assert all(phases_apart(service, o) or not service.phases for o in others), item.id


def test_no_two_services_of_a_matching_could_stand_for_each_other(
    drill: Drill, curriculum: Curriculum
) -> None:
    for item in of_kind(drill, "match"):
        group = [curriculum.services[id_] for id_ in item.services]
        assert len(group) == 4
        assert all(mutual(a, b) or phases_apart(a, b) for a, b in combinations(group, 2)), item.id


def test_a_duel_has_five_requirements_and_each_side_wins_some(drill: Drill) -> None:
    for item in of_kind(drill, "duel"):
        assert isinstance(item.question, Matching)
        wins = Counter(item.question.pairs.values())
        assert sorted(wins.values()) == [2, 3], item.id


def test_the_feedback_on_a_phase_names_the_primary_one(
    drill: Drill, curriculum: Curriculum
) -> None:
    item = drill.items["drill-phase-of-sagemaker-feature-store"]
    assert "Primary phase: **Data processing**" in item.question.explain
    assert "Also accepted: Model development, Deployment" in item.question.explain
    assert grade(item.question, ("deployment",)).verdict == "right"
    assert grade(item.question, ("monitoring",)).verdict == "wrong"


@pytest.mark.parametrize(
    ("service", "old", "right"),
    [
        ("data-firehose", "Kinesis Data Firehose", "It is now called Amazon Data Firehose"),
        ("sagemaker-experiments", "SageMaker Experiments", "Closed to new customers"),
        ("bedrock-agents-classic", "Amazon Bedrock Agents", "Closed to new customers"),
        ("q-developer", "Amazon CodeWhisperer", "Support ends"),
        ("sagemaker-edge-manager", "SageMaker Edge Manager", "Gone"),
        ("elastic-inference", "Amazon Elastic Inference", "Gone"),
    ],
)
def test_an_old_name_leads_to_what_holds_today(
    drill: Drill, service: str, old: str, right: str
) -> None:
    question = drill.items[f"drill-today-{service}"].question
    assert f"**{old}**" in question.stem
    assert isinstance(question, MultipleChoice)
    (correct,) = (option for option in question.options if option.correct)
    assert correct.text.startswith(right)


def test_services_that_changed_carry_their_badge(drill: Drill) -> None:
    assert drill.items["drill-phase-of-sagemaker-clarify"].question.services == (
        "sagemaker-clarify",
    )
    assert drill.items["drill-phase-of-s3"].question.services == ()
