"""Six runs of the case: their data, their scores, the card of one, and the same one built again."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.baselines import phone_menu
from mltutor.casework.calls import Calls, simulate_calls
from mltutor.casework.development_data import DevelopmentData, Pool, recorded_pool, split_pool
from mltutor.casework.estimators import predicted
from mltutor.casework.evaluation import group_score, hide_devices, skill_scores
from mltutor.casework.experiments import Experiment, OpeningLedger, open_test_set, run_experiment
from mltutor.casework.features import feature_matrix
from mltutor.casework.model_card import ModelCard, register
from mltutor.casework.rebuilding import Floating, Rebuilt, rebuild
from mltutor.casework.training import Hyperparameters

SEED = 5
_N_FRESH = 6000
_RUNS: dict[str, Hyperparameters] = {
    "tree, depth 3": Hyperparameters(max_depth=3),
    "tree, depth 8, leaf 20": Hyperparameters(max_depth=8, min_samples_leaf=20),
    "tree, no limit": Hyperparameters(),
    "forest, 20 trees": Hyperparameters("random forest", n_trees=20),
    "logistic, C 0.003": Hyperparameters("logistic regression", C=0.003),
    "logistic, C 1": Hyperparameters("logistic regression", C=1.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Fresh:
    """Calls after the model went live: X (n, 14), who is older (n,), and the calls themselves."""

    X: Floats
    older: Bools
    calls: Calls


@lru_cache(maxsize=3)
def split_and_fresh(registered: float, seed: int) -> tuple[DevelopmentData, Fresh]:
    """The data to develop on, and fresh calls, if that share of older customers registered."""
    pool = recorded_pool(6500, seed)
    seen, _ = hide_devices(pool.X, seed, registered)
    calls = simulate_calls(_N_FRESH, seed + 1_000_003)
    features, older = hide_devices(feature_matrix(calls.callers), seed + 1_000_003, registered)
    return split_pool(Pool(seen, pool.y, pool.calls), seed), Fresh(features, older, calls)


@lru_cache(maxsize=3)
def runs(registered: float, seed: int) -> dict[str, Experiment]:
    """Every run by the words that describe it."""
    data, _ = split_and_fresh(registered, seed)
    return {name: run_experiment(parameters, data) for name, parameters in _RUNS.items()}


@lru_cache(maxsize=18)
def opened_score(name: str, registered: float, seed: int) -> float:
    """The score of a run when the test set is opened for it."""
    data, _ = split_and_fresh(registered, seed)
    return open_test_set(OpeningLedger(), runs(registered, seed)[name], data)[0]


def score_by(name: str, by: str, registered: float, seed: int) -> float:
    """The training, validation or test score of a run."""
    if by == "test":
        return opened_score(name, registered, seed)
    score = runs(registered, seed)[name].score
    return score.train if by == "train" else score.validation


def ranking(by: str, registered: float, seed: int = SEED) -> list[str]:
    """The runs, best first by a score."""
    return sorted(_RUNS, key=lambda name: -score_by(name, by, registered, seed))


def card_of(name: str, by: str, registered: float, seed: int, routed: Ints) -> ModelCard:
    """The card of a run, with its openings of the test set and its score in both groups."""
    table, (_, fresh) = runs(registered, seed), split_and_fresh(registered, seed)
    opened = table if by == "test" else [name]
    ledger = OpeningLedger(tuple(table[each].run_id for each in opened))
    hit, limit = routed == fresh.calls.skills, fresh.calls.skill_probabilities.max(axis=1)
    menu = float(np.mean(phone_menu(fresh.calls, seed) == fresh.calls.skills))
    return register(
        table[name],
        opened_score(name, registered, seed),
        ledger,
        version=1,
        menu_accuracy=menu,
        skills=skill_scores(fresh.calls.skills, routed),
        groups=(
            group_score("younger customers", hit[~fresh.older], limit[~fresh.older]),
            group_score("older customers", hit[fresh.older], limit[fresh.older]),
        ),
    )


@lru_cache(maxsize=64)
def built_again(name: str, registered: float, floating: Floating) -> tuple[Rebuilt, Ints]:
    """A run built again with one input floating, and where it routes fresh calls, shape (n,)."""
    data, fresh = split_and_fresh(registered, SEED)
    built = rebuild(_RUNS[name], data.train, fresh.X[:500], floating)
    return built, predicted(built.model, fresh.X)
