"""All lessons of a folder, checked: what `python -m mltutor check` says about them."""

from pathlib import Path

from mltutor.curriculum import Curriculum
from mltutor.documents import shown_path
from mltutor.errors import Problem
from mltutor.lessons.lifecycle import read_lifecycle
from mltutor.lessons.reading import FOLDER, ReadLesson, read_lesson
from mltutor.lessons.trials import trial_findings

MANUAL, LIFECYCLE = "README.md", "lifecycle.yaml"


def lesson_files(folder: Path = FOLDER) -> list[Path]:
    """The lesson files of a folder, sorted."""
    return sorted(path for path in folder.glob("*.md") if path.name != MANUAL)


def check_lessons(folder: Path, curriculum: Curriculum) -> list[Problem]:
    """Every problem in the lessons of a folder, sorted by place; their simulations are run."""
    files = lesson_files(folder)
    problems = [each for path in files for each in _problems(read_lesson(path, curriculum))]
    if (folder / LIFECYCLE).exists():
        problems += check_lesson(folder / LIFECYCLE, curriculum)
    missing = set(curriculum.phases) - {path.stem for path in files}
    for phase in sorted(missing):
        message = f"the phase '{phase}' has no lesson"
        fix = f"write {phase}.md"
        name = shown_path(folder)
        problems.append(Problem(name, 0, 0, "L120", message, fix, severity="warning"))
    return sorted(problems)


def check_lesson(path: Path, curriculum: Curriculum) -> list[Problem]:
    """Every problem in one file of the folder; a lesson's simulations are run."""
    if path.name == LIFECYCLE:
        return read_lifecycle(curriculum, path)[1]
    return sorted(_problems(read_lesson(path, curriculum)))


def _problems(found: ReadLesson) -> list[Problem]:
    errors = any(problem.severity == "error" for problem in found.problems)
    if errors or found.lesson is None or found.document is None:
        return found.problems
    trials = found.document.problems(trial_findings(found.lesson), found.lesson.phase)
    return [*found.problems, *trials]
