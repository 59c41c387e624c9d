"""Cloud services, features and tools that questions name: `content/services.yaml`."""

from datetime import date
from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Reference, Slug


class Confusion(Part):
    """A service that is taken for this one, and the difference that decides."""

    id: Slug
    difference: Line


class Service(Part):
    """`status` is the vendor's word for how alive it is, since `status_since`.

    `renamed`: current under a new name; `maintenance`: closed to new customers; `sunset`: end of
    support announced; `shut_down`: gone. The first of `phases` is the primary one; `needs` are
    scenarios that this service answers and none of its look-alikes does.
    """

    id: Slug
    name: Line
    former_names: tuple[Line, ...] = ()
    kind: Literal["service", "feature", "tool"]
    phases: tuple[Slug, ...] = ()
    does: Line
    choose: Line
    avoid: Line
    needs: tuple[Line, ...] = ()
    confused_with: tuple[Confusion, ...] = ()
    status: Literal["current", "renamed", "maintenance", "sunset", "shut_down"]
    status_since: date | None = None
    end_of_support: date | None = None
    successor: tuple[Slug, ...] = ()
    in_guide: bool
    note: Line | None = None
    refs: tuple[Reference, ...] = Field(min_length=1)


class ServicesFile(Part):
    version: Literal[1] = Field(alias="schema")
    services: tuple[Service, ...] = Field(min_length=1)
