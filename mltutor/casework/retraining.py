"""Phase 7: two years of weeks, policies for retraining, broken pipelines and the gate."""

from dataclasses import dataclass, field
from typing import Any, Literal, cast

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import CALLS_PER_WEEK, N_SKILLS, TRANSFER_COST, skills_of
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.checks import require_at_least, require_positive, require_share
from mltutor.casework.estimators import logistic_regression
from mltutor.casework.features import feature_matrix
from mltutor.casework.gate import Gate, decide
from mltutor.casework.label_noise import recorded_reasons
from mltutor.casework.monitoring import FeatureProfile, input_drift, profile_features
from mltutor.casework.seeding import generator
from mltutor.casework.weeks import drifting_concept

PolicyKind = Literal["never", "every", "accuracy drop", "input drift"]
ACCURACY_WANTED = 0.75
RETRAIN_COST = 2500.0
HOLD_OUT_SHARE = 0.25
HOLD_OUT_WEEKS = 4
_REST_WEEKS = 3
_BASE_CALLS = 3000
_MOST_TRAINING_CALLS = 6000
"""A longer memory is thinned out to this many calls: more of them teach these models nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledWeek:
    """One week's labelled calls: X (n, 14), recorded skills y, true P(skill | x) (n, 5).

    `held_out`, shape (n,), marks the random quarter that no model trains on while a gate is on.
    """

    X: Floats
    y: Ints
    skill_probabilities: Floats
    held_out: Bools


@dataclass(frozen=True, slots=True, eq=False)
class _Router:
    """A fitted linear model: weights (14, 5) and offsets (5,)."""

    weights: Floats
    offsets: Floats

    def route(self, X: Floats) -> Ints:
        return np.asarray((X @ self.weights + self.offsets).argmax(axis=1), dtype=np.int64)

    def with_shifted_labels(self) -> "_Router":
        """The router that the same calls would have made with every label one skill further."""
        return _Router(np.roll(self.weights, 1, axis=1), np.roll(self.offsets, 1))


def _fit(X: Floats, y: Ints) -> _Router:
    model = cast(Any, logistic_regression(max_iter=100, tol=1e-3).fit(X, y))
    scaler, linear = model[0], model[-1]
    weights, offsets = np.zeros((X.shape[1], N_SKILLS)), np.full(N_SKILLS, -1e9)
    weights[:, linear.classes_] = linear.coef_.T / scaler.scale_[:, None]
    offsets[linear.classes_] = linear.intercept_ - (linear.coef_ / scaler.scale_) @ scaler.mean_
    return _Router(weights, offsets)


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """The calls before the first week, then the weeks, and how far the world had moved in each.

    What every policy needs again is computed once and kept here: routers by (week, window,
    whether the held-out calls are left out), and the drift of each week's inputs.
    """

    base: LabelledWeek
    weeks: tuple[LabelledWeek, ...]
    concept: Floats
    profiles: tuple[FeatureProfile, ...]
    _routers: dict[tuple[int, int, bool], _Router] = field(default_factory=dict, repr=False)
    _drifts: dict[int, float] = field(default_factory=dict, repr=False)

    def router(self, now: int, window: int, gated: bool) -> _Router:
        """The model trained before week `now` on the last `window` weeks.

        While weeks are few they are filled up with the base data.
        """
        key = now, min(window, now + 1), gated
        if key not in self._routers:
            weeks = list(self.weeks[max(0, now - window) : now])
            if now < window:
                weeks.insert(0, self.base)
            keep = [~w.held_out if gated else np.ones(len(w.y), dtype=bool) for w in weeks]
            X = np.concatenate([w.X[k] for w, k in zip(weeks, keep, strict=True)])
            y = np.concatenate([w.y[k] for w, k in zip(weeks, keep, strict=True)])
            rows = np.linspace(0, len(y) - 1, min(len(y), _MOST_TRAINING_CALLS)).astype(int)
            self._routers[key] = _fit(X[rows], y[rows])
        return self._routers[key]

    def input_drift(self, week: int) -> float:
        """The largest PSI of any feature in a week, against the calls before the first week."""
        if week not in self._drifts:
            self._drifts[week] = float(input_drift(self.profiles, self.weeks[week].X)[0].max())
        return self._drifts[week]

    def best_possible(self) -> Floats:
        """The Bayes limit of each week, shape (weeks,): no model can route better."""
        return np.array([week.skill_probabilities.max(axis=1).mean() for week in self.weeks])


def _labelled_week(n: int, seed: int, concept: float) -> LabelledWeek:
    calls = simulate_calls(n, seed, World(concept=concept))
    y = skills_of(recorded_reasons(calls.reasons, seed))
    held_out = generator(seed, "hold-out").random(n) < HOLD_OUT_SHARE
    return LabelledWeek(feature_matrix(calls.callers), y, calls.skill_probabilities, held_out)


def simulate_timeline(
    seed: int, n_weeks: int = 104, labelled_per_week: int = 600, concept: Floats | None = None
) -> Timeline:
    """Draw two years of labelled calls while the world moves.

    Raises:
        ValueError: if there are fewer than 20 labelled calls a week or 4 weeks.
    """
    require_at_least("labelled_per_week", labelled_per_week, 20)
    require_at_least("n_weeks", n_weeks, 4)
    path = drifting_concept(n_weeks) if concept is None else concept
    seeds = generator(seed, "timeline").integers(2**31, size=n_weeks + 1).tolist()
    base = _labelled_week(_BASE_CALLS, seeds[0], float(path[0]))
    weeks = tuple(
        _labelled_week(labelled_per_week, s, float(c)) for s, c in zip(seeds[1:], path, strict=True)
    )
    return Timeline(base, weeks, path, profile_features(base.X))


@dataclass(frozen=True, slots=True)
class RetrainPolicy:
    """When to retrain, on how many weeks, and whether a gate stands before production.

    `every` counts weeks; `drop` is the fall in measured accuracy and `drift` the PSI that
    triggers; `broken_share` of the pipelines shift all labels by one skill.
    """

    kind: PolicyKind = "every"
    every: int = 8
    drop: float = 0.04
    drift: float = 0.2
    window: int = 12
    gate: Gate | None = None
    broken_share: float = 0.0
    retrain_cost: float = RETRAIN_COST

    def __post_init__(self) -> None:
        if self.kind not in ("never", "every", "accuracy drop", "input drift"):
            raise ValueError(
                f"There is no policy {self.kind!r}; "
                "choose never, every, accuracy drop or input drift."
            )
        require_at_least("every", self.every, 1)
        require_at_least("window", self.window, 1)
        require_positive("drop", self.drop)
        require_positive("drift", self.drift)
        require_share("broken_share", self.broken_share)
        require_at_least("retrain_cost", self.retrain_cost, 0)


@dataclass(frozen=True, slots=True)
class Retraining:
    """One run of the pipeline: its week, whether it was broken, and whether it went live."""

    week: int
    broken: bool
    promoted: bool


@dataclass(frozen=True, slots=True, eq=False)
class TwoYears:
    """Expected accuracy of each week, shape (weeks,), the retrainings, and dollars."""

    accuracy: Floats
    retrainings: tuple[Retraining, ...]
    staleness_cost: float
    retrain_cost: float

    @property
    def total_cost(self) -> float:
        """Staleness and retraining together."""
        return self.staleness_cost + self.retrain_cost

    @property
    def worst_week(self) -> float:
        """The lowest expected accuracy of any week."""
        return float(self.accuracy.min())


def _passes(
    timeline: Timeline, gate: Gate, now: int, champion: _Router, challenger: _Router
) -> bool:
    weeks = timeline.weeks[max(0, now - HOLD_OUT_WEEKS) : now]
    X = np.concatenate([w.X[w.held_out] for w in weeks])
    y = np.concatenate([w.y[w.held_out] for w in weeks])
    return decide(gate, champion.route(X) == y, challenger.route(X) == y, y).passed


def _measured(week: LabelledWeek, model: _Router) -> float:
    return float((model.route(week.X) == week.y).mean())


def run_policy(timeline: Timeline, policy: RetrainPolicy, seed: int = 0) -> TwoYears:
    """Live through the weeks; labels of a week are known in the week after.

    Accuracy each week is the expected share right first time under the true probabilities.
    Staleness costs (0.75 - accuracy)+ x 14,000 calls x $4.20 a week. The accuracy trigger compares
    last week's measured accuracy with the best of the live model's first weeks.
    """
    rng = generator(seed, "broken pipelines")
    n_weeks = len(timeline.weeks)
    broken_draws = rng.random(n_weeks) < policy.broken_share
    model = timeline.router(0, 1, gated=False)
    normal, live_since, last = 0.0, 0, 0
    accuracy, log = np.empty(n_weeks), []
    for now, week in enumerate(timeline.weeks):
        due = False
        if now >= 2 and policy.kind == "every":
            due = now - last >= policy.every
        elif now >= 2 and policy.kind == "accuracy drop" and now > live_since:
            measured = _measured(timeline.weeks[now - 1], model)
            normal = max(normal, measured) if now - live_since <= _REST_WEEKS else normal
            due = measured < normal - policy.drop and now - last >= _REST_WEEKS
        elif now >= 2 and policy.kind == "input drift" and now - last >= _REST_WEEKS:
            due = timeline.input_drift(now - 1) > policy.drift
        if due:
            broken, last = bool(broken_draws[now]), now
            challenger = timeline.router(now, policy.window, policy.gate is not None)
            challenger = challenger.with_shifted_labels() if broken else challenger
            promoted = policy.gate is None or _passes(timeline, policy.gate, now, model, challenger)
            log.append(Retraining(now, broken, promoted))
            if promoted:
                model, live_since, normal = challenger, now, 0.0
        routed = model.route(week.X)
        hits = np.take_along_axis(week.skill_probabilities, routed[:, None], axis=1)
        accuracy[now] = hits.mean()
    missing = np.clip(ACCURACY_WANTED - accuracy, 0, None)
    stale = float(missing.sum()) * CALLS_PER_WEEK * TRANSFER_COST
    return TwoYears(accuracy, tuple(log), stale, len(log) * policy.retrain_cost)
