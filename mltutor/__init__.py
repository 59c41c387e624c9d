"""The machine-learning lifecycle tutor: everything that is not a page."""

__version__ = "0.1.0"
