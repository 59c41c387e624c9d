"""Phase 6: what the monitors see of a week: inputs, outputs, estimated and measured quality."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.calls import simulate_calls
from mltutor.casework.drift_statistics import (
    chi_square_of_counts,
    counts_in,
    decile_edges,
    jensen_shannon,
    ks_of_sorted,
    psi_of_shares,
)
from mltutor.casework.estimators import Classifier, logistic_regression, predicted, probabilities
from mltutor.casework.features import CATEGORICAL, FEATURES, feature_matrix
from mltutor.casework.performance_estimation import LabelledAccuracy, estimated_accuracy
from mltutor.casework.weeks import Event, LabelFeed, Week, simulate_weeks


@dataclass(frozen=True, slots=True, eq=False)
class FeatureProfile:
    """What must be kept of a feature's reference to compare any week with it.

    `ascending` holds the sorted values, `edges` the bins' outer and inner edges, `counts` the
    calls per bin. A category has a bin of its own, with one bin for values never seen above it.
    """

    categorical: bool
    ascending: Floats
    edges: Floats
    counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Champion:
    """The frozen model and the reference it is held against: X (m, 14), predicted mix (5,)."""

    model: Classifier
    reference: Floats
    profiles: tuple[FeatureProfile, ...]
    predicted_mix: Floats
    accuracy: float


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """One week on the dashboard; `psi` and `p_values` have shape (14,), order as in `FEATURES`.

    `real_accuracy` is what the simulator knows; `labelled` the labels of this week that will come
    back late.
    """

    week: int
    psi: Floats
    p_values: Floats
    prediction_js: float
    estimated_accuracy: float
    null_share: float
    labelled: LabelledAccuracy
    real_accuracy: float

    @property
    def max_psi(self) -> float:
        """The largest PSI of any feature."""
        return float(self.psi.max())

    @property
    def most_shifted(self) -> str:
        """The feature with the largest PSI."""
        return FEATURES[int(self.psi.argmax())]

    @property
    def smallest_p(self) -> float:
        """The smallest p-value of any feature."""
        return float(self.p_values.min())


def prediction_mix(p: Floats) -> Floats:
    """Share of calls sent to each skill, shape (5,), from probabilities (n, 5)."""
    return np.bincount(p.argmax(axis=1), minlength=N_SKILLS) / len(p)


def train_champion(seed: int, n_train: int = 8000, n_reference: int = 12000) -> Champion:
    """Train on true labels; later calls of the same world become the reference."""
    calls = simulate_calls(n_train + n_reference, seed)
    X = feature_matrix(calls.callers)
    model = logistic_regression().fit(X[:n_train], calls.skills[:n_train])
    reference = X[n_train:]
    right = predicted(model, reference) == calls.skills[n_train:]
    mix = prediction_mix(probabilities(model, reference, N_SKILLS))
    return Champion(model, reference, profile_features(reference), mix, float(right.mean()))


def profile_features(reference: Floats) -> tuple[FeatureProfile, ...]:
    """Profile every column of a reference, shape (m, 14)."""
    profiles = []
    for j, categorical in enumerate(CATEGORICAL):
        ascending = np.sort(reference[:, j])
        edges = decile_edges(ascending)
        if categorical:
            values = np.unique(ascending)
            edges = np.concatenate([[-np.inf], values[1:], [values[-1] + 1e-9, np.inf]])
        profiles.append(FeatureProfile(categorical, ascending, edges, counts_in(ascending, edges)))
    return tuple(profiles)


def input_drift(profiles: tuple[FeatureProfile, ...], current: Floats) -> tuple[Floats, Floats]:
    """PSI and p-value of every feature of a week, shapes (14,).

    Categories: one bin per value and chi-square; others: reference deciles and
    Kolmogorov-Smirnov.

    Raises:
        ValueError: if the week has no calls.
    """
    if len(current) == 0:
        raise ValueError("The week has no calls; compare at least one.")
    indices, p_values = np.empty(len(profiles)), np.empty(len(profiles))
    for j, profile in enumerate(profiles):
        now = counts_in(current[:, j], profile.edges)
        used = (profile.counts + now) > 0
        shares = profile.counts[used] / len(profile.ascending), now[used] / len(current)
        indices[j] = psi_of_shares(*shares)
        if profile.categorical:
            p_values[j] = chi_square_of_counts(profile.counts, now).p_value
        else:
            p_values[j] = ks_of_sorted(profile.ascending, np.sort(current[:, j])).p_value
    return indices, p_values


def observe(champion: Champion, week: Week, labelled: Bools) -> Signals:
    """Compute a week's signals; `labelled`, shape (n,), marks calls whose label will come back."""
    p = probabilities(champion.model, week.X, N_SKILLS)
    right = p.argmax(axis=1) == week.calls.skills
    indices, p_values = input_drift(champion.profiles, week.X)
    return Signals(
        week=week.number,
        psi=indices,
        p_values=p_values,
        prediction_js=jensen_shannon(champion.predicted_mix, prediction_mix(p)),
        estimated_accuracy=estimated_accuracy(p),
        null_share=week.null_share,
        labelled=LabelledAccuracy(int(right[labelled].sum()), int(labelled.sum())),
        real_accuracy=float(right.mean()),
    )


def observe_weeks(
    champion: Champion,
    n_weeks: int,
    calls_per_week: int,
    seed: int,
    *,
    events: tuple[Event, ...] = (),
    feed: LabelFeed | None = None,
) -> tuple[Signals, ...]:
    """Let weeks pass and collect their signals."""
    feed = feed or LabelFeed()
    weeks = simulate_weeks(n_weeks, calls_per_week, seed, events)
    return tuple(observe(champion, week, feed.labelled(week, seed)) for week in weeks)
