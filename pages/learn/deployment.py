"""Deployment: how predictions are served, rolled out and rolled back."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("deployment")
