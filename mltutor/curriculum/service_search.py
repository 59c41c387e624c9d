"""Finding services: by phase, status and guide, and by any name they have ever had."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mltutor.curriculum.services import Service

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ServiceFilter:
    """What to show; `None` means anything, and so does an empty `text`."""

    text: str = ""
    phase: str | None = None
    status: str | None = None
    in_guide: bool | None = None


def find_services(services: Iterable[Service], wanted: ServiceFilter) -> list[Service]:
    """Services that fit, the best match of the text first and otherwise in their order.

    Every word of the text must begin a word of a present or former name, of the id, or of what
    the service does.
    """
    words = _words(wanted.text)
    fitting = [service for service in services if _fits(service, wanted)]
    ranked = [(rank, service) for service in fitting if (rank := _rank(service, words)) is not None]
    return [service for _, service in sorted(ranked, key=lambda pair: pair[0])]


def old_name_found(service: Service, text: str) -> str | None:
    """The former name that the text found, unless the present name fits it as well."""
    words = _words(text)
    if not words or _holds(service.name, words):
        return None
    return next((name for name in service.former_names if _holds(name, words)), None)


def _fits(service: Service, wanted: ServiceFilter) -> bool:
    return (
        (wanted.phase is None or wanted.phase in service.phases)
        and wanted.status in (None, service.status)
        and wanted.in_guide in (None, service.in_guide)
    )


def _rank(service: Service, words: list[str]) -> int | None:
    """0 for the whole of a name, 1 for the present name, 2 for a former one, 3 for the rest."""
    names = (service.name, *service.former_names)
    if any(_words(name) == words for name in names):
        return 0
    everything = " ".join((*names, service.id, service.does))
    for rank, text in enumerate((service.name, " ".join(service.former_names), everything), 1):
        if _holds(text, words):
            return rank
    return None


def _holds(text: str, words: list[str]) -> bool:
    present = _words(text)
    return all(any(each.startswith(word) for each in present) for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
