"""The JSON schema of bank files, from which editors complete and check while one types."""

from typing import Any

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank_file import BankHeader, Defaults
from mltutor.quiz.questions import AnyItem


class _WholeFile(BankHeader):
    """A file of questions."""

    questions: list[AnyItem]


def bank_schema(curriculum: Curriculum) -> dict[str, Any]:
    """JSON schema (draft 2020-12) with the ids of the curriculum as choices."""
    schema = _WholeFile.model_json_schema()
    choices = _choices(curriculum)
    for definition in schema["$defs"].values():
        properties = definition.get("properties", {})
        for name in properties.keys() & choices.keys():
            properties[name] = _chosen(properties[name], f"#/$defs/known_{name}")
        if "type" in properties and "required" in definition:
            required = set(definition["required"]) - set(Defaults.model_fields)
            definition["required"] = sorted(required)
    schema["$defs"] |= {f"known_{name}": {"enum": names} for name, names in choices.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | schema | {"title": "Question file of the machine-learning lifecycle tutor"}


def _choices(curriculum: Curriculum) -> dict[str, list[Any]]:
    """What the fields with names from `content/` may hold."""
    return {
        "domain": list(curriculum.domains),
        "task": list(curriculum.tasks),
        "phase": list(curriculum.phases),
        "objectives": list(curriculum.objectives),
        "services": list(curriculum.services),
        "lesson": list(curriculum.lessons),
        "trap": list(curriculum.misconceptions),
        "toy": list(curriculum.explorables),
    }


def _chosen(field: dict[str, Any], names: str) -> dict[str, Any]:
    """The field's schema, narrowed to one of the names or, in a list, to some of them."""
    if field.get("type") == "array":
        return field | {"items": {"$ref": names}}
    return {"$ref": names}
