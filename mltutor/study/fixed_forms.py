"""Sitting a form that an instructor has fixed."""

import uuid
from datetime import datetime, timedelta

from mltutor.curriculum import Curriculum
from mltutor.quiz.forms.fixed import FixedForm
from mltutor.quiz.forms.plan import minutes_for
from mltutor.storage.records import Sitting
from mltutor.storage.store import Store
from mltutor.study.exam_forms import EXTRA_MINUTES


def fixed_minutes(fixed: FixedForm, curriculum: Curriculum, *, extra_time: bool) -> int:
    """The instructor's time, with the extra time in proportion to the form's length."""
    extra = minutes_for(curriculum.guide.exam, len(fixed.questions), EXTRA_MINUTES)
    return fixed.form.minutes + (extra if extra_time else 0)


def start_fixed(
    store: Store, fixed: FixedForm, *, minutes: int | None, learner: str, now: datetime
) -> Sitting:
    """Start a form of an instructor, the same for everybody; without `minutes` it is untimed."""
    sitting = Sitting(
        sitting_id=str(uuid.uuid4()),
        learner=learner,
        title=fixed.form.title,
        settings={"kind": "fixed", "form": fixed.form.id},
        seed="",
        question_ids=fixed.questions,
        scored=tuple(id_ not in fixed.unscored for id_ in fixed.questions),
        started_at=now,
        deadline=None if minutes is None else now + timedelta(minutes=minutes),
    )
    store.sittings.add(sitting)
    return sitting
