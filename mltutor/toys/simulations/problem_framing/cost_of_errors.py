"""The most probable answer is not the cheapest one when one error costs more than the other."""

from functools import lru_cache

import numpy as np

from mltutor.casework.call_centre import DEVICES, GENERALIST_COST, ORDERS, SKILLS
from mltutor.casework.decision_costs import (
    ScoredCalls,
    decide_with_generalist,
    devices_cost_matrix,
    scored_calls,
)
from mltutor.casework.framing import least_cost_decision
from mltutor.casework.kpi import mean_cost, share_right
from mltutor.toys.controls import Choice, Settings, Steps, Switch
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Kind, Line, Picture, Table
from mltutor.toys.simulation import Formula, Outcome, Simulation

MISSED = (1.0, 2.0, 3.0, 4.2, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0)
NEEDLESS = (1.0, 2.0, 4.2, 8.0)
SEED = 1
_BETWEEN_TWO = 0.99
_SMALL = 0.005
_ORDERS_CHANCE = {"doubtful": 0.61, "sure": 0.95}
"""What the model gives Orders for the callers that are shown; Devices has most of the rest."""


@lru_cache(maxsize=1)
def scored() -> ScoredCalls:
    """Calls with the probabilities of a model that was trained on clean labels."""
    return scored_calls(SEED, 8_000, 8_000, clean_labels=True)


def shown_caller(name: str) -> tuple[float, ...]:
    """Probabilities of the five skills for one of the callers that are shown."""
    p = scored().p
    between = np.flatnonzero(p[:, ORDERS] + p[:, DEVICES] > _BETWEEN_TWO)
    nearest = between[np.abs(p[between, ORDERS] - _ORDERS_CHANCE[name]).argmin()]
    return tuple(float(share) for share in p[nearest])


@lru_cache(maxsize=128)
def costs_per_call(missed: float, needless: float) -> tuple[float, float, float]:
    """Mean dollars: to the most probable skill, the cheapest one, the cheapest or a generalist."""
    calls, cost = scored(), devices_cost_matrix(missed, needless)
    probable = mean_cost(calls.skills, calls.p.argmax(axis=1).astype(np.int64), cost)
    cheapest = mean_cost(calls.skills, least_cost_decision(calls.p, cost), cost)
    doubtful_out = decide_with_generalist(calls, GENERALIST_COST, cost).cost_per_call
    return probable, cheapest, doubtful_out


def expected_costs(name: str, settings: Settings) -> dict[str, float]:
    """What each choice for one caller costs on average, in dollars."""
    cost = devices_cost_matrix(settings.number("missed"), settings.number("needless"))
    by_skill = np.array(shown_caller(name)) @ cost
    choices = dict(zip(SKILLS, (float(dollars) for dollars in by_skill), strict=True))
    return choices | ({"a generalist": GENERALIST_COST} if settings.flag("generalist") else {})


def _choices(name: str, choices: dict[str, float]) -> Table:
    """The choices for one caller, most probable first, the cheapest one marked."""
    chances = dict(zip(SKILLS, shown_caller(name), strict=True))
    order = sorted(choices, key=lambda choice: -chances.get(choice, 0.0))
    least = min(order, key=lambda choice: choices[choice])
    return Table(
        title="This caller: the cheapest choice is marked",
        columns=("Send to", "Is it right?", "Costs on average"),
        rows=tuple(
            (choice, _chance(chances.get(choice)), f"${choices[choice]:.2f}") for choice in order
        ),
        marked=((order.index(least), "good"),),
        alt=f"The cheapest choice is {least} with ${choices[least]:.2f} on average.",
    )


def _chance(share: float | None) -> str:
    if share is None:
        return "always, for a price"
    return f"{100 * share:.0f} %" if share >= _SMALL else "hardly ever"


def _chart(settings: Settings) -> Chart:
    missed, needless = settings.number("missed"), settings.number("needless")
    rows = [costs_per_call(price, needless) for price in MISSED]
    names = ["to the most probable skill", "to the cheapest skill"]
    kinds: tuple[Kind, ...] = ("second", "main", "third")
    if settings.flag("generalist"):
        names.append("the cheapest, generalist included")
    now = costs_per_call(missed, needless)[len(names) - 1]
    lines = tuple(
        Line(name=name, x=MISSED, y=tuple(row[i] for row in rows), kind=kinds[i])
        for i, name in enumerate(names)
    )
    return Chart(
        title="All callers: what the errors cost",
        x=Axis(
            label="cost of a missed Devices caller", low=0, high=30, unit="$", ticks=(10, 20, 30)
        ),
        y=Axis(label="dollars a call", low=0, high=2.5, unit="$", ticks=(0, 1, 2)),
        marks=(*lines, Dots(name="now", x=(missed,), y=(now,), kind="good")),
        alt="Both rise with the price of the error; the cheapest choice rises more slowly.",
    )


def _figures(settings: Settings) -> tuple[Figure, ...]:
    missed, needless = settings.number("missed"), settings.number("needless")
    calls = scored()
    routed = least_cost_decision(calls.p, devices_cost_matrix(missed, needless))
    is_devices, to_devices = calls.skills == DEVICES, routed == DEVICES
    right = share_right(calls.skills, routed)
    return (
        Figure(
            label="Devices callers missed, of 100 calls",
            value=100 * float(np.mean(is_devices & ~to_devices)),
            note="false negatives, if each goes where it costs least",
        ),
        Figure(
            label="Needlessly sent to Devices",
            value=100 * float(np.mean(~is_devices & to_devices)),
            note="false positives, of 100 calls",
        ),
        Figure(label="Right, if each goes where it costs least", value=right, unit="%"),
    )


def _sentence(name: str, settings: Settings, choices: dict[str, float]) -> str:
    least = min(choices, key=lambda choice: choices[choice])
    p = shown_caller(name)
    if least == SKILLS[ORDERS]:
        return (
            f"Most probable ({100 * p[ORDERS]:.0f} %) and cheapest agree: the call goes to Orders."
        )
    if least == "a generalist":
        return (
            f"In doubt, ask somebody who can do it all: ${GENERALIST_COST:.2f} is less than any "
            "guess costs on average."
        )
    return (
        f"Orders is more probable ({100 * p[ORDERS]:.0f} % against {100 * p[DEVICES]:.0f} %), "
        f"but being wrong about Devices costs ${settings.number('missed'):.2f}: "
        f"{least} is the cheaper guess."
    )


def run(settings: Settings) -> Outcome:
    """Decide about one caller and about all of them, by probability and by expected cost."""
    name = settings.text("caller")
    choices = expected_costs(name, settings)
    missed, needless = settings.number("missed"), settings.number("needless")
    probable, cheapest, _ = costs_per_call(missed, needless)
    return Outcome(
        picture=Picture(
            sentence=_sentence(name, settings, choices),
            figures=_figures(settings),
            views=(_choices(name, choices), _chart(settings)),
        ),
        measures={"probable": probable, "cheapest": cheapest, "saved": probable - cheapest},
    )


COST_OF_ERRORS = Simulation(
    name="cost-of-errors",
    title="Probable or cheap?",
    controls=(
        Steps(
            name="missed",
            label="A Devices caller sent elsewhere costs",
            default=4.2,
            values=MISSED,
            digits=2,
            unit="$",
        ),
        Steps(
            name="needless",
            label="Somebody else sent to Devices costs",
            default=4.2,
            values=NEEDLESS,
            digits=2,
            unit="$",
        ),
        Choice(
            name="caller",
            label="The caller",
            default="doubtful",
            options={"doubtful": "one in doubt", "sure": "one who is clear"},
        ),
        Switch(
            name="generalist",
            label=f"Offer a generalist, who can do it all, for ${GENERALIST_COST:.2f}",
        ),
    ),
    run=run,
    slid="missed",
    trains=True,
    formulas=(
        Formula(
            name="Decision of least expected cost",
            latex=r"a^{*} = \arg\min_a \sum_y C[y, a]\; p(y \mid x)",
            where="p the probability of each need y, C the cost of sending need y to skill a",
            source="Bayes decision rule; with a generalist: Chow 1970",
        ),
    ),
)
