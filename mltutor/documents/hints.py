"""What an author may have meant: close names, and the keys that a place in a document allows."""

import difflib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from mltutor.documents.document import Loc


class Known(NamedTuple):
    """Keys allowed at a place, and those that only other kinds of the same thing have."""

    here: frozenset[str]
    elsewhere: dict[str, str]


def closest(word: object, known: Iterable[object]) -> str | None:
    """The known name that looks most like `word`, if one is close."""
    names = {str(name).casefold(): str(name) for name in known}
    found = difflib.get_close_matches(str(word).casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def did_you_mean(word: object, known: Iterable[object], otherwise: str = "") -> str:
    """A fix that names the closest known name, else the known names if they are few."""
    known = list(known)
    if name := closest(word, known):
        return f"did you mean '{name}'?"
    if otherwise or not 0 < len(known) <= 12:
        return otherwise
    return f"use {either(known)}"


def either(names: Iterable[object]) -> str:
    """The names as "a, b or c"."""
    *most, last = map(str, names)
    return f"{', '.join(most)} or {last}" if most else last


def known_keys(adapter: TypeAdapter[Any], loc: Loc) -> Known:
    """Keys that the mapping at `loc` may have, read from the adapter's JSON schema."""
    schema = _schema(adapter)
    place, family = schema, schema
    for step in loc:
        place = _resolved(place, schema)
        family = place if "discriminator" in place else {}
        place = _inner(place, step)
    place = _resolved(place, schema)
    here = frozenset(place.get("properties", {}))
    return Known(here, _elsewhere(family, schema, here))


@lru_cache(maxsize=64)
def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema()


def _resolved(place: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference; of "this or null" take this."""
    while True:
        real = [member for member in place.get("anyOf", ()) if member.get("type") != "null"]
        if "$ref" in place:
            place = schema["$defs"][place["$ref"].rpartition("/")[2]]
        elif len(real) == 1:
            place = real[0]
        else:
            return place


def _inner(place: dict[str, Any], step: str | int) -> Any:
    if "discriminator" in place:
        return {"$ref": place["discriminator"]["mapping"].get(step, "")} if step else {}
    if isinstance(step, int):
        prefix = place.get("prefixItems", [])
        return prefix[step] if step < len(prefix) else place.get("items", {})
    return place.get("properties", {}).get(step, place.get("additionalProperties") or {})


def _elsewhere(
    family: dict[str, Any], schema: dict[str, Any], here: frozenset[str]
) -> dict[str, str]:
    """Keys of the other members of a family of types, with the name of one that has it."""
    members: dict[str, str] = family.get("discriminator", {}).get("mapping", {})
    return {
        key: name
        for name, reference in members.items()
        for key in _resolved({"$ref": reference}, schema).get("properties", {})
        if key not in here
    }
