"""Some pipelines are broken: what goes live with a gate before production, and what without."""

from mltutor.casework.gate import Gate
from mltutor.casework.retraining import Retraining, RetrainPolicy, TwoYears
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Kind, Picture, Rule, Table
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.retraining.years import lived, weekly, weeks_axis

MENU = 0.614
MARGINS = {"1 point": 0.01, "2 points": 0.02, "4 points": 0.04, "8 points": 0.08}
_FATES: tuple[tuple[str, bool, bool, Kind], ...] = (
    ("good, went live", False, True, "good"),
    ("good, but stopped", False, False, "quiet"),
    ("broken, stopped", True, False, "third"),
    ("broken, went live", True, True, "bad"),
)


def chosen_policy(settings: Settings) -> RetrainPolicy:
    """The policy that the controls describe."""
    when, margin = settings.text("when"), settings.text("gate")
    return RetrainPolicy(
        kind="accuracy drop" if when == "falls" else "every",
        every=8 if when == "falls" else int(when),
        window=int(settings.number("window")),
        gate=None if margin == "off" else Gate(margin=MARGINS[margin]),
        broken_share=settings.number("broken"),
    )


def _of(run: TwoYears, broken: bool, promoted: bool) -> tuple[Retraining, ...]:
    return tuple(r for r in run.retrainings if (r.broken, r.promoted) == (broken, promoted))


def _accuracy(run: TwoYears) -> Chart:
    live = weekly("the live model", run)
    marks = [
        Dots(
            name=name,
            x=tuple(float(each.week) for each in _of(run, broken, promoted)),
            y=tuple(live.y[each.week] for each in _of(run, broken, promoted)),
            kind=kind,
        )
        for name, broken, promoted, kind in _FATES
    ]
    return Chart(
        title="Callers who reach the right agent first, week by week",
        x=weeks_axis(),
        y=Axis(label="right first time", low=0, high=0.85, unit="%", ticks=(0, 0.2, 0.4, 0.6, 0.8)),
        marks=(Rule(name="the phone menu", at=MENU), live, *marks),
        alt=(
            f"Accuracy over 104 weeks; {len(_of(run, True, True))} broken versions went live and "
            f"the worst week has {run.worst_week:.0%}."
        ),
    )


def _versions(run: TwoYears) -> Table:
    counts = {
        (broken, promoted): len(_of(run, broken, promoted)) for _, broken, promoted, _ in _FATES
    }
    return Table(
        title="What became of the versions",
        columns=("New versions", "Went live", "Stopped by the gate"),
        rows=tuple(
            (name, str(counts[broken, True]), str(counts[broken, False]))
            for name, broken in (("good", False), ("broken", True))
        ),
        marked=((1, "bad"),) if counts[True, True] else (),
        alt=(
            f"{counts[False, True]} good and {counts[True, True]} broken versions went live; "
            f"{counts[False, False]} good and {counts[True, False]} broken ones were stopped."
        ),
    )


def _weeks_below_menu(run: TwoYears) -> int:
    return int((run.accuracy < MENU).sum())


def _last(run: TwoYears) -> int:
    return run.retrainings[-1].week


def _counted(number: int) -> str:
    return "the broken one" if number == 1 else f"all {number} broken ones"


def _sentence(settings: Settings, run: TwoYears) -> str:
    if not run.retrainings:
        return "The trigger never fired: no version was made."
    live, stopped = len(_of(run, True, True)), len(_of(run, True, False))
    made = f"{len(run.retrainings)} versions were made"
    if live and settings.text("when") == "falls" and run.accuracy[-1] < MENU:
        return (
            f"{made}. The one of week {_last(run)} is broken; the trigger takes its accuracy for "
            "normal, waits for it to fall, and never fires again."
        )
    if live:
        return f"{made}; {live} of them broken, and live until the next one came."
    if stopped:
        return f"{made}; the gate stopped {_counted(stopped)}, and no caller noticed."
    lucky = ", by luck" if settings.number("broken") else ""
    missing = ", and no gate would notice" if settings.text("gate") == "off" else ""
    return f"{made}; none was broken{lucky}{missing}."


def run(settings: Settings) -> Outcome:
    """Live through the same two years with these pipelines and this gate."""
    years = lived(chosen_policy(settings))
    live, wrong = len(_of(years, True, True)), len(_of(years, False, False))
    below = _weeks_below_menu(years)
    sentence = _sentence(settings, years)
    figures = (
        Figure(
            label="Two years cost",
            value=years.total_cost,
            digits=0,
            unit="$",
            note="staleness and retraining",
        ),
        Figure(
            label="Worst week",
            value=years.worst_week,
            digits=0,
            unit="%",
            tone="bad" if years.worst_week < MENU else "good",
            note="the phone menu: 61 %",
        ),
        Figure(label="Weeks below the menu", value=below, digits=0, note="of 104"),
    )
    return Outcome(
        picture=Picture(
            sentence=sentence, figures=figures, views=(_accuracy(years), _versions(years))
        ),
        measures={
            "total": years.total_cost,
            "worst": years.worst_week,
            "broken_live": float(live),
            "good_stopped": float(wrong),
            "below_menu": float(below),
            "last_retraining": float(_last(years)) if years.retrainings else None,
        },
    )


GATE = Simulation(
    name="gate",
    title="The gate before production",
    controls=(
        Steps(
            name="broken",
            label="Pipelines that are broken",
            help="A join slips and every label moves by one. All code tests pass.",
            default=0,
            values=(0, 0.05, 0.1, 0.15, 0.3),
            unit="%",
        ),
        Choice(
            name="gate",
            label="Gate before production",
            default="off",
            options={
                "off": "none",
                **{name: f"passes if surely at most {name} worse" for name in MARGINS},
            },
        ),
        Choice(
            name="when",
            label="Retrain",
            default="8",
            options={
                "4": "every 4 weeks",
                "6": "every 6 weeks",
                "8": "every 8 weeks",
                "13": "every 13 weeks",
                "26": "every 26 weeks",
                "falls": "when accuracy falls by 4 points",
            },
        ),
        Steps(
            name="window",
            label="It learns from the last",
            default=26,
            values=(4, 8, 12, 26),
            unit="weeks",
        ),
    ),
    run=run,
    slid="broken",
    trains=True,
    formulas=(
        Formula(
            name="The gate",
            latex=r"\hat d - 1.645\,\mathrm{SE} > -m",
            where="d̂ accuracy of challenger minus champion, same held-out calls; m the margin",
            source="Paired test for non-inferiority; McNemar 1947",
        ),
    ),
)
