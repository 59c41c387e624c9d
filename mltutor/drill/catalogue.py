"""Questions to the catalogue that several rules ask: who is drilled, who is mistaken for whom."""

from collections.abc import Mapping

from mltutor.curriculum.services import Service

Services = Mapping[str, Service]


def is_open(service: Service) -> bool:
    """Whether somebody may still choose it today."""
    return service.status in ("current", "renamed")


def difference(service: Service, other: Service) -> str | None:
    """What decides between the two, as seen from `service`; None if it says nothing of `other`."""
    found = (each.difference for each in service.confused_with if each.id == other.id)
    return next(found, None)


def look_alikes(service: Service, services: Services) -> list[Service]:
    """Services that this one says it is confused with; its needs fit none of them."""
    return [services[each.id] for each in service.confused_with]


def mutual(first: Service, second: Service) -> bool:
    """Whether each names the other as a look-alike, so that neither fits the other's needs."""
    return bool(difference(first, second) and difference(second, first))


def phases_apart(first: Service, second: Service) -> bool:
    """Whether the two have phases and share none, so that neither can stand for the other."""
    return bool(first.phases and second.phases) and not set(first.phases) & set(second.phases)
