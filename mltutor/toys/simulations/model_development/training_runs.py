"""Learning step by step: the size of the steps, the number of epochs, and when to stop."""

import numpy as np

from mltutor.casework.call_centre import N_SKILLS
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Line, Mark, Numbers, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.model_development.early_stopping import (
    BATCH_SIZE,
    RATES,
    TrainingRun,
    lowest_training_loss,
    settles,
    trained,
    training_run,
)

_LOWEST, _HIGHEST = 0.4, 2.0
_GUESSING = float(np.log(N_SKILLS))
_LOSS = Axis(
    label="loss, nats per call (cut off at 2)", low=_LOWEST, high=_HIGHEST, ticks=(0.5, 1, 1.5, 2)
)
_PATIENCE = {"off": None, "one": 1, "three": 3, "ten": 10}
_BUMP, _CLEARLY = 0.005, 0.05
"""Nats per call that one would notice at a stop, and those that say that the model memorises."""


def chosen_run(settings: Settings, rate: float | None = None) -> TrainingRun:
    """The training that the controls ask for, or the same with another learning rate."""
    wanted = settings.number("rate") if rate is None else rate
    epochs = trained(wanted, int(settings.number("calls")))
    paid = epochs[: int(settings.number("epochs"))]
    return training_run(paid, _PATIENCE[settings.text("stop")])


def _cut(losses: Numbers) -> Numbers:
    return tuple(min(loss, _HIGHEST) for loss in losses)


def _curves(run: TrainingRun) -> list[Mark]:
    """Both losses from the guess before training on, as far as was trained."""
    x = tuple(float(number) for number in range(run.last + 1))
    train = (_GUESSING, *(epoch.train_loss for epoch in run.epochs[: run.last]))
    validation = (_GUESSING, *(epoch.validation_loss for epoch in run.epochs[: run.last]))
    return [
        Line(name="training", x=x, y=_cut(train), kind="second"),
        Line(name="validation", x=x, y=_cut(validation)),
    ]


def _loss_chart(settings: Settings, run: TrainingRun) -> Chart:
    calls, budget = int(settings.number("calls")), len(run.epochs)
    lowest = lowest_training_loss(calls)
    marks = [Rule(name="lowest that training can reach", at=lowest, kind="second"), *_curves(run)]
    if run.last < budget:
        rest = run.epochs[run.last - 1 :]
        x = tuple(float(epoch.number) for epoch in rest)
        y = _cut(tuple(epoch.validation_loss for epoch in rest))
        marks += [
            Line(name="validation, had it gone on", x=x, y=y, kind="quiet"),
            Rule(name="stopped", at=float(run.last), axis="x", kind="bad"),
        ]
    kept = _cut((run.kept_epoch.validation_loss,))
    marks.append(Dots(name="the model that is kept", x=(float(run.kept),), y=kept, kind="third"))
    return Chart(
        title="Loss after each epoch",
        x=Axis(label="epochs", low=0, high=float(budget)),
        y=_LOSS,
        marks=tuple(marks),
        alt="Training loss and validation loss over the epochs; where they part, the model learns "
        "its training calls by heart.",
    )


def _rate_chart(settings: Settings, run: TrainingRun) -> Chart:
    losses = tuple(chosen_run(settings, rate).kept_epoch.validation_loss for rate in RATES)
    here = _cut((run.kept_epoch.validation_loss,))
    return Chart(
        title="Validation loss by learning rate",
        x=Axis(label="learning rate", low=RATES[0], high=RATES[-1], log=True, ticks=RATES[::2]),
        y=_LOSS,
        marks=(
            Line(name="all learning rates", x=RATES, y=_cut(losses)),
            Dots(name="yours", x=(settings.number("rate"),), y=here, kind="third"),
        ),
        alt="Validation loss is high for the smallest and the largest learning rates and lowest "
        "between them.",
    )


def _epochs(count: int) -> str:
    return "one epoch" if count == 1 else f"{count} epochs"


def _sentence(settings: Settings, run: TrainingRun) -> str:
    calls = int(settings.number("calls"))
    if not settles(settings.number("rate"), calls):
        return (
            "Too large a learning rate: each step jumps past the goal, and the loss goes up and "
            "down and never settles."
        )
    if run.last < len(run.epochs):
        stopped = (
            f"Stopped after epoch {run.last}: {_epochs(run.last - run.kept)} without a lower loss "
            f"on validation. The model of epoch {run.kept} is kept"
        )
        if run.missed > _BUMP:
            return f"{stopped}, but that was only a bump: epoch {run.best} would have been better."
        return f"{stopped}, and going on would have brought next to nothing."
    if run.still_falling:
        return f"Still falling after {run.last} epochs: it takes more of them, or larger steps."
    if run.missed > _CLEARLY:
        return (
            f"Training goes on falling, but validation has risen since epoch {run.best}: from "
            f"there on the model learns its {calls:,} calls by heart."
        )
    return f"As low as it gets: more epochs than {run.best} bring next to nothing."


def _figures(run: TrainingRun) -> tuple[Figure, ...]:
    kept, over = run.kept_epoch, run.last - run.kept
    return (
        Figure(label="Model kept from epoch", value=run.kept, digits=0),
        Figure(label="Its loss on validation", value=kept.validation_loss, digits=2, unit="nats"),
        Figure(
            label="Labels it meets",
            value=kept.validation_accuracy,
            unit="%",
            note="of 2,000 on validation",
        ),
        Figure(
            label="Epochs trained",
            value=run.last,
            digits=0,
            note=f"{over} of them after that one" if over else "",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Train a linear model by gradient descent on small batches, and stop where it is asked."""
    chosen = chosen_run(settings)
    kept = chosen.kept_epoch
    return Outcome(
        picture=Picture(
            sentence=_sentence(settings, chosen),
            figures=_figures(chosen),
            views=(_loss_chart(settings, chosen), _rate_chart(settings, chosen)),
        ),
        measures={
            "kept": float(chosen.kept),
            "best": float(chosen.best),
            "trained": float(chosen.last),
            "missed": chosen.missed,
            "train_loss": kept.train_loss,
            "validation_loss": kept.validation_loss,
            "validation": kept.validation_accuracy,
        },
    )


TRAINING_RUNS = Simulation(
    name="training-runs",
    title="How large a step, and when to stop?",
    controls=(
        Steps(
            name="rate",
            label="Learning rate",
            default=0.1,
            values=RATES,
            digits=3,
            help="The share of the slope by which every step moves the weights.",
        ),
        Steps(name="epochs", label="Epochs at most", default=60, values=(5, 10, 20, 40, 60)),
        Choice(
            name="stop",
            label="Early stopping",
            default="off",
            options={
                "off": "off: train to the end",
                "one": "patience of 1 epoch",
                "three": "patience of 3 epochs",
                "ten": "patience of 10 epochs",
            },
        ),
        Steps(name="calls", label="Training calls", default=100, values=(100, 200, 500)),
    ),
    run=run,
    slid="rate",
    trains=True,
    formulas=(
        Formula(
            name="Loss (cross-entropy)",
            latex=r"L(W) = -\frac{1}{n}\sum_i \ln P_W(y_i \mid x_i)",
            where="five skills with equal chances: ln 5 = 1.61 nats",
            source="Bishop (2006), Pattern Recognition and Machine Learning, 4.3.4",
        ),
        Formula(
            name="A step",
            latex=r"W \leftarrow W - \eta\,\nabla L_B(W)",
            where=f"η learning rate; B a batch of {BATCH_SIZE} calls; an epoch takes each once",
            source="Goodfellow, Bengio and Courville (2016), Deep Learning, 8.3.1",
        ),
        Formula(
            name="Early stopping",
            latex=r"\text{stop at the first } t \text{ with } "
            r"\min_{s \le t-p} V_s \le \min_{t-p < s \le t} V_s",
            where="V validation loss after an epoch; p patience; the epoch of the minimum is kept",
            source="Prechelt (1998), Early stopping, but when?; Deep Learning, algorithm 7.1",
        ),
    ),
)
