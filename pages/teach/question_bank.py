"""Question bank: for instructors."""

from mltutor.ui.question_bank import show_question_bank

show_question_bank()
