"""Explorables: toys that compute and repaint in the browser, within one frame of every movement."""

from mltutor.ui.explorables.component import show_explorable
from mltutor.ui.explorables.page import show_explore_page

__all__ = ["show_explorable", "show_explore_page"]
