"""Which items a round holds, and what comes next in it: pure functions."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from mltutor.drill.items import USUAL_SECONDS, Item
from mltutor.review.schedule import Memory, due, new_left

APART = 3
"""Items between a miss and its return, if the round has as many left."""

RETURNS = 2
"""How often one item comes back within a round; after that it waits for the next one."""


def draw(
    items: Sequence[Item],
    memories: Mapping[str, Memory],
    *,
    now: datetime,
    seconds: float,
    rng: random.Random,
) -> list[str]:
    """Items for a round of about this length, in the order in which they are asked.

    Due first, then new ones as far as the day allows, then those known least. No item twice;
    at least one, if there is any that may be asked.
    """
    chosen: list[str] = []
    planned = 0.0
    for item in _by_urgency(items, memories, now):
        planned += USUAL_SECONDS[item.kind]
        if chosen and planned > seconds:
            break
        chosen.append(item.id)
    rng.shuffle(chosen)
    return chosen


def _by_urgency(items: Sequence[Item], memories: Mapping[str, Memory], now: datetime) -> list[Item]:
    by_id = {item.id: item for item in items}
    waiting = [fact for fact in due(memories, now) if fact in by_id]
    new = [item.id for item in items if item.id not in memories][: new_left(memories, now)]
    known = [fact for fact in by_id if fact in memories and fact not in set(waiting)]
    known.sort(key=lambda fact: (memories[fact].recall(now), memories[fact].due, fact))
    return [by_id[fact] for fact in (*waiting, *new, *known)]


def sequence(planned: Iterable[str], right: Sequence[bool]) -> list[str]:
    """The items of a round as far as they are known: the plan, and what was missed again.

    `right` tells how the first places were answered. A missed item returns `APART` places later;
    a place that has been answered never changes.
    """
    order = list(planned)
    returns: dict[str, int] = {}
    for place, was_right in enumerate(right):
        item = order[place]
        if not was_right and returns.get(item, 0) < RETURNS:
            returns[item] = returns.get(item, 0) + 1
            order.insert(min(place + 1 + APART, len(order)), item)
    return order
