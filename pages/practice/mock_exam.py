"""Mock exam: a whole form against the clock, and an honest report."""

from mltutor.ui.exam.page import show_mock_exam

show_mock_exam()
