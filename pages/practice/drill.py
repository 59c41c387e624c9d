"""Drill: which service, which phase, in short rounds."""

from mltutor.ui.drill import show_drill

show_drill()
