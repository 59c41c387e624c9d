"""Lifecycle: the loop, how far one is round it, and where a scenario stands on it."""

from mltutor.ui.lessons.lifecycle import show_lifecycle

show_lifecycle()
