"""Data processing: which data, how clean, how labelled."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("data-processing")
