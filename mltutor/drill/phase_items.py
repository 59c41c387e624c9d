"""Service → phase, and phase → which of these does not belong."""

from collections.abc import Iterator

from mltutor.curriculum import Curriculum
from mltutor.curriculum.phases import Phase
from mltutor.curriculum.services import Service
from mltutor.drill.items import Item, OneOf, shared_fields
from mltutor.drill.naming import item_id, option_key, ranked
from mltutor.quiz.questions import Option

ODD_PER_PHASE, MEMBERS = 6, 3


def phase_items(curriculum: Curriculum) -> Iterator[Item]:
    """One item for each service that belongs to a phase and still runs."""
    for service in _drilled(curriculum):
        yield _phase_of(curriculum, service)


def odd_items(curriculum: Curriculum) -> Iterator[Item]:
    """For each phase some services that have no part in it, each among three that do."""
    drilled = _drilled(curriculum)
    for phase in curriculum.phases.values():
        inside = [service for service in drilled if phase.id in service.phases]
        outside = [service for service in drilled if phase.id not in service.phases]
        if len(inside) < MEMBERS:
            continue
        for odd in ranked(f"odd:{phase.id}", outside, lambda s: s.id)[:ODD_PER_PHASE]:
            yield _odd_one(curriculum, phase, odd, inside)


def _drilled(curriculum: Curriculum) -> list[Service]:
    services = curriculum.services.values()
    return [service for service in services if service.phases and service.status != "shut_down"]


def _phase_of(curriculum: Curriculum, service: Service) -> Item:
    primary, *also = (curriculum.phases[phase].title for phase in service.phases)
    accepted = f" Also accepted: {', '.join(also)}." if also else ""
    question = OneOf(
        **shared_fields(curriculum, "phase", (service,)),
        id=item_id("phase-of", service.id),
        type="multiple_choice",
        shuffle=False,
        stem=f"Which phase of the lifecycle does **{service.name}** belong to?",
        explain=f"{service.does} Primary phase: **{primary}**.{accepted}",
        options=tuple(_phase_option(phase, service) for phase in curriculum.phases.values()),
    )
    return Item("phase", question, (service.id,))


def _phase_option(phase: Phase, service: Service) -> Option:
    if phase.id == service.phases[0]:
        why = "The primary phase."
    elif phase.id in service.phases:
        why = "Accepted as well; it is not the primary phase."
    else:
        why = phase.asks
    return Option(id=phase.id, text=phase.title, correct=phase.id in service.phases, why=why)


def _odd_one(curriculum: Curriculum, phase: Phase, odd: Service, inside: list[Service]) -> Item:
    members = ranked(f"odd:{phase.id}:{odd.id}", inside, lambda s: s.id)[:MEMBERS]
    primary = curriculum.phases[odd.phases[0]].title
    told = [(odd, f"{odd.does} Primary phase: {primary}."), *((m, m.does) for m in members)]
    question = OneOf(
        **shared_fields(curriculum, "odd", (odd, *members)),
        id=item_id("odd", phase.id, odd.id),
        type="multiple_choice",
        stem=f"Three of these have a part in **{phase.title}**. Which one does not?",
        explain=f"**{odd.name}** does not belong: {odd.does} Primary phase: **{primary}**.",
        options=tuple(
            Option(id=option_key(each.id), text=each.name, correct=each is odd, why=why)
            for each, why in told
        ),
    )
    return Item("odd", question, (odd.id,))
