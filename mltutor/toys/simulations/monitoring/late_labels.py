"""Labels come late and few: how long damage goes unseen."""

from mltutor.casework.late_labels import (
    CALLS_PER_WEEK,
    FROM_WEEK,
    N_WEEKS,
    Wait,
    real_accuracy,
    usual_wait,
)
from mltutor.toys.controls import Settings, Steps
from mltutor.toys.picture import Axis, Band, Chart, Dots, Figure, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation

COVERAGES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_LOWEST = 0.3


def _measured(wait: Wait, drop: float, delay: int, window: int) -> Chart:
    alarm = wait.alarm
    known = [(today, wait.feed.known(today, delay, window)) for today in range(N_WEEKS)]
    told = [(float(today), share) for today, share in known if share.n]
    x = tuple(today for today, _ in told)
    bounds = [share.interval() for _, share in told]
    unseen = (float(FROM_WEEK), float(N_WEEKS if alarm is None else alarm))
    weeks = tuple(float(week) for week in range(N_WEEKS))
    return Chart(
        title="Accuracy as known each week",
        x=Axis(label="week", low=0, high=N_WEEKS, ticks=(0, 10, 20, 30, 40)),
        y=Axis(label="callers sent to the right agent", low=_LOWEST, high=1, unit="%"),
        marks=(
            Band(
                name="damage that nobody sees",
                x=unseen,
                low=(_LOWEST, _LOWEST),
                high=(1, 1),
                kind="bad",
            ),
            Band(
                name="95 % interval",
                x=x,
                low=tuple(max(low, _LOWEST) for low, _ in bounds),
                high=tuple(high for _, high in bounds),
                kind="main",
            ),
            Line(name="real", x=weeks, y=real_accuracy(drop), kind="quiet", step=True),
            Line(name="measured", x=x, y=tuple(max(share.share, _LOWEST) for _, share in told)),
            *(
                ()
                if alarm is None
                else (Rule(name="the alarm rings", at=float(alarm), axis="x", kind="second"),)
            ),
        ),
        alt=(
            f"Accuracy falls in week {FROM_WEEK}; "
            + ("no alarm rings." if alarm is None else f"the alarm rings in week {alarm}.")
        ),
    )


def _waits(coverage: float, drop: float, delay: int, window: int) -> Chart:
    waits = tuple(float(usual_wait(share, drop, delay, window).weeks) for share in COVERAGES)
    here = float(usual_wait(coverage, drop, delay, window).weeks)
    return Chart(
        title="Weeks until the alarm",
        x=Axis(
            label="share of calls checked",
            low=COVERAGES[0],
            high=COVERAGES[-1],
            unit="%",
            log=True,
            ticks=(0.01, 0.05, 0.2, 0.5),
        ),
        y=Axis(label="weeks, as a rule", low=0, high=N_WEEKS - FROM_WEEK),
        marks=(
            Rule(name="labels come back", at=float(delay)),
            Line(name="until the alarm", x=COVERAGES, y=waits),
            Dots(name="you", x=(coverage,), y=(here,), kind="second"),
        ),
        alt=f"With {100 * coverage:.1f} % of the calls checked it takes {here:.0f} weeks.",
    )


def _sentence(wait: Wait, delay: int, checked: float) -> str:
    if wait.alarm is None:
        return (
            f"{checked:.0f} labels a week are too few: until the year ends nobody knows that "
            "anything is wrong."
        )
    if wait.weeks < delay:
        return (
            f"The alarm rang by mistake, {wait.weeks} weeks after the change that it cannot know."
        )
    few = f"{checked:.0f} labels a week"
    return (
        f"{wait.weeks} weeks of damage before the alarm rings: {delay} until labels come back, "
        f"{wait.weeks - delay} until {few} are enough to tell a fall from chance."
    )


def run(settings: Settings) -> Outcome:
    """Let the world change in week 10 and wait for the labels to tell."""
    coverage, drop = settings.number("coverage"), settings.number("drop")
    delay, window = int(settings.number("delay")), int(settings.number("window"))
    wait = usual_wait(coverage, drop, delay, window)
    checked, hurt = coverage * CALLS_PER_WEEK, wait.weeks * drop * CALLS_PER_WEEK
    figures = (
        Figure(label="Labels a week", value=checked, digits=0),
        Figure(
            label="Weeks until the alarm",
            value=None if wait.alarm is None else float(wait.weeks),
            digits=0,
            note="It does not ring in time." if wait.alarm is None else "middle of 200 years",
        ),
        Figure(
            label="Callers misled meanwhile",
            value=hurt,
            digits=0,
            note="more than before the change",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(wait, delay, checked),
            figures=figures,
            views=(
                _measured(wait, drop, delay, window),
                _waits(coverage, drop, delay, window),
            ),
        ),
        measures={"weeks": float(wait.weeks), "hurt": hurt},
    )


LATE_LABELS = Simulation(
    name="late-labels",
    title="Labels come late and few",
    controls=(
        Steps(
            name="coverage",
            label="Calls that someone checks",
            default=0.05,
            values=COVERAGES,
            digits=1,
            unit="%",
        ),
        Steps(
            name="delay",
            label="Labels come back after",
            default=2,
            values=(0, 1, 2, 4, 8),
            unit="weeks",
        ),
        Steps(
            name="drop",
            label="Accuracy falls by",
            default=0.05,
            values=(0.03, 0.05, 0.1, 0.2),
            unit="%",
        ),
        Steps(
            name="window",
            label="Weeks of labels taken together",
            default=2,
            values=(1, 2, 4, 8),
            unit="weeks",
        ),
    ),
    run=run,
    slid="coverage",
    formulas=(
        Formula(
            name="When the alarm rings",
            latex=r"z = \frac{k/n - a_0}{\sqrt{a_0 (1 - a_0)/n}} < -2.33",
            where="k of n checked calls were right; a₀ the accuracy when the model was deployed",
            source="One-sided test of a proportion; 1 % false alarms in a calm week",
        ),
        Formula(
            name="Interval of the measured accuracy",
            latex=r"\frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1-\hat p)/n + z^2/4n^2}}{1 + z^2/n}",
            where="p̂ = k/n, z = 1.96",
            source="Wilson 1927",
        ),
    ),
)
