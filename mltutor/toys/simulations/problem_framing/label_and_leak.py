"""What is predicted from what: the score that a table promises, and what the phone keeps of it."""

from functools import lru_cache
from typing import cast

from mltutor.casework.business_value import BEST_SHARE, MENU_SHARE
from mltutor.casework.framing import (
    Columns,
    Framing,
    FramingResult,
    Known,
    Label,
    evaluate_framing,
)
from mltutor.casework.goals import problem_framing
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.toys.controls import Choice, Settings, Steps, Switch
from mltutor.toys.picture import Bar, Bars, Figure, Flow, Kind, Picture, Rule, Stage
from mltutor.toys.simulation import Challenge, Outcome, Simulation

SEED = 1
_JUDGED_SEEDS = 4
_WIDE_GAP = problem_framing.WIDEST_GAP
_KNOWN: dict[str, tuple[Known, ...]] = {
    "both": ("orders", "possessions"),
    "orders": ("orders",),
    "possessions": ("possessions",),
}


def chosen_framing(settings: Settings) -> Framing:
    """The label, and whether the column that is noted during the call is used."""
    return Framing(cast(Label, settings.text("label")), settings.flag("return_opened"))


def chosen_columns(settings: Settings) -> Columns:
    """The columns that the controls describe."""
    return Columns(_KNOWN[settings.text("known")], settings.flag("minutes"))


@lru_cache(maxsize=64)
def _evaluated(framing: Framing, columns: Columns, calls: int) -> FramingResult:
    return evaluate_framing(framing, SEED, calls, columns=columns)


def _timeline(settings: Settings) -> Flow:
    known = settings.text("known")
    leaks = [settings.flag("return_opened"), settings.flag("minutes")]

    def used(name: str) -> Stage:
        taken = known in ("both", name)
        label = "orders" if name == "orders" else "membership, devices"
        return Stage(
            label=label,
            state="done" if taken else "plain",
            note="before the call" if taken else "before the call; left out",
        )

    def late(label: str, when: str, taken: bool) -> Stage:
        return Stage(
            label=label,
            state="stopped" if taken else "plain",
            note=f"{when}: too late" if taken else f"{when}; left out",
        )

    return Flow(
        title="When is each column known?",
        stages=(
            used("orders"),
            used("possessions"),
            Stage(label="phone rings", state="plain", note="answer now"),
            late("return opened", "during the call", leaks[0]),
            late("minutes", "after the call", leaks[1]),
        ),
        alt=(
            f"{sum(leaks)} of the columns used become known only after the model had to answer."
            if any(leaks)
            else "Every column that is used is known before the model has to answer."
        ),
    )


def _dials(result: FramingResult) -> Bars:
    kept: Kind = "bad" if result.gap > _WIDE_GAP else "main"
    return Bars(
        title="The promise and the phone",
        bars=(
            Bar(
                label="right on the recorded table",
                value=result.offline_accuracy,
                kind="second",
                note="agrees with the label, on 8,000 calls held back",
            ),
            Bar(
                label="right on the phone",
                value=result.live_accuracy,
                kind=kept,
                note="gets what the caller needs (live)",
            ),
            Bar(label="the phone menu", value=MENU_SHARE, kind="quiet"),
        ),
        start=0.0,
        end=1.0,
        unit="%",
        rule=Rule(name="best possible", at=BEST_SHARE),
        alt=(
            f"On the table {100 * result.offline_accuracy:.1f} %, on the phone "
            f"{100 * result.live_accuracy:.1f} %, with the menu {100 * MENU_SHARE:.1f} %."
        ),
    )


def _sentence(settings: Settings, result: FramingResult) -> str:
    promise = f"The table promises {100 * result.offline_accuracy:.1f} %"
    live = f"{100 * result.live_accuracy:.1f} %"
    if settings.flag("return_opened") or settings.flag("minutes"):
        worse = ", less than the menu" if result.live_accuracy < MENU_SHARE else ""
        return (
            f"{promise}, the phone keeps {live}{worse}: when it rings, nobody knows yet "
            "what the model relies on."
        )
    if settings.text("label") == "menu choice":
        return (
            f"{promise} agreement with the keys that callers pressed; {live} get the right agent: "
            "it learned to imitate the menu, mistakes included."
        )
    return f"{promise}, and the phone keeps it: {live} get the right agent at once."


def run(settings: Settings) -> Outcome:
    """Train on the recorded table, score on the table and on the phone."""
    calls = int(settings.number("calls"))
    result = _evaluated(chosen_framing(settings), chosen_columns(settings), calls)
    few = result.live_transfers_per_100 <= problem_framing.MOST_TRANSFERS
    honest = abs(result.gap) <= _WIDE_GAP
    figures = (
        Figure(
            label="Transfers per 100, live",
            value=result.live_transfers_per_100,
            note=f"phone menu {100 * (1 - MENU_SHARE):.1f}",
            tone="good" if few else "bad",
        ),
        Figure(
            label="Promised minus kept",
            value=100 * result.gap,
            unit="points",
            note="table minus phone",
            tone="good" if honest else "bad",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(settings, result),
            figures=figures,
            views=(_timeline(settings), _dials(result)),
        ),
        measures={
            "offline": result.offline_accuracy,
            "live": result.live_accuracy,
            "transfers": result.live_transfers_per_100,
            "gap": result.gap,
        },
    )


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the framing on calls that nobody has seen."""
    return problem_framing.goal(
        chosen_framing(settings),
        fresh_seeds(attempt, _JUDGED_SEEDS),
        chosen_columns(settings),
        int(settings.number("calls")),
    )


LABEL_AND_LEAK = Simulation(
    name="label-and-leak",
    title="The promise and the phone",
    controls=(
        Choice(
            name="label",
            label="Learn to predict",
            default="resolved skill",
            options={
                "resolved skill": "the skill that resolved the call",
                "menu choice": "the key that the caller pressed",
            },
        ),
        Choice(
            name="known",
            label="Known before the call",
            default="both",
            options={
                "both": "orders, membership and devices",
                "orders": "recent orders only",
                "possessions": "membership and devices only",
            },
        ),
        Switch(name="return_opened", label="Column “a return was opened”", default=True),
        Switch(name="minutes", label="Column “minutes on the phone”", default=True),
        Steps(name="calls", label="Calls learned from", default=4_000, values=(500, 4_000, 8_000)),
    ),
    run=run,
    trains=True,
)
KEPT_PROMISE = Challenge(
    name="kept-promise",
    simulation="label-and-leak",
    judge=judge,
    solutions=(
        {
            "label": "resolved skill",
            "known": "both",
            "return_opened": False,
            "minutes": False,
            "calls": 8_000,
        },
        {
            "label": "resolved skill",
            "known": "both",
            "return_opened": False,
            "minutes": False,
            "calls": 4_000,
        },
    ),
)
