"""What the present learner has done in lessons and the playground: read and kept."""

from collections.abc import Mapping

from mltutor.storage.records import DeedKind, Json
from mltutor.study.deeds import Deeds, deeds_of, record_deed
from mltutor.ui import resources


def deeds() -> Deeds:
    """Everything the present learner has done so far."""
    return deeds_of(resources.store(), resources.current_learner())


def record(kind: DeedKind, subject: str, value: Mapping[str, Json] | None = None) -> None:
    """Keep a deed of the present learner; it is stored when this returns."""
    record_deed(
        resources.store(),
        kind,
        subject,
        value,
        learner=resources.current_learner(),
        now=resources.now(),
    )
