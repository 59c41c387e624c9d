"""The pages that other pages link to, by the file that `streamlit_app.py` registers."""

from pathlib import Path

from mltutor.paths import PAGES

PRACTICE = PAGES / "practice" / "practice.py"
PROGRESS = PAGES / "start" / "progress.py"
MOCK_EXAM = PAGES / "practice" / "mock_exam.py"
DRILL = PAGES / "practice" / "drill.py"
SERVICES = PAGES / "learn" / "services.py"
LIFECYCLE = PAGES / "learn" / "lifecycle.py"


def lesson_page(phase: str) -> Path:
    """The page of a phase; its address is the phase's id."""
    return PAGES / "learn" / f"{phase.replace('-', '_')}.py"
