"""Old name → present name and status: what study material still teaches, and what holds today."""

from collections.abc import Iterator

from mltutor.curriculum import Curriculum
from mltutor.curriculum.services import Service
from mltutor.drill.catalogue import look_alikes
from mltutor.drill.items import Item, OneOf, shared_fields
from mltutor.drill.naming import item_id, ranked
from mltutor.quiz.card import status_sentence
from mltutor.quiz.questions import Option

UNCHANGED = "Nothing has changed: the name is right, and anybody can start with it."
CLOSED = "Closed to new customers; existing ones go on."
RETIRING = "Support ends on an announced day, and new customers cannot start."
GONE = "Gone: shut down, or retired for good."
REOPENED = "It was closed for a time and is open to new customers again."

STATEMENTS = {"maintenance": CLOSED, "sunset": RETIRING, "shut_down": GONE}


def name_items(curriculum: Curriculum) -> Iterator[Item]:
    """One item for each service whose name or status has changed."""
    for service in curriculum.services.values():
        if service.status != "current":
            yield _today(curriculum, service)


def _today(curriculum: Curriculum, service: Service) -> Item:
    right = STATEMENTS.get(service.status) or _renamed(service)
    wrong = _wrong_statements(curriculum, service)[:3]
    told = status_sentence(service, curriculum.services) or service.does
    options = [Option(id="today", text=right, correct=True, why=service.does)]
    options += [Option(id=f"not-{n}", text=text, why=why) for n, (text, why) in enumerate(wrong, 1)]
    question = OneOf(
        **shared_fields(curriculum, "name", (service,)) | {"services": ()},
        id=item_id("today", service.id),
        type="multiple_choice",
        stem=f"Study material teaches **{_old_name(service)}**. What holds today?",
        explain=told,
        options=tuple(options),
    )
    return Item("name", question, (service.id,))


def _old_name(service: Service) -> str:
    """Its name in older material; short forms of the present name are no old names."""
    present = service.name.lower()
    for name in service.former_names:
        extended = present.startswith(name.lower())
        if extended or (name.lower() not in present and " " in name):
            return name
    return service.name


def _wrong_statements(curriculum: Curriculum, service: Service) -> list[tuple[str, str]]:
    """False statements, each with why, the closest first.

    Retiring is both closed now and gone later, so these are never set against each other. A
    successor may be taken for a new name, and that is what is asked; but a name which the
    service's users were really moved to must not be called wrong.
    """
    heirs = {service.id, *service.successor}
    others = [s for s in look_alikes(service, curriculum.services) if s.id not in heirs]
    renamed = [
        (_renamed(other), f"That is another service. {other.does}")
        for other in ranked(service.id, others, lambda s: s.id)
    ]
    statuses = {
        "renamed": [(CLOSED, "New customers can start."), (GONE, "It runs.")],
        "maintenance": [(GONE, "Existing customers go on.")],
        "sunset": [],
        "shut_down": [(CLOSED, "Existing customers had to leave as well.")],
    }[service.status]
    unchanged = (UNCHANGED, "So older material has it.")
    reopened = (REOPENED, "That happened to others.")
    return [unchanged, *renamed[:1], *statuses, reopened, *renamed[1:]]


def _renamed(service: Service) -> str:
    return f"It is now called {service.name} and goes on under that name."
