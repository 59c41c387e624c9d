"""Monitoring: what is watched once the model runs."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("monitoring")
