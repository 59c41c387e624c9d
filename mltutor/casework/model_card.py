"""Phase 4: what is written down when a model version is registered."""

from dataclasses import dataclass

from mltutor.casework.evaluation import GroupScore, SkillScore
from mltutor.casework.experiments import Experiment, OpeningLedger

INTENDED_USE = "Route a call to one of five skills before anyone speaks."
NOT_FOR = "Judging callers or agents; calls in other countries; needs outside the five skills."
LIMITS = (
    "Trained on recorded labels of which about a tenth name the wrong skill.",
    "Learns the present policies; a policy change makes it wrong without a sign in the inputs.",
)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A registered version: where it comes from, how good it is, for whom it is not."""

    version: int
    run_id: str
    data_version: str
    code_version: str
    environment: str
    validation_accuracy: float
    test_accuracy: float
    test_openings: int
    menu_accuracy: float
    skills: tuple[SkillScore, ...]
    groups: tuple[GroupScore, ...]
    intended_use: str = INTENDED_USE
    not_for: str = NOT_FOR
    limits: tuple[str, ...] = LIMITS

    @property
    def warnings(self) -> tuple[str, ...]:
        """What an approver must read first."""
        found = []
        if self.test_openings > 1:
            found.append(
                f"The test set was opened {self.test_openings} times: its score is too kind."
            )
        if self.test_accuracy <= self.menu_accuracy:
            found.append("The model is no better than the phone menu.")
        shares = [group.right_first_time for group in self.groups]
        if shares and max(shares) - min(shares) > 0.05:
            found.append(f"Groups differ by {100 * (max(shares) - min(shares)):.0f} points.")
        return tuple(found)


def register(
    experiment: Experiment,
    test_accuracy: float,
    ledger: OpeningLedger,
    *,
    version: int,
    menu_accuracy: float,
    skills: tuple[SkillScore, ...] = (),
    groups: tuple[GroupScore, ...] = (),
) -> ModelCard:
    """Write the model card of a run.

    Raises:
        ValueError: if the run was never scored on the test set, or the version is below 1.
    """
    if experiment.run_id not in ledger.openings:
        raise ValueError("This run was not scored on the test set; open it once, then register.")
    if version < 1:
        raise ValueError(f"The version is {version}; count versions from 1.")
    return ModelCard(
        version=version,
        run_id=experiment.run_id,
        data_version=experiment.data_version,
        code_version=experiment.code_version,
        environment=experiment.environment,
        validation_accuracy=experiment.score.validation,
        test_accuracy=test_accuracy,
        test_openings=ledger.times_opened,
        menu_accuracy=menu_accuracy,
        skills=skills,
        groups=groups,
    )
