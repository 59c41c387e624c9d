"""One lesson file: read, checked against its type and against what it names."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from mltutor import paths
from mltutor.curriculum import Curriculum, load_curriculum
from mltutor.documents import Document, read_bytes, shown_path, validate
from mltutor.documents.document import excerpt_of
from mltutor.documents.front_matter import read_front_matter
from mltutor.documents.report import as_text
from mltutor.errors import Problem, TutorError
from mltutor.lessons.body import PlacedSection, read_body
from mltutor.lessons.lesson import Lesson, LessonFront
from mltutor.lessons.rules import Found, body_mistakes, front_findings

FOLDER = paths.CONTENT / "phases"
FRONT = TypeAdapter(LessonFront)
FAMILY = "L"


class LessonError(TutorError):
    """A lesson that cannot be shown; `problems` are for the instructor."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(as_text(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """What was read: the lesson if nothing is wrong, and everything that is wrong."""

    lesson: Lesson | None
    document: Document | None
    problems: list[Problem]


def load_lesson(
    phase_id: str, curriculum: Curriculum | None = None, folder: Path = FOLDER
) -> Lesson:
    """The lesson of a phase.

    Raises:
        LessonError: the file is missing or something in it is wrong.
    """
    found = read_lesson(folder / f"{phase_id}.md", curriculum or load_curriculum())
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if found.lesson is None or errors:
        raise LessonError(errors)
    return found.lesson


def read_lesson(path: Path, curriculum: Curriculum) -> ReadLesson:
    """Read one file; nothing is run, so it takes milliseconds."""
    name = shown_path(path)
    source = read_bytes(path, name)
    if isinstance(source, Problem):
        return ReadLesson(None, None, [source])
    return read_lesson_text(source, name, path.stem, curriculum)


def read_lesson_text(
    source: bytes | str, name: str, phase_id: str, curriculum: Curriculum
) -> ReadLesson:
    """Read a lesson from its text; `name` is what problems call the file."""
    document, body, first, problems = read_front_matter(source, name)
    if document is None or any(problem.severity == "error" for problem in problems):
        return ReadLesson(None, document, problems)
    checked = validate(document, FRONT, FAMILY, phase_id)
    sections, mistakes = read_body(body, first)
    found = Found(phase_id, checked.value, sections, curriculum)
    problems = [
        *problems,
        *checked.problems,
        *document.problems(front_findings(found), phase_id),
        *(
            Problem(name, m.line, 1, m.code, m.message, m.fix, excerpt_of(body, m.line - first + 1))
            for m in [*mistakes, *body_mistakes(found, first)]
        ),
    ]
    return ReadLesson(_lesson(checked.value, sections), document, sorted(problems))


def _lesson(front: LessonFront | None, sections: tuple[PlacedSection, ...]) -> Lesson | None:
    if front is None or any(not placed.section.topics for placed in sections):
        return None
    return Lesson(front, tuple(placed.section for placed in sections))
