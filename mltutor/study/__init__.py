"""Use cases: what a learner does, as functions of store, bank and time."""
