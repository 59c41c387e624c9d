"""Merging labels from twelve to one: what annotators agree on, and what a call then costs."""

from functools import lru_cache
from typing import Literal

import numpy as np

from mltutor.casework.goals.data_processing import LEAST_KAPPA, MOST_COST, LabelPlan, goal
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.casework.history import recorded_history
from mltutor.casework.label_merging import MERGE_PATH, MergeResult, evaluate_merge, labelled_sample
from mltutor.casework.splits import SplitRule, train_rows
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Line, Picture, Rule
from mltutor.toys.simulation import Challenge, Formula, Outcome, Simulation

LEVELS = tuple(float(level) for level in sorted(MERGE_PATH))
_SEED = 9
_SPLITS: dict[str, SplitRule] = {
    "random": "at random",
    "customer": "by customer",
    "time": "by time",
}


@lru_cache(maxsize=1)
def merge_results() -> dict[float, MergeResult]:
    """Every level of the slider on one sample, trained once."""
    sample = labelled_sample(_SEED, 4000, 12_000)
    return {level: evaluate_merge(sample, MERGE_PATH[int(level)]) for level in LEVELS}


def agreement(result: MergeResult) -> float | None:
    """Kappa, and None where there is one label only and nothing to disagree about."""
    return None if result.n_pools == 1 else result.kappa


@lru_cache(maxsize=3)
def shared_customers(split: str) -> float:
    """Share of the test calls whose customer lies in training as well."""
    table = recorded_history(6000, _SEED).table
    customer, week = table["customer_id"].to_numpy(), table["week"].to_numpy()
    rows = train_rows(_SPLITS[split], _SEED, customer, week)
    return float(np.isin(customer[~rows], customer[rows]).mean())


def _labels_axis() -> Axis:
    return Axis(label="labels", low=1, high=12, ticks=(1, 3, 5, 7, 9, 12))


def _cost_chart(level: float) -> Chart:
    cost = tuple(result.cost_per_call for result in merge_results().values())
    return Chart(
        title="What a call costs",
        x=_labels_axis(),
        y=Axis(label="dollars a call", low=6.8, high=8.2, unit="$"),
        marks=(
            Rule(name=f"goal: at most ${MOST_COST:.2f}", at=MOST_COST),
            Line(name="cost of a call", x=LEVELS, y=cost),
            Dots(
                name="your labels",
                x=(level,),
                y=(merge_results()[level].cost_per_call,),
                kind="second",
            ),
        ),
        alt="Cost is lowest between four and ten labels and climbs steeply towards one label.",
    )


def _agreement_chart(level: float) -> Chart:
    results = merge_results()
    right = tuple(result.true_accuracy for result in results.values())
    kappas = {n: kappa for n, result in results.items() if (kappa := agreement(result)) is not None}
    yours = tuple(n for n in kappas if n == level)
    return Chart(
        title="Do people agree, and is the call right first time?",
        x=_labels_axis(),
        y=Axis(label="agreement, share right", low=0.4, high=1.0),
        marks=(
            Rule(name=f"goal: agreement of at least {LEAST_KAPPA:.2f}", at=LEAST_KAPPA),
            Line(
                name="agreement of two people (kappa)",
                x=tuple(kappas),
                y=tuple(kappas.values()),
            ),
            Line(name="right first time", x=LEVELS, y=right, kind="third"),
            Dots(name="your labels", x=yours, y=tuple(kappas[n] for n in yours), kind="second"),
        ),
        alt="Agreement rises from 0.45 at twelve labels to 0.8 at five and stays there.",
    )


def _tone(result: MergeResult) -> Literal["plain", "good", "bad"]:
    if result.n_pools == 1:
        return "plain"
    return "good" if result.kappa >= LEAST_KAPPA else "bad"


def _sentence(result: MergeResult) -> str:
    if result.n_pools == 1:
        return (
            f"One label: never wrong, and a call costs ${result.cost_per_call:.2f}, because every "
            f"agent must master twelve reasons."
        )
    return (
        f"{result.n_pools} labels: two people agree with a kappa of {result.kappa:.2f}, "
        f"{100 * result.true_accuracy:.0f} % of calls are right first time, a call costs "
        f"${result.cost_per_call:.2f}."
    )


def _figures(result: MergeResult, shared: float) -> tuple[Figure, ...]:
    return (
        Figure(
            label="Cost of a call",
            value=result.cost_per_call,
            digits=2,
            unit="$",
            tone="good" if result.cost_per_call <= MOST_COST else "bad",
        ),
        Figure(
            label="Agreement (kappa)",
            value=agreement(result),
            digits=2,
            note="nothing to disagree about" if result.n_pools == 1 else "1 is perfect, 0 is luck",
            tone=_tone(result),
        ),
        Figure(
            label="Reasons an agent must master",
            value=result.reasons_per_agent,
            digits=0 if result.reasons_per_agent.is_integer() else 1,
        ),
        Figure(
            label="Test calls of customers seen in training",
            value=shared,
            digits=0,
            unit="%",
            tone="bad" if shared else "good",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Show one level of merging, and what a split shares."""
    level, shared = settings.number("labels"), shared_customers(settings.text("split"))
    result = merge_results()[level]
    views = (_cost_chart(level), _agreement_chart(level))
    return Outcome(
        picture=Picture(sentence=_sentence(result), figures=_figures(result, shared), views=views),
        measures={
            "cost": result.cost_per_call,
            "kappa": agreement(result),
            "right": result.true_accuracy,
            "measured": result.measured_accuracy,
            "shared_customers": shared,
        },
    )


def judge(settings: Settings, attempt: int) -> Verdict:
    """Cost, agreement and split of a plan, on calls that nobody has seen."""
    plan = LabelPlan(
        grouping=MERGE_PATH[int(settings.number("labels"))], split=_SPLITS[settings.text("split")]
    )
    return goal(plan, fresh_seeds(attempt, 2))


MERGE_LABELS = Simulation(
    name="merge-labels",
    title="Twelve labels or one?",
    controls=(
        Steps(
            name="labels",
            label="Labels",
            default=12,
            values=LEVELS,
            help="Merged pair by pair, beginning with those that people mix up most.",
        ),
        Choice(
            name="split",
            label="Split into training and test",
            default="random",
            options={"random": "at random", "customer": "by customer", "time": "by time"},
        ),
    ),
    run=run,
    slid="labels",
    trains=True,
    formulas=(
        Formula(
            name="Cohen's kappa",
            latex=r"\kappa = \frac{p_o - p_e}{1 - p_e}",
            where="pₒ share of calls on which two people agree; pₑ the share expected by luck",
            source="Cohen (1960), Educational and Psychological Measurement 20",
        ),
        Formula(
            name="Cost of a call",
            latex=r"6.5 \cdot 0.90\,(1 + 0.035\,(w - 1)) + (1 - a)\cdot 4.20",
            where="w reasons that an agent must master; a share right first time; in dollars",
            source="The case's prices: minutes, dollars a minute, slowdown, cost of a transfer",
        ),
    ),
)
LABELS_THAT_PAY = Challenge(
    name="labels-that-pay",
    simulation="merge-labels",
    judge=judge,
    solutions=(
        {"labels": 5.0, "split": "customer"},
        {"labels": 4.0, "split": "customer"},
    ),
)
