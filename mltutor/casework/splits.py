"""Phase 3: splitting at random, by customer and by time; and splitting too late."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import DIGITAL
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.estimators import accuracy, logistic_regression, random_forest
from mltutor.casework.features import feature_matrix
from mltutor.casework.seeding import generator

SplitRule = Literal["at random", "by customer", "by time"]


@dataclass(frozen=True, slots=True, eq=False)
class RepeatCallers:
    """Calls of customers who call again about the same thing: X (n, 14), y and customer (n,)."""

    X: Floats
    y: Ints
    customer: Ints


def repeat_callers(n_customers: int, calls_each: int, seed: int) -> RepeatCallers:
    """Draw customers who each call `calls_each` times with nearly the same record.

    Raises:
        ValueError: if there are fewer than 20 customers or less than 1 call each.
    """
    require_at_least("n_customers", n_customers, 20)
    require_at_least("calls_each", calls_each, 1)
    calls = simulate_calls(n_customers, seed)
    customer = np.repeat(np.arange(n_customers), calls_each)
    X = feature_matrix(calls.callers)[customer]
    jitter = generator(seed, "repeat calls").normal(0, 0.01, X.shape)
    return RepeatCallers(X + jitter, calls.skills[customer], customer)


def train_rows(
    rule: SplitRule, seed: int, customer: Ints, time: Floats | Ints, train_share: float = 0.75
) -> Bools:
    """Which rows go to training, shape (n,), under a rule.

    'By customer' keeps all calls of a customer on one side; 'by time' trains on the earliest.

    Raises:
        ValueError: if the share leaves one side empty.
    """
    require_share("train_share", train_share)
    n = len(customer)
    n_train = round(n * train_share)
    if not 0 < n_train < n:
        raise ValueError("One side of the split is empty; choose a share nearer to the middle.")
    rng = generator(seed, "split")
    if rule == "at random":
        return np.asarray(np.argsort(rng.permutation(n)) < n_train, dtype=np.bool_)
    if rule == "by time":
        rank = np.argsort(np.argsort(time, kind="stable"), kind="stable")
        return np.asarray(rank < n_train, dtype=np.bool_)
    names = np.unique(customer)
    chosen = rng.permutation(names)[: max(1, round(len(names) * train_share))]
    return np.asarray(np.isin(customer, chosen), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class SplitScore:
    """The score a split promises, and what the model then delivers on calls to come.

    As in practice the model that goes live is trained again on everything that was known.
    """

    promised: float
    delivered: float

    @property
    def fiction(self) -> float:
        """Promised minus delivered accuracy."""
        return self.promised - self.delivered


def customer_split_score(
    rule: SplitRule, seed: int, n_customers: int = 1000, n_trees: int = 40
) -> SplitScore:
    """A random forest on repeat callers, split by a rule and then met by new customers."""
    data = repeat_callers(n_customers, 4, seed)
    later = repeat_callers(n_customers, 4, seed + 1_000_003)
    rows = train_rows(rule, seed, data.customer, np.arange(len(data.y)))
    model = random_forest(n_trees, seed).fit(data.X[rows], data.y[rows])
    promised = accuracy(model, data.X[~rows], data.y[~rows])
    final = random_forest(n_trees, seed).fit(data.X, data.y)
    return SplitScore(promised, accuracy(final, later.X, later.y))


def time_split_score(
    rule: SplitRule, seed: int, n_weeks: int = 26, per_week: int = 200
) -> SplitScore:
    """Logistic regression while a policy drifts; delivered = accuracy in the four weeks to come."""
    concept = np.linspace(0, 0.9, n_weeks + 4)
    weeks = [
        simulate_calls(per_week, seed * 1000 + w, World(concept=float(c)))
        for w, c in enumerate(concept)
    ]
    X = np.concatenate([feature_matrix(week.callers) for week in weeks])
    y = np.concatenate([week.skills for week in weeks])
    known = n_weeks * per_week
    rows = train_rows(rule, seed, np.arange(known), np.arange(known))
    past_X, past_y = X[:known], y[:known]
    model = logistic_regression().fit(past_X[rows], past_y[rows])
    promised = accuracy(model, past_X[~rows], past_y[~rows])
    final = logistic_regression().fit(past_X, past_y)
    return SplitScore(promised, accuracy(final, X[known:], y[known:]))


def _oversample(X: Floats, y: Ints, rng: np.random.Generator, times: int) -> tuple[Floats, Ints]:
    rare = np.flatnonzero(y == DIGITAL)
    extra = rng.choice(rare, len(rare) * (times - 1)) if len(rare) else rare
    rows = rng.permutation(np.concatenate([np.arange(len(y)), extra]))
    return X[rows], y[rows]


def oversampling_score(
    split_first: bool, seed: int, n: int = 3000, times: int = 8, n_trees: int = 40
) -> SplitScore:
    """Copy the rarest skill before or after the split; scores are recall of that skill.

    Copied before the split, the same call lies on both sides and the test set is a memory test.
    """
    require_at_least("n", n, 200)
    calls = simulate_calls(2 * n, seed)
    X, y = feature_matrix(calls.callers), calls.skills
    later, needed = X[n:], y[n:]
    X, y, rng = X[:n], y[:n], generator(seed, "oversample")
    cut = n * 3 // 4
    if split_first:
        train_X, train_y = _oversample(X[:cut], y[:cut], rng, times)
        test_X, test_y = X[cut:], y[cut:]
    else:
        X, y = _oversample(X, y, rng, times)
        cut = len(y) * 3 // 4
        train_X, train_y, test_X, test_y = X[:cut], y[:cut], X[cut:], y[cut:]
    model = random_forest(n_trees, seed).fit(train_X, train_y)
    rare, to_come = test_y == DIGITAL, needed == DIGITAL
    return SplitScore(
        accuracy(model, test_X[rare], test_y[rare]),
        accuracy(model, later[to_come], needed[to_come]),
    )
