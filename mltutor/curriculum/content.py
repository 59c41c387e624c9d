"""The files of `content/`: which there are, of which type, and reading them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from mltutor.curriculum.explorables import ExplorablesFile
from mltutor.curriculum.facts import FactsFile
from mltutor.curriculum.guide import Guide
from mltutor.curriculum.inference import InferenceOptions
from mltutor.curriculum.maps import LifecycleMaps
from mltutor.curriculum.misconceptions import MisconceptionsFile
from mltutor.curriculum.phases import PhasesFile
from mltutor.curriculum.services import ServicesFile
from mltutor.documents import Document, read_bytes, read_document, shown_path, validate
from mltutor.errors import Problem

FILES: dict[str, TypeAdapter[Any]] = {
    "phases.yaml": TypeAdapter(PhasesFile),
    "exam_guide.yaml": TypeAdapter(Guide),
    "misconceptions.yaml": TypeAdapter(MisconceptionsFile),
    "services.yaml": TypeAdapter(ServicesFile),
    "inference_options.yaml": TypeAdapter(InferenceOptions),
    "lifecycle_maps.yaml": TypeAdapter(LifecycleMaps),
    "explorables.yaml": TypeAdapter(ExplorablesFile),
    "facts.yaml": TypeAdapter(FactsFile),
}


@dataclass(frozen=True)
class Content:
    """The files as they are written; `Curriculum` is what the app looks things up in."""

    phases: PhasesFile
    guide: Guide
    misconceptions: MisconceptionsFile
    services: ServicesFile
    inference: InferenceOptions
    maps: LifecycleMaps
    explorables: ExplorablesFile
    facts: FactsFile

    @property
    def phase_ids(self) -> list[str]:
        return [phase.id for phase in self.phases.phases]

    @property
    def service_ids(self) -> list[str]:
        return [service.id for service in self.services.services]

    @cached_property
    def lessons(self) -> frozenset[str]:
        """Every `phase#topic`."""
        return frozenset(
            f"{phase.id}#{topic.id}" for phase in self.phases.phases for topic in phase.topics
        )


@dataclass(frozen=True)
class Read:
    """What was found in the folder: documents and values by file name, and problems."""

    documents: Mapping[str, Document]
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    source: bytes

    def content(self) -> Content | None:
        """The files together, or None if one of them is missing or broken."""
        if any(self.values.get(name) is None for name in FILES):
            return None
        return Content(*(self.values[name] for name in FILES))


def read_content(folder: Path) -> Read:
    """Read and check each file by itself."""
    documents, values = dict[str, Document](), dict[str, Any]()
    problems, sources = list[Problem](), list[bytes]()
    for name, adapter in FILES.items():
        shown = shown_path(folder / name)
        source = read_bytes(folder / name, shown)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        sources.append(source)
        document, found = read_document(source, shown)
        if document and not any(problem.severity == "error" for problem in found):
            documents[name] = document
            checked = validate(document, adapter, "C")
            values[name] = checked.value
            found += checked.problems
        problems += found
    return Read(documents, values, tuple(problems), b"\n".join(sources))
