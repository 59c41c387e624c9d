"""Challenge 4: a model that validates well, remembers little, and a test set opened once."""

from dataclasses import dataclass, field

from mltutor.casework.development_data import N_TRAIN, DevelopmentData, development_data
from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.training import Hyperparameters, fit_and_score, mean_score


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The chosen model and how often the test set was opened on the way."""

    parameters: Hyperparameters = field(default_factory=Hyperparameters)
    test_openings: int = 0


START = ModelChoice()


def exam(seeds: tuple[int, ...], n_train: int = N_TRAIN) -> tuple[DevelopmentData, ...]:
    """Fresh samples with `n_train` training calls; two dozen seeds make luck small."""
    return tuple(development_data(seed, n_train) for seed in seeds)


def _judge(
    state: ModelChoice, fresh: tuple[DevelopmentData, ...], least: float, widest: float
) -> Verdict:
    score = mean_score(fit_and_score(state.parameters, data) for data in fresh)
    low = "Validation is too low: the model is too simple, or it learned the noise."
    wide = "Training and validation lie apart: it remembers its sample; hold it back."
    return judge(
        Condition(score.validation, least, 0.1, low, at_least=True),
        Condition(score.gap, widest, 0.1, wide),
        Condition(state.test_openings, 1, 3, "The test set was opened more than once."),
    )


def goal_trees(state: ModelChoice, fresh: tuple[DevelopmentData, ...]) -> Verdict:
    """Trees only: validation >= 0.68, gap <= 0.04, test set opened at most once."""
    if state.parameters.family != "decision tree":
        return Verdict(False, 1.0, "Only single decision trees count here.")
    return _judge(state, fresh, 0.68, 0.04)


def goal(state: ModelChoice, fresh: tuple[DevelopmentData, ...]) -> Verdict:
    """Any model: validation >= 0.70, gap <= 0.03, test set opened at most once."""
    return _judge(state, fresh, 0.70, 0.03)
