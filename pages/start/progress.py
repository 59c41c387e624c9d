"""Progress: results with their uncertainty, and what was missed."""

from mltutor.ui.progress import show_progress

show_progress()
