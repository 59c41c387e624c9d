"""What is decided in each phase for the case file, and the case file that follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, cast

from mltutor.casework.call_centre import CALLS_PER_WEEK
from mltutor.casework.case_file import CaseFile
from mltutor.casework.deployment_day import Design
from mltutor.casework.framing import Framing
from mltutor.casework.gate import Gate
from mltutor.casework.retraining import RetrainPolicy
from mltutor.casework.training import Hyperparameters
from mltutor.errors import TutorError
from mltutor.toys.controls import AnyControl, Choice, Range, Settings, Steps, Switch

Decided: TypeAlias = Mapping[str, Mapping[str, object]]
"""Settings by phase; a phase that is missing has its defaults."""

BROKEN_PIPELINES = 0.15
"""Share of retraining runs in which something is broken: what the gate is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a phase leaves in the case file."""

    phase: str
    controls: tuple[AnyControl, ...]

    def settings(self, chosen: Mapping[str, object] | None = None) -> Settings:
        """Settings of this decision.

        Raises:
            TutorError: a name or a value that it does not have.
        """
        return Settings(self.controls, chosen)


DECISIONS: dict[str, Decision] = {
    decision.phase: decision
    for decision in (
        Decision(
            phase="business-goal",
            controls=(
                Range(
                    name="target",
                    label="Goal: transfers per 100 calls, at most",
                    help="The phone menu causes about 38; nobody can go below 20.",
                    default=24,
                    low=20,
                    high=38,
                    step=1,
                    digits=0,
                ),
                Steps(
                    name="calls_per_week",
                    label="Calls a week",
                    default=CALLS_PER_WEEK,
                    values=(2_000, CALLS_PER_WEEK, 210_000, 2_100_000, 21_000_000),
                ),
            ),
        ),
        Decision(
            phase="problem-framing",
            controls=(
                Choice(
                    name="label",
                    label="The model learns to predict",
                    default="resolved skill",
                    options={
                        "resolved skill": "the skill that resolved the call",
                        "menu choice": "what the phone menu chose",
                    },
                ),
                Switch(
                    name="with_leak",
                    label="Use the column “a return was opened during the call”",
                ),
            ),
        ),
        Decision(
            phase="data-processing",
            controls=(
                Choice(
                    name="labels",
                    label="Labels",
                    default="5",
                    options={"5": "merged to 5 skills", "12": "12 recorded reasons"},
                ),
                Switch(name="relabelled", label="Have doubtful labels checked again"),
            ),
        ),
        Decision(
            phase="model-development",
            controls=(
                Choice(
                    name="family",
                    label="Model",
                    default="logistic regression",
                    options={
                        "logistic regression": "logistic regression",
                        "decision tree": "decision tree",
                        "random forest": "random forest",
                        "boosted trees": "boosted trees",
                    },
                ),
                Steps(
                    name="max_depth",
                    label="Depth of the tree (0: no limit)",
                    default=6,
                    values=(0, 2, 4, 6, 10),
                    shown_if=("family", ("decision tree",)),
                ),
            ),
        ),
        Decision(
            phase="deployment",
            controls=(
                Choice(
                    name="mode",
                    label="Predictions are served",
                    default="always on",
                    options={
                        "always on": "in real time, always on",
                        "serverless": "serverless",
                        "nightly batch": "as a nightly batch",
                    },
                ),
                Steps(
                    name="workers",
                    label="Workers",
                    default=1,
                    values=(1, 2, 3, 4, 6, 8),
                    shown_if=("mode", ("always on",)),
                ),
            ),
        ),
        Decision(
            phase="monitoring",
            controls=(
                Choice(
                    name="watched",
                    label="The monitors watch",
                    default="inputs and quality",
                    options={
                        "nothing": "nothing",
                        "inputs": "the inputs",
                        "quality": "measured quality, with late labels",
                        "inputs and quality": "both",
                    },
                ),
            ),
        ),
        Decision(
            phase="retraining",
            controls=(
                Choice(
                    name="kind",
                    label="Retrain",
                    default="every",
                    options={
                        "never": "never",
                        "every": "on a schedule",
                        "accuracy drop": "when quality falls",
                        "input drift": "when inputs drift",
                    },
                ),
                Steps(
                    name="every",
                    label="Weeks between two retrainings",
                    default=8,
                    values=(2, 4, 8, 13, 26, 52),
                    shown_if=("kind", ("every",)),
                ),
                Steps(
                    name="window",
                    label="Weeks of data to learn from",
                    default=12,
                    values=(2, 8, 12, 26),
                ),
                Switch(name="gate", label="An evaluation gate before production", default=True),
            ),
        ),
    )
}


def decision_of(phase: str) -> Decision:
    """The decision of a phase.

    Raises:
        TutorError: there is no such phase.
    """
    if phase not in DECISIONS:
        raise TutorError(f"There is no phase {phase!r}; there are {', '.join(DECISIONS)}.")
    return DECISIONS[phase]


def case_file(decided: Decided) -> CaseFile:
    """The case file of what was decided.

    Raises:
        TutorError: a phase, a name or a value that there is not.
    """
    for phase in decided:
        decision_of(phase)
    chosen = {name: DECISIONS[name].settings(decided.get(name)) for name in DECISIONS}
    goal, framing, data = (
        chosen[p] for p in ("business-goal", "problem-framing", "data-processing")
    )
    model, serving = chosen["model-development"], chosen["deployment"]
    tree = model.text("family") == "decision tree"
    return CaseFile(
        target_transfers_per_100=goal.number("target"),
        calls_per_week=goal.number("calls_per_week"),
        framing=Framing(cast(Any, framing.text("label")), framing.flag("with_leak")),
        merge_to_skills=data.text("labels") == "5",
        relabelled=data.flag("relabelled"),
        model=Hyperparameters(
            cast(Any, model.text("family")),
            max_depth=int(model.number("max_depth")) if tree else 0,
        ),
        serving=Design(
            mode=cast(Any, serving.text("mode")), workers=int(serving.number("workers"))
        ),
        watched=cast(Any, chosen["monitoring"].text("watched")),
        retraining=_policy(chosen["retraining"]),
    )


def usual_choice(phase: str) -> str:
    """What the board assumes about a phase until something is decided, in words."""
    decision = decision_of(phase)
    usual = decision.settings()
    return "; ".join(_in_words(control, usual) for control in _shown(decision, usual))


def _shown(decision: Decision, settings: Settings) -> Iterator[AnyControl]:
    for control in decision.controls:
        if control.shown_if is None or settings[control.shown_if[0]] in control.shown_if[1]:
            yield control


def _in_words(control: AnyControl, settings: Settings) -> str:
    match control:
        case Choice(options=options):
            return f"{control.label}: {options[settings.text(control.name)]}"
        case Switch():
            return f"{control.label}: {'yes' if settings.flag(control.name) else 'no'}"
        case _:
            return f"{control.label}: {settings.number(control.name):,.0f}"


def without_effect(case: CaseFile) -> str | None:
    """Why monitors or triggers of a case file change nothing, if they do not."""
    trigger = case.retraining.kind
    if trigger in ("never", "every"):
        how = "never" if trigger == "never" else "on a schedule"
        return (
            f"Retraining happens {how}, so nobody waits for an alarm and the monitors change "
            "nothing in the board. Retrain when quality falls, and they decide everything."
        )
    if case.retraining_that_happens.kind == "never":
        signal = "quality" if trigger == "accuracy drop" else "the inputs"
        return f"It never retrains: it waits for a signal, and the monitors do not watch {signal}."
    return None


def _policy(chosen: Settings) -> RetrainPolicy:
    return replace(
        RetrainPolicy(),
        kind=cast(Any, chosen.text("kind")),
        every=int(chosen.number("every")),
        window=int(chosen.number("window")),
        gate=Gate() if chosen.flag("gate") else None,
        broken_share=BROKEN_PIPELINES,
    )
