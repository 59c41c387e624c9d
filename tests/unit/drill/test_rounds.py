"""Which items a round holds, and what comes back in it."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mltutor.drill.generation import Drill
from mltutor.drill.items import USUAL_SECONDS
from mltutor.drill.rounds import APART, RETURNS, draw, sequence
from mltutor.review.schedule import NEW_A_DAY, Memory, replay
from tests.unit.drill.learner import Said

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ITEMS = st.integers(1, 12).map(lambda n: [f"item-{i}" for i in range(n)])


def learned(drill: Drill, facts: list[str], days_ago: float, credit: float = 1.0) -> list[Said]:
    when = NOON - timedelta(days=days_ago)
    return [
        Said(fact, credit, "sure", 1_000, when + timedelta(seconds=i))
        for i, fact in enumerate(facts)
    ]


def drawn(drill: Drill, memories: dict[str, Memory], seconds: float = 120) -> list[str]:
    items = list(drill.items.values())
    return draw(items, memories, now=NOON, seconds=seconds, rng=random.Random(7))


def test_a_round_takes_about_as_long_as_it_says(drill: Drill) -> None:
    for seconds in (60, 180, 300):
        known = learned(drill, list(drill.items)[:200], days_ago=400)
        chosen = drawn(drill, replay(known, drill.usual_seconds), seconds)
        planned = sum(USUAL_SECONDS[drill.items[id_].kind] for id_ in chosen)
        assert seconds - max(USUAL_SECONDS.values()) < planned <= seconds


def test_no_item_is_in_a_round_twice(drill: Drill) -> None:
    chosen = drawn(drill, {}, seconds=10_000)
    assert len(set(chosen)) == len(chosen)


def test_at_most_twelve_new_ones_a_day_over_all_rounds(drill: Drill) -> None:
    assert len(drawn(drill, {}, seconds=10_000)) == NEW_A_DAY
    ids = list(drill.items)
    memories = replay(learned(drill, ids[:9], days_ago=0.01), drill.usual_seconds)
    new = set(drawn(drill, memories, seconds=10_000)) - set(memories)
    assert len(new) == NEW_A_DAY - 9


def test_due_comes_before_new_and_new_before_what_is_not_due(drill: Drill) -> None:
    ids = list(drill.items)
    due, fresh = ids[100:104], ids[200:204]
    log = [*learned(drill, due, days_ago=300), *learned(drill, fresh, days_ago=1)]
    memories = replay(log, drill.usual_seconds)
    needed = sum(USUAL_SECONDS[drill.items[id_].kind] for id_ in due)
    assert set(drawn(drill, memories, seconds=needed)) == set(due)
    some_new = set(drawn(drill, memories, seconds=needed + 60)) - set(due)
    assert some_new
    assert not some_new & set(fresh)
    assert set(drawn(drill, memories, seconds=10_000)) >= {*due, *fresh}


def test_what_was_missed_is_asked_again_in_the_next_round(drill: Drill) -> None:
    ids = list(drill.items)
    missed = learned(drill, ids[300:302], days_ago=0.02, credit=0.0)
    known = learned(drill, ids[310:330], days_ago=0.02)
    memories = replay([*known, *missed], drill.usual_seconds)
    assert set(drawn(drill, memories, seconds=100)) >= set(ids[300:302])


def test_a_short_round_has_one_item_at_least(drill: Drill) -> None:
    assert len(drawn(drill, {}, seconds=1)) == 1


def play(planned: list[str], right: list[bool]) -> tuple[list[str], list[bool]]:
    """Answer a round to its end; after the given answers everything is right."""
    given = list[bool]()
    while len(given) < len(order := sequence(planned, given)):
        given.append(right[len(given)] if len(given) < len(right) else True)
    return order, given


@given(ITEMS, st.lists(st.booleans(), max_size=40))
def test_nothing_repeats_within_a_round_unless_missed(
    planned: list[str], right: list[bool]
) -> None:
    order, given = play(planned, right)
    for place, item in enumerate(order):
        earlier = [i for i in range(place) if order[i] == item]
        assert all(not given[i] for i in earlier)
        assert len(earlier) <= RETURNS
    assert set(order) == set(planned)


@given(ITEMS, st.lists(st.booleans(), max_size=40))
def test_every_miss_comes_back_until_the_returns_are_used_up(
    planned: list[str], right: list[bool]
) -> None:
    order, given = play(planned, right)
    for item in planned:
        misses = sum(not given[i] for i, each in enumerate(order) if each == item)
        assert order.count(item) == 1 + min(misses, RETURNS)


@given(ITEMS, st.lists(st.booleans(), max_size=40))
def test_an_answered_place_never_changes(planned: list[str], right: list[bool]) -> None:
    order, given = play(planned, right)
    for answered in range(len(given) + 1):
        so_far = sequence(planned, given[:answered])
        assert so_far[: answered + 1] == order[: answered + 1]


def test_a_miss_comes_back_after_three_others() -> None:
    planned = ["a", "b", "c", "d", "e", "f"]
    assert sequence(planned, [False]) == ["a", "b", "c", "d", "a", "e", "f"]
    assert APART == 3


def test_a_miss_near_the_end_comes_back_at_the_end() -> None:
    assert sequence(["a", "b"], [True, False]) == ["a", "b", "b"]
