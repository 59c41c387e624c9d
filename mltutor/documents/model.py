"""What the classes of all files have in common: immutable, strict about keys, plain about text."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Stable name of a thing: lower-case letters, digits and single hyphens."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


class Part(BaseModel):
    """Base of everything in a file: immutable, and unknown keys are refused.

    Numbers are taken as the text they were written as where a field expects text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Reference(Part):
    """A page on which a fact can be checked, and when somebody last did."""

    title: Line
    url: Line
    checked: date
