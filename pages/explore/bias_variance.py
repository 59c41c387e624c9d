"""The playground: bias and variance."""

from mltutor.ui.explorables import show_explore_page

show_explore_page("bias_variance")
