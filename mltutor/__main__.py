"""The command line: `python -m mltutor check`, `schema`, `coverage`, `numbers` and more."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from mltutor import paths
from mltutor.curriculum import Curriculum, check_curriculum, load_curriculum
from mltutor.curriculum.content import FILES
from mltutor.documents import shown_path
from mltutor.documents.report import FORMATS, report, summary
from mltutor.errors import Problem, TutorError
from mltutor.quiz.bank import check, load_bank
from mltutor.quiz.schema import bank_schema
from mltutor.storage.store import open_store
from mltutor.study.coverage_report import coverage_report

FAILED, USAGE = 1, 2
LESSONS = paths.CONTENT / "phases"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except TutorError as error:
        print(error, file=sys.stderr)
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mltutor", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="check the questions and the content files")
    checking.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="file or folder; without any, content/ and every bank folder",
    )
    checking.add_argument("--format", choices=FORMATS, default="text")
    checking.add_argument("--strict", action="store_true", help="let warnings fail as well")
    checking.set_defaults(run=_check)
    schema = commands.add_parser("schema", help="print the JSON schema that editors complete from")
    schema.set_defaults(run=_schema)
    covered = commands.add_parser("coverage", help="print what the question bank covers")
    covered.set_defaults(run=_coverage)
    alike = commands.add_parser("alike", help="list the questions that are most alike")
    alike.add_argument("--least", type=float, default=0.3, help="smallest cosine that is listed")
    alike.set_defaults(run=_alike)
    numbers = commands.add_parser("numbers", help="print the bank file of questions with numbers")
    numbers.set_defaults(run=_numbers)
    backup = commands.add_parser("backup", help="copy the answers of this computer to a file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)
    return parser


def _check(options: argparse.Namespace) -> int:
    named: list[Path] = [path.absolute() for path in options.paths]
    for path in named:
        if not path.exists() and not path.is_symlink():
            print(f"There is no file or folder {path}.", file=sys.stderr)
            return USAGE
    problems = _problems(named)
    if text := report(problems, options.format):
        print(text)
    if options.format != "json":
        print(summary(problems, ", ".join(map(shown_path, named)) or "content and question bank"))
    return FAILED if any(fails(problem, strict=options.strict) for problem in problems) else 0


def fails(problem: Problem, *, strict: bool) -> bool:
    """Whether a problem fails the check: an error does, and a warning when that is wished.

    That a reference has grown old is never a failure: it comes with time and not with a change.
    """
    return problem.severity == "error" or (strict and problem.code != "W126")


def _problems(named: list[Path]) -> list[Problem]:
    """What is wrong in content/, whose names questions use, and in the named or all banks."""
    problems = check_curriculum()
    if any(problem.severity == "error" for problem in problems):
        return problems
    curriculum = load_curriculum()
    banks = [path for path in named if not _is_content(path)] if named else paths.bank_folders()
    found = check(banks, curriculum, datetime.now(UTC).date()) if banks else []
    return sorted([*problems, *_lesson_problems(named, curriculum), *found])


def _is_content(path: Path) -> bool:
    return (
        path == paths.CONTENT
        or (path.parent == paths.CONTENT and path.name in FILES)
        or _is_lesson(path)
    )


def _is_lesson(path: Path) -> bool:
    return LESSONS in (path, path.parent)


def _lesson_problems(named: list[Path], curriculum: Curriculum) -> list[Problem]:
    """What is wrong in the named or all lessons."""
    lessons = [path for path in named if _is_lesson(path)]
    every = not named or any(path in (paths.CONTENT, LESSONS) for path in named)
    if not every and not lessons:
        return []
    # Lessons bring scikit-learn, which takes a second that a bank's author need not wait for.
    from mltutor.lessons.checking import check_lesson, check_lessons  # noqa: PLC0415

    if every:
        return check_lessons(LESSONS, curriculum)
    return [problem for path in lessons for problem in check_lesson(path, curriculum)]


def _schema(_options: argparse.Namespace) -> int:
    print(json.dumps(bank_schema(load_curriculum()), indent=2, ensure_ascii=False))
    return 0


def _coverage(_options: argparse.Namespace) -> int:
    curriculum = load_curriculum()
    print(coverage_report(load_bank([paths.QUIZ_BANK], curriculum), curriculum), end="")
    return 0


def _alike(options: argparse.Namespace) -> int:
    from mltutor.quiz.neighbours import nearest_pairs  # noqa: PLC0415 - scikit-learn takes a second

    bank = load_bank([paths.QUIZ_BANK], load_curriculum())
    for pair in nearest_pairs(bank, options.least):
        print(f"{pair.similarity:.2f}  {pair.one}  {pair.other}")
    return 0


def _numbers(_options: argparse.Namespace) -> int:
    # scikit-learn takes a second
    from mltutor.quiz.numbers.bank_text import bank_text  # noqa: PLC0415

    print(bank_text(), end="")
    return 0


def _backup(options: argparse.Namespace) -> int:
    store = open_store()
    try:
        store.backup(options.file)
    finally:
        store.close()
    print(f"The answers in {store.place} are copied to {options.file}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
