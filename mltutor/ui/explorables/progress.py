"""What a learner has done on a page of the playground: kept like everything else."""

from mltutor.ui.deeds import deeds, record


def done_on(toy: str) -> tuple[str, ...]:
    """Challenges of a toy that are reached, and "prediction" once it has been answered."""
    return tuple(sorted(deeds().explored.get(toy, ())))


def mark_done(toy: str, what: str) -> None:
    """Keep a challenge, or "prediction", as done; what is known already is not kept again."""
    if what not in deeds().explored.get(toy, ()):
        record("explored", toy, {"what": what})
