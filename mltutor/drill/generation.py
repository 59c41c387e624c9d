"""All items of the drill, made from the catalogue; the same catalogue gives the same items."""

from collections.abc import Mapping
from dataclasses import dataclass

from mltutor.curriculum import Curriculum
from mltutor.drill.items import USUAL_SECONDS, Item
from mltutor.drill.name_items import name_items
from mltutor.drill.naming import digest, option_key
from mltutor.drill.need_items import duel_items, match_items, need_items
from mltutor.drill.order_items import order_items
from mltutor.drill.phase_items import odd_items, phase_items

RULES = (phase_items, need_items, odd_items, order_items, match_items, duel_items, name_items)


@dataclass(frozen=True, slots=True)
class Drill:
    """Items by id, in the order in which they are met first, and services by option key."""

    items: Mapping[str, Item]
    service_of: Mapping[str, str]

    def usual_seconds(self, item_id: str) -> float:
        """Usual time of an answer; an item that is gone counts as the quickest."""
        item = self.items.get(item_id)
        return USUAL_SECONDS[item.kind] if item else min(USUAL_SECONDS.values())


def make_drill(curriculum: Curriculum) -> Drill:
    """Apply every rule to the catalogue; what the exam guide lists is met first."""
    items = [item for rule in RULES for item in rule(curriculum)]
    listed = {service.id for service in curriculum.services.values() if service.in_guide}

    def first_met(item: Item) -> tuple[bool, str]:
        return not listed.issuperset(item.services), digest(item.id)

    return Drill(
        items={item.id: item for item in sorted(items, key=first_met)},
        service_of={option_key(id_): id_ for id_ in curriculum.services},
    )
