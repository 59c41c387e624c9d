"""Every mistake in a lesson is told with its line, and what to do about it."""

from pathlib import Path

import pytest

from mltutor.curriculum import Curriculum
from mltutor.errors import Problem
from mltutor.lessons import LessonError, check_lessons, load_lesson
from mltutor.lessons.checking import check_lesson
from mltutor.lessons.codes import CODES
from tests.unit.lessons.example import EXAMPLE, PHASE, changed, read

RIGHT = "correct: true, why"
BROKEN = {
    "no front matter": ("---\nphase", "phase", "Y020", "phase: monitoring", "---"),
    "unknown key": ("memory:", "memroy:", "L010", "memroy:", "did you mean 'memory'?"),
    "a missing text": ("  takeaway: Model", "  # Model", "L012", "- toy:", "takeaway"),
    "another phase": ("phase: mon", "phase: dep", "L110", "phase:", "name the file"),
    "heading without topics": (" {#ground-truth}", "", "L101", "## Labels come", "{#topic}"),
    "unknown topic": ("#alarms #audit", "#alarms #audits", "L111", "## Alarms", "'audit'?"),
    "topic not taught": ("#alarms #audit", "#alarms", "L111", "---", "{#audit}"),
    "topic taught twice": ("#alarms #audit", "#alarms #audit #drift", "L111", "## Alarms", "take"),
    "text before": ("## Three", "Words.\n\n## Three", "L102", "Words.", "opening"),
    "unknown directive": (":::toy late", ":::toi late", "L103", ":::toi", ":::toy NAME"),
    "html": ("An alarm", "An <b>alarm</b>", "L104", "<b>", "Markdown"),
    "image": ("The machine, the", "![x](https://x.org/x.png) the", "L105", "![x]", "words"),
    "bare link": ("The machine, the", "See https://x.org/y the", "L106", "See", "title"),
    "link not https": ("The machine, the", "[a](http://x.org)", "L106", "[a]", "https"),
    "unknown toy": (
        "toy: late-labels",
        "toy: late-label",
        "L112",
        "toy: late-label",
        "late-labels",
    ),
    "toy without entry": (":::toy late-labels", ":::toy what-moved", "L112", ":::toy", "entry"),
    "two toys": (
        ":::toy late-labels",
        ":::toy late-labels\n:::toy what-moved",
        "L113",
        ":::toy w",
        "",
    ),
    "unknown explorable": (
        "classification threshold\n",
        "classification roc\n",
        "L114",
        ":::e",
        "",
    ),
    "two right reasons": ('too high", why', f'too high", {RIGHT}', "L115", "options:", "mark one"),
    "no right reason": (f", {RIGHT}", ", why", "L115", "options:", "mark one"),
    "unknown challenge": ("year-on-call", "year-on-calls", "L116", "name:", "'year-on-call'?"),
    "start off the scale": ("start: 2\n", "start: 90\n", "L117", "start: 90", "numbers"),
    "unknown setting": ("delay: 2}", "dealy: 2}", "L118", "reveal", "'delay'?"),
    "impossible setting": ("level: 6", "level: 600", "L118", "level: 600", "correct"),
    "unknown half": ("half: [signal]", "half: [signals]", "L118", "half", "'signal'?"),
}
"""Name -> what is replaced, by what, the code, how the told line begins or holds, and the fix."""
TRIED = {
    "no such measure": ("measure: weeks", "measure: week", "L117", "'weeks'?"),
    "truth off the scale": ("high: 30", "high: 6", "L117", "`low` and `high`"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told_with_its_line_and_fix(name: str, curriculum: Curriculum) -> None:
    before, after, code, line, fix = BROKEN[name]
    text = changed((before, after))
    found = [each for each in read(text, curriculum).problems if each.code == code]
    assert found, read(text, curriculum).problems
    assert any(line in text.splitlines()[max(each.line, 1) - 1] for each in found)
    assert any(fix in each.fix for each in found)


@pytest.mark.parametrize("name", TRIED)
def test_what_only_a_run_can_tell_is_told_as_well(
    name: str, curriculum: Curriculum, tmp_path: Path
) -> None:
    before, after, code, fix = TRIED[name]
    (problem,) = _checked(changed((before, after)), curriculum, tmp_path)
    assert problem.code == code
    assert fix in problem.fix


def test_a_start_that_reaches_the_goal_is_no_challenge(
    curriculum: Curriculum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solution = "{signal: labels, level: 6, look: inputs, calls: 1000}"
    (problem,) = _checked(
        changed(("start: {signal: psi}", f"start: {solution}")), curriculum, tmp_path
    )
    assert problem.code == "L119"
    assert "start: {" in problem.excerpt


def test_several_mistakes_are_told_at_once(curriculum: Curriculum) -> None:
    text = changed(("minutes: 8", "minutes: many"), ("{#ground-truth}", ""), ("An alarm", "<i>An"))
    assert {each.code for each in read(text, curriculum).problems} >= {"L022", "L101", "L104"}


def test_a_broken_lesson_is_refused_and_says_why(curriculum: Curriculum, tmp_path: Path) -> None:
    (tmp_path / f"{PHASE}.md").write_text(changed(("memory:", "memroy:")), encoding="utf-8")
    with pytest.raises(LessonError, match=r"monitoring\.md:\d+:\d+ L010"):
        load_lesson(PHASE, curriculum, tmp_path)
    with pytest.raises(LessonError, match="cannot be read"):
        load_lesson("deployment", curriculum, tmp_path)


def test_a_lesson_that_is_missing_is_a_warning(curriculum: Curriculum, tmp_path: Path) -> None:
    (tmp_path / f"{PHASE}.md").write_text(EXAMPLE, encoding="utf-8")
    problems = check_lessons(tmp_path, curriculum)
    assert {each.code for each in problems} == {"L120"}
    assert {each.severity for each in problems} == {"warning"}
    assert len(problems) == len(curriculum.phases) - 1


def test_every_code_that_is_tried_has_a_meaning() -> None:
    assert {broken[2] for broken in BROKEN.values()} <= set(CODES)


def _checked(text: str, curriculum: Curriculum, folder: Path) -> list[Problem]:
    path = folder / f"{PHASE}.md"
    path.write_text(text, encoding="utf-8")
    return check_lesson(path, curriculum)
