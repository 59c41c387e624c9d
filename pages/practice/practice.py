"""Practice: scenario questions, one at a time."""

from mltutor.ui.practice import show_practice

show_practice()
