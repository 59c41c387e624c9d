"""Today: start here."""

from mltutor.ui.today import show_today

show_today()
