"""Problems of files as an instructor reads them: place, what is wrong, the line, the fix."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from mltutor.errors import Problem
from mltutor.ui.plain import as_markdown

SHOWN = 200


def show_problems(problems: Sequence[Problem], clean: str) -> None:
    """All problems by file, errors before warnings; `clean` is said when there are none."""
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if not errors:
        st.success(clean)
    else:
        st.error(f"{len(errors)} to mend.")
    _by_file(errors)
    if warnings:
        with st.expander(f"{len(warnings)} warnings: nothing is left out, but worth a look"):
            _by_file(warnings)


def _by_file(problems: Sequence[Problem]) -> None:
    for path, members in groupby(problems[:SHOWN], key=lambda problem: problem.path):
        st.markdown(f"**{as_markdown(path)}**")
        for problem in members:
            _problem(problem)
    if len(problems) > SHOWN:
        st.caption(f"{len(problems) - SHOWN} more; `python -m mltutor check` shows all.")


def _problem(problem: Problem) -> None:
    place = f"Line {problem.line}, column {problem.column} · " if problem.line else ""
    st.markdown(f"{place}**{problem.code}** {as_markdown(problem.message)}")
    if problem.excerpt:
        st.code(problem.excerpt, language=None)
    if problem.fix:
        st.markdown(f"Fix: {as_markdown(problem.fix)}")
