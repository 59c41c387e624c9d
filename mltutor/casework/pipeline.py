"""Phase 7: the whole lifecycle as one automated pipeline, run step by step.

A change to code, data or model starts it. Continuous integration tests it, continuous training
makes the challenger, the gate compares it, continuous delivery ships it, continuous monitoring
watches it. A failed step stops the line.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.call_centre import skills_of
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.cleaning import Step, clean, training_arrays
from mltutor.casework.data_validation import failures, validate
from mltutor.casework.estimators import logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.gate import Gate, decide
from mltutor.casework.history import recorded_history
from mltutor.casework.label_noise import recorded_reasons
from mltutor.casework.reproducibility import environment_version, fingerprint

Trigger = Literal["code", "data", "model"]
Fault = Literal["none", "broken code", "bad data", "shifted labels"]
Practice = Literal["CI", "CT", "CD", "CM"]
Status = Literal["passed", "failed", "not reached"]

STAGES: tuple[tuple[str, Practice], ...] = (
    ("test the code", "CI"),
    ("ingest", "CT"),
    ("validate", "CI"),
    ("process", "CT"),
    ("train", "CT"),
    ("evaluate and approve", "CT"),
    ("register", "CD"),
    ("deploy", "CD"),
    ("monitor", "CM"),
)
_STEPS: tuple[Step, ...] = (
    "drop columns not known in time",
    "normalise spelling",
    "keep one row per call",
    "drop impossible values",
    "fill nulls with the median",
)
_MOST_NULLS = 0.2
USUAL_GATE = Gate()


@dataclass(frozen=True, slots=True)
class StageResult:
    """One stage of a run: where it belongs, how it went, and one sentence about it."""

    name: str
    practice: Practice
    status: Status
    message: str


@dataclass(frozen=True, slots=True)
class PipelineRun:
    """A run from trigger to monitor; `fingerprint` is set once a version was registered."""

    trigger: Trigger
    stages: tuple[StageResult, ...]
    fingerprint: str | None

    @property
    def shipped(self) -> bool:
        """Whether the challenger went live."""
        return all(stage.status == "passed" for stage in self.stages)

    @property
    def stopped_at(self) -> str | None:
        """The stage that stopped the line, if one did."""
        return next((stage.name for stage in self.stages if stage.status == "failed"), None)


def _finish(trigger: Trigger, messages: list[str], failed: bool, made: str | None) -> PipelineRun:
    results = []
    for number, (name, practice) in enumerate(STAGES):
        status: Status = "not reached"
        if number < len(messages):
            status = "failed" if failed and number == len(messages) - 1 else "passed"
        message = messages[number] if number < len(messages) else "The line stopped before."
        results.append(StageResult(name, practice, status, message))
    return PipelineRun(trigger, tuple(results), made)


def run_pipeline(
    seed: int,
    trigger: Trigger = "data",
    fault: Fault = "none",
    gate: Gate | None = USUAL_GATE,
    n: int = 4000,
) -> PipelineRun:
    """Run the line once after the world has moved a little; the champion knows the old world.

    'Broken code' fails a unit test, 'bad data' loses most memberships, 'shifted labels' passes
    every check of the table and makes a bad model: only the gate can stop it.

    Raises:
        ValueError: if there are fewer than 500 calls.
    """
    if n < 500:
        raise ValueError(f"{n} calls are too few for training and hold-out; use 500 or more.")
    if fault == "broken code":
        return _finish(trigger, ["A unit test failed: a feature is computed wrongly."], True, None)
    messages = ["All unit tests passed."]
    history = recorded_history(n, seed)
    table = history.table
    if fault == "bad data":
        lost = np.arange(len(table)) % 10 < 6
        table = table.assign(member=table["member"].mask(lost))
    messages.append(f"{len(table):,} rows arrived.")
    nulls = [c for c in failures(validate(table)) if c.name == "nulls" and c.share > _MOST_NULLS]
    if nulls:
        return _finish(trigger, [*messages, nulls[0].message], True, None)
    messages.append("Nothing is worse than cleaning can mend.")
    cleaned = clean(table, _STEPS)
    messages.append(f"{len(cleaned.table):,} rows are left; data version {cleaned.version}.")
    X, y = training_arrays(cleaned.table)
    labels = (y + 1) % 5 if fault == "shifted labels" else y
    challenger = logistic_regression().fit(X, labels)
    messages.append("A challenger is trained.")
    old = simulate_calls(n, seed + 1_000_003, World(concept=0.3))
    champion = logistic_regression().fit(feature_matrix(old.callers), old.skills)
    held_out = simulate_calls(1500, seed + 2_000_003)
    X_held, y_held = (
        feature_matrix(held_out.callers),
        skills_of(recorded_reasons(held_out.reasons, seed)),
    )
    decision = decide(
        gate or USUAL_GATE,
        predicted(champion, X_held) == y_held,
        predicted(challenger, X_held) == y_held,
    )
    if gate is not None and not decision.passed:
        return _finish(trigger, [*messages, decision.reason], True, None)
    messages.append(decision.reason if gate else "There is no gate: approved unseen.")
    made = fingerprint(cleaned.version, environment_version(), str(fault == "shifted labels"))
    right = float((predicted(challenger, X_held) == held_out.skills).mean())
    messages += [f"Version {made} is registered.", "Blue/green: all callers moved over."]
    messages.append(f"{right:.1%} of callers reach the right agent at once.")
    return _finish(trigger, messages, False, made)
