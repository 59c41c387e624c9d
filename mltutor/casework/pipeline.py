"""Phase 7: the whole lifecycle as one automated pipeline, run step by step.

A change to code, data or model starts it. Continuous integration tests it, continuous training
makes the challenger, the gate compares it, continuous delivery ships it, continuous monitoring
watches it. A failed check stops the line; without its check, a fault reaches the callers.
"""

from dataclasses import dataclass
from functools import lru_cache

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.business_value import MENU_SHARE
from mltutor.casework.call_centre import N_SKILLS, skills_of
from mltutor.casework.calls import Calls, World, expected_share_right, simulate_calls
from mltutor.casework.cleaning import Step, clean, training_arrays
from mltutor.casework.data_validation import failures, validate
from mltutor.casework.estimators import Classifier, logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.gate import Gate, GateDecision, decide
from mltutor.casework.history import recorded_history
from mltutor.casework.label_noise import recorded_reasons
from mltutor.casework.pipeline_stages import (
    STAGES,
    UNCHANGED,
    Checks,
    Fault,
    Stage,
    Status,
    Trigger,
    can_enter,
)
from mltutor.casework.reproducibility import environment_version, fingerprint

_STEPS: tuple[Step, ...] = (
    "drop columns not known in time",
    "normalise spelling",
    "keep one row per call",
    "drop impossible values",
    "fill nulls with the median",
)
_MOST_OUT_OF_RANGE = 0.2
_MINUTES = 60
_WRONG_FEATURE_HOURS = 24.0
_HELD_OUT = 1500


@dataclass(frozen=True, slots=True)
class StageResult:
    """One stage of a run: how it went, and one sentence about it."""

    stage: Stage
    status: Status
    message: str


@dataclass(frozen=True, slots=True)
class PipelineRun:
    """A run from trigger to monitor.

    `right_first_time` is the expected share of callers who reach the right agent afterwards, with
    whichever version is live; `champion_share` the one before. `fingerprint` is set once a version
    was registered.
    """

    trigger: Trigger
    stages: tuple[StageResult, ...]
    right_first_time: float
    champion_share: float
    fingerprint: str | None

    @property
    def shipped(self) -> bool:
        """Whether the challenger went live."""
        return self.stopped_at is None

    @property
    def stopped_at(self) -> str | None:
        """The stage that stopped the line, if one did."""
        return next((each.stage.name for each in self.stages if each.status == "failed"), None)


@dataclass(frozen=True, slots=True)
class _Work:
    """What processing, training and evaluation give for some data and labels."""

    rows_arrived: int
    rows_left: int
    out_of_range: float
    version: str
    decision: GateDecision
    scores: tuple[float, float]
    champion_share: float
    share: float
    share_with_wrong_feature: float


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    """What stands before the change, whatever the change: champion and held-out calls."""

    held_out: Calls
    X_held: Floats
    y_held: Ints
    champion: Classifier


@lru_cache(maxsize=8)
def _before(seed: int, n: int) -> _Before:
    # The champion learnt when the world was another one; its labels were as noisy.
    old = simulate_calls(n, seed + 1_000_003, World(concept=0.3))
    old_labels = skills_of(recorded_reasons(old.reasons, seed + 1_000_003))
    held_out = simulate_calls(_HELD_OUT, seed + 2_000_003)
    return _Before(
        held_out,
        X_held=feature_matrix(held_out.callers),
        y_held=skills_of(recorded_reasons(held_out.reasons, seed)),
        champion=logistic_regression().fit(feature_matrix(old.callers), old_labels),
    )


@lru_cache(maxsize=64)
def _work(seed: int, n: int, bad_data: bool, shifted: bool) -> _Work:
    table = recorded_history(n, seed).table
    if bad_data:
        table = table.assign(order_age_hours=table["order_age_hours"] * _MINUTES)
    broken = [check.share for check in failures(validate(table)) if check.name == "range"]
    cleaned = clean(table, _STEPS)
    X, y = training_arrays(cleaned.table)
    challenger = logistic_regression().fit(X, (y + 1) % N_SKILLS if shifted else y)
    before = _before(seed, n)
    old_right, new_right = (
        predicted(model, before.X_held) == before.y_held for model in (before.champion, challenger)
    )

    def share(model: Classifier, seen: Floats) -> float:
        return expected_share_right(before.held_out, predicted(model, seen))

    late = feature_matrix(before.held_out.callers, lag_hours=_WRONG_FEATURE_HOURS)
    return _Work(
        rows_arrived=len(table),
        rows_left=len(cleaned.table),
        out_of_range=max(broken, default=0.0),
        version=cleaned.version,
        decision=decide(Gate(), old_right, new_right),
        scores=(float(new_right.mean()), float(old_right.mean())),
        champion_share=share(before.champion, before.X_held),
        share=share(challenger, before.X_held),
        share_with_wrong_feature=share(challenger, late),
    )


def _problems(work: _Work, fault: Fault, checks: Checks) -> dict[str, str]:
    """What the checks that are on find, by the stage that finds it."""
    found = {}
    if fault == "broken code" and checks != "none":
        found["test the code"] = "A unit test fails: a feature leaves out today's orders."
    if checks != "all":
        return found
    if work.out_of_range > _MOST_OUT_OF_RANGE:
        found["validate"] = f"{100 * work.out_of_range:.0f} % of the order ages are out of range."
    if not work.decision.passed:
        found["approve"] = work.decision.reason
    if fault == "slow answers":
        found["deploy"] = "The canary's alarm rings: answers come too late. Rolled back."
    return found


def _messages(work: _Work, checks: Checks, made: str, live: float) -> dict[str, str]:
    """What is said of each stage that does not stop the line."""
    new, old = work.scores
    checked = checks == "all"
    return {
        "test the code": "Nobody tests." if checks == "none" else "All unit tests pass.",
        "ingest": f"{work.rows_arrived:,} rows arrive.",
        "validate": "Schema, ranges and nulls are fine." if checked else "Nobody looks.",
        "process": f"{work.rows_left:,} rows are left: data version {work.version}.",
        "train": "A challenger is trained.",
        "evaluate": (
            f"Recorded labels met (some are wrong): challenger {100 * new:.0f} %, "
            f"champion {100 * old:.0f} %."
        ),
        "approve": work.decision.reason if checked else "There is no gate: approved unseen.",
        "register": f"Version {made}, with its lineage.",
        "deploy": "Canary, then everyone." if checked else "Everyone at once, no alarm.",
        "monitor": f"{100 * live:.0f} % of the callers reach the right agent first.",
    }


def _live_share(work: _Work, fault: Fault) -> float:
    """What callers get from the challenger; late answers fall back to the phone menu."""
    if fault == "slow answers":
        return MENU_SHARE
    return work.share_with_wrong_feature if fault == "broken code" else work.share


def _walk(trigger: Trigger, found: dict[str, str], said: dict[str, str]) -> tuple[StageResult, ...]:
    """Go along the line until a check finds something."""
    results: list[StageResult] = []
    stopped = False
    for stage in STAGES:
        if stopped:
            results.append(StageResult(stage, "not reached", "The line stopped before."))
        elif stage.name in UNCHANGED[trigger]:
            results.append(StageResult(stage, "unchanged", "Nothing changed: used again."))
        elif stage.name in found:
            stopped = True
            results.append(StageResult(stage, "failed", found[stage.name]))
        else:
            results.append(StageResult(stage, "passed", said[stage.name]))
    return tuple(results)


def run_pipeline(
    seed: int,
    trigger: Trigger = "data",
    fault: Fault = "none",
    checks: Checks = "all",
    n: int = 4000,
) -> PipelineRun:
    """Run the line once after the world has moved a little; the champion knows the old world.

    'Broken code' fails a unit test, 'bad data' has minutes where hours should be, 'shifted labels'
    passes every check of the table and makes a bad model that only the gate can stop, 'slow
    answers' show only under traffic. `checks` "code only" means unit tests and nothing else.

    Raises:
        ValueError: if there are fewer than 500 calls.
    """
    if n < 500:
        raise ValueError(f"{n} calls are too few for training and hold-out; use 500 or more.")
    fault = fault if can_enter(trigger, fault) else "none"
    work = _work(seed, n, fault == "bad data", fault == "shifted labels")
    made = fingerprint(work.version, environment_version(), fault)
    live = _live_share(work, fault)
    found, said = _problems(work, fault, checks), _messages(work, checks, made, live)
    results = _walk(trigger, found, said)
    stopped = results[-1].status == "not reached"
    registered = any(r.stage.name == "register" and r.status == "passed" for r in results)
    return PipelineRun(
        trigger,
        results,
        right_first_time=work.champion_share if stopped else live,
        champion_share=work.champion_share,
        fingerprint=made if registered else None,
    )
