"""One definition of a feature or two: what happens when serving computes it differently."""

from functools import lru_cache

from mltutor.casework.business_value import MENU_SHARE
from mltutor.casework.feature_store import Discrepancy, SkewReport, training_serving_skew
from mltutor.toys.controls import Settings, Switch
from mltutor.toys.picture import Bar, Bars, Figure, Picture, Rule, Table
from mltutor.toys.simulation import Outcome, Simulation

_SEED = 1
_SWITCHES: dict[str, Discrepancy] = {
    "days": "age in days",
    "zero": "no order is zero",
    "week": "contacts of 7 days",
    "snapshot": "day-old snapshot",
}
_WORDS = {
    "log_order_age": "age of the order",
    "in_transit": "order in transit",
    "delayed": "order delayed",
    "delivered": "order delivered",
    "return_open": "return open",
    "recent_contacts": "recent contacts",
}


@lru_cache(maxsize=16)
def _skew(differs: frozenset[Discrepancy]) -> SkewReport:
    return training_serving_skew(differs, _SEED)


def _accuracy_bars(report: SkewReport) -> Bars:
    same = report.lost_points == 0
    return Bars(
        title="Right first time, the same model on the same callers",
        bars=(
            Bar(label="with the features of training", value=report.offline_accuracy),
            Bar(
                label="with the features of serving",
                value=report.online_accuracy,
                kind="good" if same else "bad",
            ),
        ),
        start=0.0,
        end=1.0,
        unit="%",
        rule=Rule(name="phone menu", at=MENU_SHARE),
        alt="Two bars, offline and online, and the phone menu as a yardstick.",
    )


def _difference_table(report: SkewReport) -> Table:
    shares = [report.differing_share[name] for name in _WORDS]
    return Table(
        title="In how many calls do the two disagree?",
        columns=("feature", "calls in which training and serving differ"),
        rows=tuple(
            (label, f"{100 * s:.0f} %") for label, s in zip(_WORDS.values(), shares, strict=True)
        ),
        marked=tuple((i, "bad") for i, share in enumerate(shares) if share),
        alt="For each feature the share of calls in which training and serving disagree.",
    )


def _sentence(report: SkewReport) -> str:
    if report.lost_points == 0:
        return "One definition for both: what was measured offline is what callers get."
    return (
        f"Nobody touched the model, and {report.lost_points:.0f} of 100 callers more are sent to "
        "the wrong agent. No error is raised."
        if report.lost_points >= 1
        else "The loss is under one point: too small for anybody to notice, and there every day."
    )


def run(settings: Settings) -> Outcome:
    """Serve the same callers with features computed a second time, as chosen."""
    report = _skew(
        frozenset(value for name, value in _SWITCHES.items() if settings.flag(name)),
    )
    figures = (
        Figure(
            label="Lost between training and serving",
            value=report.lost_points,
            unit="points",
            tone="bad" if report.lost_points else "good",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(report),
            figures=figures,
            views=(_accuracy_bars(report), _difference_table(report)),
        ),
        measures={
            "offline": report.offline_accuracy,
            "online": report.online_accuracy,
            "lost": report.lost_points,
        },
    )


FEATURE_STORE = Simulation(
    name="feature-store",
    title="One definition or two?",
    controls=(
        Switch(
            name="days",
            label="Order age in days",
            help="Training counts the age of the last order in hours.",
        ),
        Switch(
            name="zero",
            label="“No order” becomes zero",
            help="Training gives callers without an order a very old one.",
        ),
        Switch(
            name="week",
            label="Contacts of the last 7 days",
            help="Training counts those of the last 30 days.",
        ),
        Switch(
            name="snapshot",
            label="Yesterday's snapshot",
            help="Serving reads a copy that is made once a night.",
        ),
    ),
    run=run,
    trains=True,
)
