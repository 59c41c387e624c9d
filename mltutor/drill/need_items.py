"""Need → service, four services to four needs, and duels of two look-alikes."""

from collections.abc import Iterator
from itertools import combinations

from mltutor.curriculum import Curriculum
from mltutor.curriculum.services import Service
from mltutor.drill.catalogue import (
    Services,
    difference,
    is_open,
    look_alikes,
    mutual,
    phases_apart,
)
from mltutor.drill.items import Item, OneOf, shared_fields
from mltutor.drill.naming import item_id, option_key, ranked
from mltutor.quiz.questions import Matching, Named, Option

OPTIONS, MATCHED, REQUIREMENTS = 4, 4, 5


def need_items(curriculum: Curriculum) -> Iterator[Item]:
    """One item for each need of a service that a new customer may choose.

    Without anything that is certainly wrong there is no item.
    """
    for service in _open(curriculum):
        for number, need in enumerate(service.needs, 1):
            if wrong := _distractors(service, curriculum.services, f"{service.id}:{number}"):
                yield _need(curriculum, service, number, need, wrong)


def match_items(curriculum: Curriculum) -> Iterator[Item]:
    """Groups of four, each with at least two look-alikes; no group twice."""
    seen = set[frozenset[str]]()
    for service in _open(curriculum):
        group = _group(service, _open(curriculum))
        names = frozenset(each.id for each in group)
        if len(group) == MATCHED and mutual(*group[:2]) and names not in seen:
            seen.add(names)
            yield _match(curriculum, group)


def duel_items(curriculum: Curriculum) -> Iterator[Item]:
    """One item for each pair that name each other as look-alikes."""
    for first, second in combinations(_open(curriculum), 2):
        if mutual(first, second) and len(first.needs) > 1 and len(second.needs) > 1:
            yield _duel(curriculum, first, second)


def _open(curriculum: Curriculum) -> list[Service]:
    return [service for service in curriculum.services.values() if is_open(service)]


def _need(
    curriculum: Curriculum, service: Service, number: int, need: str, wrong: list[Service]
) -> Item:
    right = Option(id=option_key(service.id), text=service.name, correct=True, why=service.does)
    question = OneOf(
        **shared_fields(curriculum, "need", (service, *wrong)),
        id=item_id("need", service.id, str(number)),
        type="multiple_choice",
        stem=f"{need}\n\n**Which one fits?**",
        explain=f"**{service.name}**: {service.choose}",
        options=(right, *(_wrong_option(service, other) for other in wrong)),
    )
    return Item("need", question, (service.id,))


def _distractors(service: Service, services: Services, seed: str) -> list[Service]:
    """Look-alikes first; where there are too few, services without a phase in common."""
    near = ranked(seed, look_alikes(service, services), lambda s: s.id)
    known = {service.id, *(each.id for each in near)}
    far = [s for s in services.values() if s.id not in known and _unlike(service, s)]
    return [*near, *ranked(seed, far, lambda s: s.id)][: OPTIONS - 1]


def _unlike(service: Service, other: Service) -> bool:
    """Whether `other` is of use today, and certainly for something else."""
    if not service.phases:
        return is_open(other) and bool(other.phases)
    return is_open(other) and phases_apart(service, other)


def _wrong_option(service: Service, other: Service) -> Option:
    decides = difference(service, other)
    why = f"{service.name}: {decides}" if decides else f"For something else: {other.does}"
    return Option(id=option_key(other.id), text=other.name, why=why)


def _group(service: Service, candidates: list[Service]) -> list[Service]:
    """The service and up to three more, of which no two could answer each other's needs."""
    group = [service]
    near = [other for other in candidates if mutual(service, other)]
    far = [other for other in candidates if phases_apart(service, other)]
    for ring in (near, far):
        for other in ranked(f"match:{service.id}", ring, lambda s: s.id):
            if len(group) < MATCHED and all(_separate(other, each) for each in group):
                group.append(other)
    return group


def _separate(first: Service, second: Service) -> bool:
    return first.id != second.id and (mutual(first, second) or phases_apart(first, second))


def _match(curriculum: Curriculum, group: list[Service]) -> Item:
    name = item_id("match", group[0].id)
    needs = {each.id: ranked(name, each.needs, str)[0] for each in group}
    shuffled = ranked(name, group, lambda s: s.id)
    question = Matching(
        **shared_fields(curriculum, "match", tuple(group)),
        id=name,
        type="matching",
        stem="Match each need with the service that fits it.",
        explain=f"**{group[0].name}**: {difference(group[0], group[1])} "
        f"“The other” is {group[1].name}.",
        prompts=tuple(Named(id=option_key(s.id), text=needs[s.id]) for s in shuffled),
        targets=tuple(Named(id=option_key(s.id), text=s.name) for s in group),
        pairs={option_key(s.id): option_key(s.id) for s in group},
        why={option_key(s.id): s.choose for s in group},
    )
    return Item("match", question, tuple(each.id for each in group))


def _duel(curriculum: Curriculum, first: Service, second: Service) -> Item:
    name = item_id("duel", first.id, "or", second.id)
    # Three of one and two of the other; which one follows from the name.
    three, two = ranked(name, (first, second), lambda s: s.id)
    mixed = [(three, text) for text in _requirements(name, three)[:3]]
    mixed += [(two, text) for text in _requirements(name, two)[: REQUIREMENTS - 3]]
    asked = ranked(name, mixed, lambda pair: pair[1])
    question = Matching(
        **shared_fields(curriculum, "duel", (first, second)),
        id=name,
        type="matching",
        stem=f"**{first.name}** or **{second.name}**? Decide for each requirement.",
        explain=f"**{first.name}**: {difference(first, second)} “The other” is {second.name}.",
        prompts=tuple(Named(id=f"r{n}", text=text) for n, (_, text) in enumerate(asked, 1)),
        targets=tuple(Named(id=option_key(s.id), text=s.name) for s in (first, second)),
        pairs={f"r{n}": option_key(s.id) for n, (s, _) in enumerate(asked, 1)},
        reuse=True,
    )
    return Item("duel", question, (first.id, second.id))


def _requirements(name: str, service: Service) -> list[str]:
    """Its needs, then the general rule when to choose it."""
    return [*ranked(name, service.needs, str), service.choose]
