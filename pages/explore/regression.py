"""The playground: regression."""

from mltutor.ui.explorables import show_explore_page

show_explore_page("regression")
