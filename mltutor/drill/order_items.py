"""Put in order: the seven phases, and the sequences of `content/lifecycle_maps.yaml`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mltutor.curriculum import Curriculum
from mltutor.drill.items import Item, LongOrdering, shared_fields
from mltutor.drill.naming import item_id
from mltutor.quiz.questions import Named, Swap

PHASES_START = "with what comes first"


def order_items(curriculum: Curriculum) -> Iterator[Item]:
    """One item for the phases and one for each sequence."""
    phases = [(phase.id, phase.title, phase.leaves) for phase in curriculum.phases.values()]
    yield _ordering(curriculum, "phases", "the phases of the lifecycle", PHASES_START, phases)
    for sequence in curriculum.maps.sequences:
        steps = [(step.id, step.name, step.why) for step in sequence.steps]
        yield _ordering(curriculum, sequence.id, sequence.asked, sequence.start, steps)


def _ordering(
    curriculum: Curriculum,
    name: str,
    asked: str,
    start: str,
    steps: Sequence[tuple[str, str, str]],
) -> Item:
    """An ordering of steps, each with its id, its name and why it stands before the next."""
    pairs = pairwise(steps)
    question = LongOrdering(
        **shared_fields(curriculum, "order", ()),
        id=item_id("order", name),
        type="ordering",
        stem=f"Put {asked} in order.",
        start=start,
        explain=" → ".join(text for _, text, _ in steps),
        items=tuple(Named(id=id_, text=text) for id_, text, _ in steps),
        order=tuple(id_ for id_, _, _ in steps),
        swaps=tuple(
            Swap(pair=(first[0], second[0]), why=f"{first[1]}: {first[2]}")
            for first, second in pairs
        ),
    )
    return Item("order", question)
