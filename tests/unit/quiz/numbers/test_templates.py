"""Every template over 200 seeds: the key is right as shown, and the question is decent."""

import json
from functools import cache
from itertools import chain, pairwise
from typing import Any

import pytest

from mltutor.curriculum import Curriculum
from mltutor.quiz.cues import check_cues
from mltutor.quiz.entries import ITEM
from mltutor.quiz.numbers.bank_text import entry
from mltutor.quiz.numbers.catalogue import TEMPLATES
from mltutor.quiz.numbers.inference import LIMITS
from mltutor.quiz.numbers.template import Template
from mltutor.quiz.reference_rules import check_names
from mltutor.quiz.rules import check_form
from mltutor.quiz.text_rules import check_plain
from tests.unit.quiz.numbers.oracles import ORACLES, numbers, psi_by_logarithms

SEEDS = range(200)
ONE_REQUEST = {"payload", "time"}
NAMES = [template.name for template in TEMPLATES]
BY_NAME = {template.name: template for template in TEMPLATES}


@cache
def made(name: str) -> list[dict[str, Any]]:
    return [BY_NAME[name].make(seed) for seed in SEEDS]


def key_of(question: dict[str, Any]) -> str:
    (text,) = [str(option["text"]) for option in question["options"] if option.get("correct")]
    return text


def without_dates(data: dict[str, Any]) -> Any:
    """The data as a YAML reader gives it, in which dates are text."""
    return json.loads(json.dumps(data, default=str))


def digits_of(text: str) -> int:
    """Digits after the point."""
    return len(text.partition(".")[2])


def test_every_template_has_an_oracle_and_a_name_of_its_own() -> None:
    assert set(ORACLES) == set(NAMES)
    assert len(NAMES) == len(BY_NAME)


@pytest.mark.parametrize("name", NAMES)
def test_the_key_is_what_the_shown_numbers_give(name: str) -> None:
    for question in made(name):
        answer, key = ORACLES[name](question), key_of(question)
        if isinstance(answer, str):
            assert key == answer, question
        else:
            half = 0.5 * 10 ** -digits_of(key)
            assert numbers(key)[0] == pytest.approx(answer, abs=half + 1e-9), question


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_number_can_be_taken_for_the_key(name: str) -> None:
    """More than two units of the last digit lie between any two options."""
    for question in made(name):
        texts = [option["text"] for option in question["options"]]
        assert len(set(texts)) == 4
        if isinstance(ORACLES[name](question), str):
            continue
        unit = 10 ** -digits_of(texts[0])
        values = sorted(numbers(text)[0] for text in texts)
        assert all(high - low >= 2.5 * unit for low, high in pairwise(values)), question
        assert values[0] > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_is_valid_and_gives_no_warning(name: str, curriculum: Curriculum) -> None:
    defaults = {"domain": 1, "task": "1.3"}
    for seed, question in enumerate(made(name)):
        data = defaults | entry(BY_NAME[name], question, f"num-{name}-{seed:03}")
        item = ITEM.validate_python(data)
        rules = (check_form(item), check_names(item, curriculum), check_cues(item, curriculum))
        assert list(chain(check_plain(without_dates(data)), *rules)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_key_stands_at_each_place_equally_often(name: str) -> None:
    places = [
        next(i for i, option in enumerate(question["options"]) if option.get("correct"))
        for question in made(name)
    ]
    assert [places.count(place) for place in range(4)] == [len(SEEDS) / 4] * 4


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_constraint_names_a_wrong_option(name: str) -> None:
    for question in made(name):
        wrong = {each["id"] for each in question["options"] if not each.get("correct")}
        assert all(set(flip["answer"]) < wrong for flip in question.get("flips", []))


@pytest.mark.parametrize("name", NAMES)
def test_equal_seeds_give_equal_questions_and_other_seeds_other_numbers(name: str) -> None:
    template = BY_NAME[name]
    assert template.make(7) == made(name)[7]
    shown = {question["stem"] + str(question["exhibit"]) for question in made(name)}
    assert len(shown) > len(SEEDS) / 2


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_the_questions_of_the_bank_tell_each_situation_once(template: Template) -> None:
    assert sorted(seed % template.scenes for seed in template.seeds) == list(range(template.scenes))


def test_the_shown_logarithms_lead_to_the_feature_with_the_highest_index() -> None:
    assert all(psi_by_logarithms(question) == key_of(question) for question in made("psi"))


def test_the_limits_are_those_of_the_content(curriculum: Curriculum) -> None:
    documented = {
        option.id: {
            limit.unit: limit.number for limit in option.limits if limit.what in ONE_REQUEST
        }
        for option in curriculum.inference.options
    }
    for name, limits in LIMITS.items():
        assert limits == {unit: documented[name][unit] for unit in limits}


def test_prices_that_favour_the_other_threshold_are_named_in_the_reason() -> None:
    """Swapped prices give the option that says so, and the changed constraint names it."""
    for question in made("threshold-cost"):
        fp, fn = numbers(question["stem"])
        swapped = question | {"stem": f"{fn} {fp}"}
        answer = ORACLES["threshold-cost"](swapped)
        (flipped,) = question["flips"][0]["answer"]
        assert {each["id"]: each["text"] for each in question["options"]}[flipped] == answer
