"""The whole lifecycle as one line that runs: what starts it, what stops it, who runs what."""

from typing import Literal, cast

from mltutor.casework.pipeline import PipelineRun, run_pipeline
from mltutor.casework.pipeline_stages import (
    ENTERS_AT,
    Checks,
    Fault,
    Status,
    Trigger,
    can_enter,
)
from mltutor.toys.controls import Choice, Settings
from mltutor.toys.picture import Figure, Flow, Kind, Picture, Stage, Table
from mltutor.toys.simulation import Outcome, Simulation

SEED = 1
_STATE: dict[Status, Literal["done", "stopped", "skipped", "plain"]] = {
    "passed": "done",
    "failed": "stopped",
    "unchanged": "plain",
    "not reached": "skipped",
}
_PRACTICES = {
    "CI": "CI · integration",
    "CT": "CT · training",
    "CD": "CD · delivery",
    "CM": "CM · monitoring",
}
_RUNNERS = {
    "release pipeline": "release pipeline",
    "ML pipeline": "ML pipeline",
    "monitors": "monitors and alarms",
}
FAULTS: dict[Fault, str] = {
    "none": "none",
    "broken code": "a feature leaves out today's orders",
    "bad data": "a source sends minutes, not hours",
    "shifted labels": "a join slips: all labels are wrong",
    "slow answers": "the new version answers too slowly",
}
_WHAT = {"code": "the code", "data": "the data", "model": "the model"}


def chosen_run(settings: Settings) -> PipelineRun:
    """The run that the controls describe."""
    return run_pipeline(
        SEED,
        cast(Trigger, settings.text("trigger")),
        cast(Fault, settings.text("fault")),
        cast(Checks, settings.text("checks")),
    )


def _line(made: PipelineRun) -> Flow:
    end = f"stops at “{made.stopped_at}”" if made.stopped_at else "runs to the end"
    return Flow(
        title="The line",
        stages=tuple(
            Stage(
                label=each.stage.name,
                state=_STATE[each.status],
                note=_PRACTICES[each.stage.practice]
                + (", unchanged" if each.status == "unchanged" else ""),
            )
            for each in made.stages
        ),
        alt=f"Ten stages from testing the code to monitoring; the line {end}.",
    )


def _log(made: PipelineRun, hurt: bool) -> Table:
    kinds: dict[int, Kind] = {
        i: "bad" for i, each in enumerate(made.stages) if each.status == "failed"
    }
    if hurt:
        kinds[len(made.stages) - 1] = "bad"
    return Table(
        title="The log of this run",
        columns=("Stage", "Run by", "What happened"),
        rows=tuple(
            (each.stage.name, _RUNNERS[each.stage.runner], each.message) for each in made.stages
        ),
        alt="Each stage with what runs it and what happened.",
        marked=tuple(kinds.items()),
    )


def _sentence(settings: Settings, made: PipelineRun) -> str:
    trigger = cast(Trigger, settings.text("trigger"))
    fault = cast(Fault, settings.text("fault"))
    now, before = 100 * made.right_first_time, 100 * made.champion_share
    if made.stopped_at:
        return (
            f"“{made.stopped_at.capitalize()}” stops the line. The champion stays, and no caller "
            "meets the fault."
        )
    if can_enter(trigger, fault):
        return (
            f"Nothing stops the fault: right first time falls from {before:.0f} to {now:.0f} of "
            "100, and the callers are the first to notice."
        )
    why = (
        f"This fault enters at “{ENTERS_AT[fault]}”, but only {_WHAT[trigger]} changed. "
        if fault != "none"
        else ""
    )
    return (
        f"{why}The line runs to the end by itself: right first time rises from {before:.0f} to "
        f"{now:.0f} of 100."
    )


def run(settings: Settings) -> Outcome:
    """Run the line once."""
    made = chosen_run(settings)
    gained = made.right_first_time - made.champion_share
    hurt = gained < 0
    ran = sum(each.status in ("passed", "failed") for each in made.stages)
    figures = (
        Figure(
            label="Right first time afterwards",
            value=made.right_first_time,
            digits=0,
            unit="%",
            tone="bad" if hurt else "good",
            note=f"by what callers needed; the champion: {100 * made.champion_share:.0f} %",
        ),
        Figure(label="Stages that ran", value=ran, digits=0, note=f"of {len(made.stages)}"),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(settings, made),
            figures=figures,
            views=(_line(made), _log(made, hurt)),
        ),
        measures={"share": made.right_first_time, "gained": gained, "stages": float(ran)},
    )


PIPELINE = Simulation(
    name="pipeline",
    title="The line that runs by itself",
    controls=(
        Choice(
            name="fault",
            label="A fault comes along",
            default="none",
            options={str(fault): text for fault, text in FAULTS.items()},
        ),
        Choice(
            name="trigger",
            label="Started by a change to",
            default="code",
            options={
                "code": "code: a commit",
                "data": "data: a new month",
                "model": "the model: other settings",
            },
        ),
        Choice(
            name="checks",
            label="Checks on the line",
            default="none",
            options={
                "none": "none: a notebook, by hand",
                "code only": "code tests only, as for other software",
                "all": "tests, data validation, gate, canary",
            },
        ),
    ),
    run=run,
    slid="fault",
    trains=True,
)
