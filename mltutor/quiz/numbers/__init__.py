"""Questions whose numbers come from a seed; `python -m mltutor numbers` prints their bank file."""
