"""Phase 4: the experiment table, and a test set that remembers who opened it."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from mltutor.casework.development_data import DevelopmentData
from mltutor.casework.estimators import accuracy
from mltutor.casework.reproducibility import environment_version, fingerprint
from mltutor.casework.training import FitScore, Hyperparameters, build, fit_and_score

CODE_VERSION = "v1"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One run: what went in and what came out."""

    run_id: str
    parameters: Hyperparameters
    score: FitScore
    data_version: str
    code_version: str
    environment: str

    def row(self) -> dict[str, Any]:
        """The run as one row of a table."""
        scores = {"train": self.score.train, "validation": self.score.validation}
        inputs = {
            "data": self.data_version,
            "code": self.code_version,
            "environment": self.environment,
        }
        return {"run": self.run_id, **asdict(self.parameters), **scores, **inputs}


def run_experiment(
    parameters: Hyperparameters, data: DevelopmentData, code_version: str = CODE_VERSION
) -> Experiment:
    """Train, score on validation and write down everything needed to do it again."""
    environment = environment_version()
    run_id = fingerprint(repr(parameters), data.version, code_version, environment)
    score = fit_and_score(parameters, data)
    return Experiment(run_id, parameters, score, data.version, code_version, environment)


def best_on_validation(experiments: tuple[Experiment, ...]) -> Experiment:
    """The run with the best validation accuracy; of equals the one with the smaller gap.

    Raises:
        ValueError: if there is no run, or the runs saw different data.
    """
    if not experiments:
        raise ValueError("There is no run to choose from; train at least one model.")
    if len({experiment.data_version for experiment in experiments}) > 1:
        raise ValueError("The runs saw different data; compare runs of one data version.")
    return max(experiments, key=lambda e: (e.score.validation, -e.score.gap))


def differences(first: Experiment, second: Experiment) -> dict[str, tuple[Any, Any]]:
    """What differs between the rows of two runs: name -> (first, second)."""
    one, two = first.row(), second.row()
    return {name: (one[name], two[name]) for name in one if one[name] != two[name]}


@dataclass(frozen=True, slots=True)
class OpeningLedger:
    """Which runs looked at the test set, in order; never reset within a project."""

    openings: tuple[str, ...] = ()

    @property
    def times_opened(self) -> int:
        """How often the test set was looked at."""
        return len(self.openings)

    @property
    def still_honest(self) -> bool:
        """Whether the next score is the first, so that nothing was chosen by it."""
        return not self.openings


def open_test_set(
    ledger: OpeningLedger, experiment: Experiment, data: DevelopmentData
) -> tuple[float, OpeningLedger]:
    """Score a run on the test set's recorded labels and write the opening down.

    Raises:
        ValueError: if the run was made on other data.
    """
    if experiment.data_version != data.version:
        raise ValueError("This run saw other data; open the test set that belongs to it.")
    model = build(experiment.parameters).fit(data.train.X, data.train.y)
    score = accuracy(model, data.test.X, data.test.y)
    return score, replace(ledger, openings=(*ledger.openings, experiment.run_id))
