"""Names and choices that follow from the catalogue alone, so that they are the same every time."""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

LONGEST_ID, LONGEST_KEY = 80, 20
"""Characters that the id of a question and the key of an option may have."""

Thing = TypeVar("Thing")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def item_id(*parts: str) -> str:
    """Id of a generated item, such as `drill-phase-of-glue`; too long a one ends in a digest."""
    return _within(LONGEST_ID, "-".join(("drill", *parts)))


def option_key(service_id: str) -> str:
    """Key of a service among the options of an item; each service has its own."""
    return _within(LONGEST_KEY, service_id)


def ranked(seed: str, things: Iterable[Thing], name: Callable[[Thing], str]) -> list[Thing]:
    """The things in an order that looks random but follows from `seed` and their names.

    A thing that is added or taken away leaves the order of the others as it was.
    """
    return sorted(things, key=lambda thing: digest(f"{seed}:{name(thing)}"))


def _within(length: int, text: str) -> str:
    if len(text) <= length:
        return text
    return f"{text[: length - 9].rstrip('-')}-{digest(text)[:8]}"
