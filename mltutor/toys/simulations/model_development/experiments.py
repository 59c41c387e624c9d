"""The experiment table: which run is registered, its model card, and whether it can be rebuilt."""

from typing import cast

import numpy as np

from mltutor.casework.arrays import Ints
from mltutor.casework.call_centre import N_SKILLS, SKILLS
from mltutor.casework.evaluation import GroupScore
from mltutor.casework.framing import confusion_counts
from mltutor.casework.model_card import ModelCard
from mltutor.casework.rebuilding import Floating, Rebuilt
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Figure, Matrix, Picture, Table
from mltutor.toys.simulation import Outcome, Simulation
from mltutor.toys.simulations.model_development.registered_runs import (
    SEED,
    built_again,
    card_of,
    opened_score,
    ranking,
    runs,
    score_by,
    split_and_fresh,
)

_N_SHOWN = 2000
_DIGITS = 8
"""Of a hash: two columns of them fit on a phone."""
_SORTS = {"validation": "validation", "train": "training", "test": "test"}


def _run_table(by: str, registered: float) -> Table:
    table = runs(registered, SEED)
    rows = []
    for name in ranking(by, registered):
        run = table[name]
        shown = f"{100 * opened_score(name, registered, SEED):.1f} %" if by == "test" else "shut"
        scores = (f"{100 * run.score.train:.1f} %", f"{100 * run.score.validation:.1f} %", shown)
        inputs = (run.data_version[:6], run.code_version, str(run.parameters.seed))
        rows.append((name, *scores, run.run_id[:6], *inputs))
    return Table(
        title=f"Experiments, sorted by {_SORTS[by]} score; the first is registered",
        columns=("parameters", "training", "validation", "test", "run", "data", "code", "seed"),
        rows=tuple(rows),
        marked=((0, "main"),),
        alt="Six runs with parameters, scores, data version, code version and seed.",
    )


def _matrix(truth: Ints, routed: Ints) -> Matrix:
    counts = confusion_counts(truth, routed, N_SKILLS)
    return Matrix(
        title=f"The registered run on {len(truth):,} fresh calls, by skill",
        classes=SKILLS,
        counts=tuple(tuple(int(count) for count in row) for row in counts),
        alt="Calls of each skill needed, by the skill that they were sent to.",
    )


def _group_text(group: GroupScore) -> str:
    return f"{100 * group.right_first_time:.1f} % right, {group.n_calls:,} calls"


def _card_table(card: ModelCard, first: Rebuilt, second: Rebuilt) -> Table:
    one, two = first.pins, second.pins
    rows = [
        ("code", one.code, two.code),
        ("data", one.data[:_DIGITS], two.data[:_DIGITS]),
        ("environment", one.environment, two.environment),
        ("configuration", one.configuration, two.configuration),
        ("fingerprint of the model", first.fingerprint[:_DIGITS], second.fingerprint[:_DIGITS]),
    ]
    told = [
        ("validation score", f"{100 * card.validation_accuracy:.1f} %", ""),
        ("test score", f"{100 * card.test_accuracy:.1f} %, opened {card.test_openings}×", ""),
        *((group.group, _group_text(group), "") for group in card.groups),
        ("made for", card.intended_use, ""),
        ("read first", " ".join(card.warnings) or "no warnings", ""),
    ]
    differing = [i for i, (_, before, after) in enumerate(rows) if before != after]
    marked = [(i, "bad") for i in differing]
    if card.warnings:
        marked.append((len(rows) + len(told) - 1, "bad"))
    return Table(
        title="Model card of version 1, and the same model built again from it",
        columns=("", "registered", "built again"),
        rows=(*rows, *told),
        marked=tuple((i, "bad") for i, _ in marked),
        alt="What the model hangs on, for the registered and the rebuilt model; then its scores.",
    )


def _sentence(name: str, right: float, same: bool, moved: float) -> str:
    again = (
        f"it is another model: {100 * moved:.1f} % of calls go elsewhere, and nobody can say why."
    )
    if same:
        again = "it is the same model to the last byte."
    elif moved == 0:
        again = "the last digits differ: no call goes elsewhere yet, but it is another model."
    first = f"Registered: {name}, right first time on {100 * right:.1f} % of fresh calls."
    return f"{first} Built again, {again}"


def _figures(by: str, measures: dict[str, float]) -> tuple[Figure, ...]:
    return (
        Figure(
            label=f"Score it was chosen by ({_SORTS[by]})",
            value=measures["chosen_by"],
            unit="%",
        ),
        Figure(label="Right first time on fresh calls", value=measures["right"], unit="%"),
        Figure(
            label="Older customers behind",
            value=measures["group_gap"],
            unit="points",
            tone="bad" if measures["group_gap"] > 5 else "good",
        ),
        Figure(
            label="Calls routed otherwise after rebuilding",
            value=measures["moved"],
            unit="%",
            tone="good" if measures["same"] else "bad",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Register the first run by the chosen score, and build it again from its card."""
    by, registered = settings.text("by"), settings.number("registered")
    floating = cast(Floating, settings.text("floats"))
    name = ranking(by, registered)[0]
    (first, routed), (second, routed_again) = (
        built_again(name, registered, "nothing"),
        built_again(name, registered, floating),
    )
    truth = split_and_fresh(registered, SEED)[1].calls.skills
    card = card_of(name, by, registered, SEED, routed)
    right, moved = float(np.mean(routed == truth)), float(np.mean(routed != routed_again))
    same = first.fingerprint == second.fingerprint
    young, old = (group.right_first_time for group in card.groups)
    views = (
        _run_table(by, registered),
        _matrix(truth[:_N_SHOWN], routed[:_N_SHOWN]),
        _card_table(card, first, second),
    )
    measures = {
        "chosen_by": score_by(name, by, registered, SEED),
        "right": right,
        "group_gap": 100 * (young - old),
        "moved": moved,
        "same": float(same),
    }
    sentence = _sentence(name, right, same, moved)
    return Outcome(
        picture=Picture(sentence=sentence, figures=_figures(by, measures), views=views),
        measures=measures,
    )


EXPERIMENTS = Simulation(
    name="experiments",
    title="Which run do you register?",
    controls=(
        Choice(
            name="by",
            label="Sort the runs by",
            default="train",
            options={
                "train": "training score",
                "validation": "validation score",
                "test": "test score",
            },
        ),
        Choice(
            name="floats",
            label="Not written down",
            default="nothing",
            options={
                "nothing": "nothing: all four are pinned",
                "code": "the version of the code",
                "data": "the version of the data",
                "environment": "the environment",
                "configuration": "the configuration",
            },
        ),
        Steps(
            name="registered",
            label="Older customers who registered their device",
            default=0.4,
            values=(0.4, 0.7, 1.0),
            unit="%",
        ),
    ),
    run=run,
    trains=True,
)
