"""The playground: classification."""

from mltutor.ui.explorables import show_explore_page

show_explore_page("classification")
