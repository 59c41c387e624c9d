"""Business goal: what is worth doing, and what number shows success."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("business-goal")
