"""Retraining: when a new model takes over, and who says yes."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("retraining")
