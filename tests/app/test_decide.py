"""Deciding for the case file: nothing by default, kept, compared, taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from mltutor.storage.store import Store
from mltutor.study.deeds import deeds_of
from mltutor.toys.decisions import DECISIONS


def step(phase: str) -> AppTest:
    def page(phase: str) -> None:
        from mltutor.ui.lessons.decide import show_decision  # noqa: PLC0415 - a script

        show_decision(phase)

    return AppTest.from_function(page, args=(phase,), default_timeout=30).run()


def keep(app: AppTest) -> AppTest:
    [button] = [button for button in app.button if button.label == "Put it in the case file"]
    return button.click().run()


@pytest.mark.parametrize("phase", DECISIONS)
def test_every_phase_can_be_decided(phase: str, store: Store) -> None:
    app = step(phase)
    for radio in app.radio:
        radio.set_value(radio.options[-1]) if radio.value is None else None
    for radio in app.run().radio:
        assert radio.value is not None
    keep(app)
    assert not app.exception
    assert phase in deeds_of(store, "local").decisions["A"]
    assert any(
        "changes transfers" in info.value or "as they are" in info.value for info in app.info
    )


def test_nothing_is_decided_before_a_choice_is_made(store: Store) -> None:
    app = keep(step("deployment"))
    assert [warning.value for warning in app.warning] == ["Choose one of the options above first."]
    assert deeds_of(store, "local").decisions["A"] == {}


def test_two_cases_stand_side_by_side_and_one_can_be_taken_back(store: Store) -> None:
    app = step("deployment")
    app.radio[0].set_value("nightly batch").run()
    keep(app)
    app.segmented_control[0].set_value("B").run()
    assert app.radio[0].value is None
    app.radio[0].set_value("serverless").run()
    keep(app)
    board = next(table.value for table in app.markdown if "Phone menu" in table.value)
    assert "Case A, first day" in board
    assert "**Case B, first day**" in board

    [afresh] = [button for button in app.button if button.label == "Take them back"]
    afresh.click().run()
    decisions = deeds_of(store, "local").decisions
    assert decisions["B"] == {}
    assert decisions["A"]["deployment"]["mode"] == "nightly batch"
