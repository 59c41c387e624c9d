"""Exam forms: proportions of the guide, no fact twice, unseen first, the same from one seed."""

from collections import Counter
from collections.abc import Sequence

import pytest

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.forms.drawing import available, candidates, draw_form, draw_run
from mltutor.quiz.forms.plan import (
    apportion,
    full_plan,
    half_plan,
    largest_plan,
    minutes_for,
)
from mltutor.quiz.questions import Graded
from tests.unit.study.builders import bank_of, case, question

DOMAINS = range(1, 6)


def pool(per_domain: int = 25, **changes: object) -> list[Graded]:
    """So many facts of each domain, over two tasks and three difficulties."""
    return [
        question(
            f"d{domain}-{n}",
            domain=domain,
            task=f"{domain}.{1 + n % 2}",
            difficulty=1 + n % 3,
            **changes,
        )
        for domain in DOMAINS
        for n in range(per_domain)
    ]


def by_domain(questions: Sequence[Graded], ids: Sequence[str]) -> Counter[int]:
    domain = {each.id: each.domain for each in questions}
    return Counter(domain[id_] for id_ in ids)


def test_a_full_form_has_the_exams_counts_scored_and_unscored(curriculum: Curriculum) -> None:
    questions = pool()
    form = draw_form(questions, full_plan(curriculum.guide), {}, "a")
    scored = [id_ for id_, counts in zip(form.question_ids, form.scored, strict=True) if counts]
    unscored = set(form.question_ids) - set(scored)
    assert by_domain(questions, scored) == {1: 10, 2: 12, 3: 14, 4: 7, 5: 7}
    assert by_domain(questions, list(unscored)) == {1: 3, 2: 4, 3: 4, 4: 2, 5: 2}
    assert len(set(form.question_ids)) == 65


def test_a_half_form_keeps_the_proportions(curriculum: Curriculum) -> None:
    plan = half_plan(curriculum.guide)
    assert dict(plan.scored) == {1: 5, 2: 6, 3: 7, 4: 4, 5: 3}
    assert plan.length == 32


@pytest.mark.parametrize("total", range(0, 101, 5))
def test_seats_add_up_and_are_within_one_of_the_exact_share(
    curriculum: Curriculum, total: int
) -> None:
    domains = curriculum.guide.domains
    seats = apportion(total, domains)
    assert sum(seats.values()) == total
    assert all(abs(seats[d.id] - total * d.weight / 100) < 1 for d in domains)


def test_time_is_in_proportion_to_the_questions(curriculum: Curriculum) -> None:
    exam = curriculum.guide.exam
    assert [minutes_for(exam, n, 90) for n in (65, 32, 20)] == [90, 45, 28]
    assert minutes_for(exam, 65, 30) == 30


def test_no_fact_is_asked_twice_even_across_domains(curriculum: Curriculum) -> None:
    doubled = [
        *pool(concept="one-fact"),
        *(question(f"other-{n}", domain=2, task="2.1") for n in range(30)),
    ]
    form = draw_form(doubled, full_plan(curriculum.guide), {}, "a")
    concept = {each.id: each.concept for each in doubled}
    asked = Counter(concept[id_] for id_ in form.question_ids)
    assert asked["one-fact"] == 1
    assert max(asked.values()) == 1
    assert sum(available(doubled).values()) == 31


def test_unseen_questions_come_first_and_then_those_met_longest_ago() -> None:
    questions = pool(10)
    last_met = {each.id: float(n) + 1 for n, each in enumerate(questions) if n >= 20}
    form = draw_run(questions, 30, last_met, "a")
    seen = sorted(last_met[id_] for id_ in form.question_ids if id_ in last_met)
    assert len(seen) == 10
    assert seen == [float(n) for n in range(21, 31)]


def test_tasks_and_difficulties_are_spread(curriculum: Curriculum) -> None:
    questions = pool(60)
    form = draw_form(questions, full_plan(curriculum.guide), {}, "a")
    found = {each.id: each for each in questions}
    third = [found[id_] for id_ in form.question_ids if found[id_].domain == 3]
    assert set(Counter(each.task for each in third).values()) == {9}
    assert set(Counter(each.difficulty for each in third).values()) == {6}


def test_the_seed_alone_makes_the_form(curriculum: Curriculum) -> None:
    questions, plan = pool(), full_plan(curriculum.guide)
    first = draw_form(questions, plan, {}, "a")
    assert draw_form(questions[::-1], plan, {}, "a") == first
    assert draw_form(questions, plan, {}, "b") != first


def test_unscored_questions_are_not_the_last_ones(curriculum: Curriculum) -> None:
    questions, plan = pool(), full_plan(curriculum.guide)
    places = Counter(
        place
        for seed in range(40)
        for place, counts in enumerate(draw_form(questions, plan, {}, str(seed)).scored)
        if not counts
    )
    assert len(places) == 65


def test_what_is_missing_is_said_by_domain_and_a_shorter_form_fits(curriculum: Curriculum) -> None:
    guide = curriculum.guide
    enough = {1: 50, 2: 20, 3: 9, 4: 20, 5: 20}
    assert full_plan(guide).missing(enough) == {3: 9}
    shorter = largest_plan(guide, enough)
    assert shorter is not None
    assert shorter.of_domain(3) == 9
    assert not shorter.missing(enough)
    assert largest_plan(guide, enough | {3: 1}) is None
    assert largest_plan(guide, dict.fromkeys(DOMAINS, 50)) == full_plan(guide)


@pytest.mark.parametrize("scarce", [0, 5, 9])
def test_a_domain_with_too_few_facts_gives_all_it_has(curriculum: Curriculum, scarce: int) -> None:
    questions = [each for each in pool() if each.domain != 3 or int(each.id[3:]) < scarce]
    form = draw_form(questions, full_plan(curriculum.guide), {}, "a")
    assert by_domain(questions, form.question_ids)[3] == scarce


def test_drafts_case_studies_and_things_to_move_are_no_candidates() -> None:
    draft = question("draft", review={"state": "draft"})
    bank: Bank = bank_of(
        question("free"),
        question("to-move", exhibit={"kind": "explorable", "toy": "fit", "caption": "A fit"}),
        question("part-1"),
        question("part-2"),
        draft,
        cases=(case("story", ("part-1", "part-2")),),
    )
    assert [each.id for each in candidates(bank)] == ["free"]
