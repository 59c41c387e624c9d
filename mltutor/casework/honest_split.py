"""Phase 3: one call log, three ways to deceive oneself: the split, late copies, a late column."""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import DIGITAL
from mltutor.casework.call_outcomes import return_opened_during_call
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.estimators import Classifier, accuracy, random_forest
from mltutor.casework.features import feature_matrix
from mltutor.casework.seeding import generator
from mltutor.casework.splits import SplitRule, train_rows

Copies = Literal["none", "after the split", "before the split"]
N_WEEKS = 26
CALLS_EACH = 4
COPIES = 6
"""How often a rare call lies in the training set once it has been copied."""
CHANGE_FROM, CHANGE_TO = 14, 30
"""Weeks between which a policy changes by `CHANGE`; the log ends in between."""
CHANGE = 0.9
_WEEKS_TO_COME = 4


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """How the log is split, when rare calls are copied, and whether a late column stays in."""

    rule: SplitRule = "at random"
    copies: Copies = "none"
    leak: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CallLog:
    """Calls in order of time: X (n, 15), y, customer, week and call (n,).

    The last column of X says whether a return was opened during the call.
    """

    X: Floats
    y: Ints
    customer: Ints
    week: Ints
    call: Ints

    def take(self, rows: Ints) -> "CallLog":
        """Return the chosen rows, in the order given."""
        return CallLog(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def _world(week: int) -> World:
    progress = (week - CHANGE_FROM) / (CHANGE_TO - CHANGE_FROM)
    return World(concept=CHANGE * min(1.0, max(0.0, progress)))


@lru_cache(maxsize=2)
def call_log(n_customers: int, seed: int) -> CallLog:
    """Draw half a year in which customers call four times in a week about the same matter."""
    first_week = np.sort(generator(seed, "first week").integers(0, N_WEEKS, n_customers))
    weeks, counts = np.unique(first_week, return_counts=True)
    parts = [
        simulate_calls(int(n), seed * 1000 + int(w), _world(int(w)))
        for w, n in zip(weeks, counts, strict=True)
    ]
    features = np.concatenate([feature_matrix(part.callers) for part in parts])
    late = np.concatenate([return_opened_during_call(part, seed) for part in parts])
    who = np.repeat(np.arange(n_customers), CALLS_EACH)
    jitter = generator(seed, "repeat calls").normal(0, 0.01, (len(who), features.shape[1]))
    return CallLog(
        X=np.column_stack([features[who] + jitter, late[who].astype(np.float64)]),
        y=np.concatenate([part.skills for part in parts])[who],
        customer=who,
        week=first_week[who],
        call=np.arange(len(who)),
    )


@lru_cache(maxsize=2)
def _calls_to_come(n: int, seed: int) -> tuple[Floats, Ints]:
    """Calls of new customers in the next weeks; nothing has been opened during them yet."""
    parts = [
        simulate_calls(n // _WEEKS_TO_COME, (seed + 1_000_003) * 1000 + week, _world(week))
        for week in range(N_WEEKS, N_WEEKS + _WEEKS_TO_COME)
    ]
    X = np.concatenate([feature_matrix(part.callers) for part in parts])
    skills = np.concatenate([part.skills for part in parts])
    return np.column_stack([X, np.zeros(len(X))]), skills


def _with_copies(log: CallLog, seed: int) -> CallLog:
    rare = np.flatnonzero(log.y == DIGITAL)
    extra = generator(seed, "copies").choice(rare, len(rare) * (COPIES - 1))
    return log.take(np.concatenate([np.arange(len(log.y)), extra]))


@dataclass(frozen=True, slots=True)
class SplitTrial:
    """What the test set promised, what calls to come gave, and what the two sides share.

    `shared_customers` and `shared_calls` are shares of the test rows whose customer, or whose very
    call, is in training as well; `older_than_training` of those that lie before the newest
    training call. `rare_recall` is the share of Digital calls to come that are routed there.
    """

    promised: float
    delivered: float
    rare_recall: float
    shared_customers: float
    shared_calls: float
    older_than_training: float

    @property
    def fiction(self) -> float:
        """Promised minus delivered accuracy."""
        return self.promised - self.delivered


def split_trial(
    plan: SplitPlan, seed: int, n_customers: int = 1000, n_trees: int = 20, n_to_come: int = 4000
) -> SplitTrial:
    """Split the log, train a random forest, and meet the calls to come with one trained on all."""
    log = call_log(n_customers, seed)
    if plan.copies == "before the split":
        log = _with_copies(log, seed)
    known = slice(None) if plan.leak else slice(0, -1)
    in_training = train_rows(plan.rule, seed, log.customer, log.week)
    train, test = log.take(np.flatnonzero(in_training)), log.take(np.flatnonzero(~in_training))

    def trained(part: CallLog) -> Classifier:
        chosen = _with_copies(part, seed) if plan.copies == "after the split" else part
        return random_forest(n_trees, seed).fit(chosen.X[:, known], chosen.y)

    later, needed = _calls_to_come(n_to_come, seed)
    final, rare = trained(log), needed == DIGITAL
    return SplitTrial(
        promised=accuracy(trained(train), test.X[:, known], test.y),
        delivered=accuracy(final, later[:, known], needed),
        rare_recall=accuracy(final, later[rare][:, known], needed[rare]),
        shared_customers=float(np.isin(test.customer, train.customer).mean()),
        shared_calls=float(np.isin(test.call, train.call).mean()),
        older_than_training=float((test.week < train.week.max()).mean()),
    )
