"""All simulations and challenges by name. A new one is a module of its phase, named there."""

from mltutor.errors import TutorError
from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations import (
    business_goal,
    data_processing,
    deployment,
    model_development,
    monitoring,
    problem_framing,
    retraining,
)

_PHASES = (
    business_goal,
    problem_framing,
    data_processing,
    model_development,
    deployment,
    monitoring,
    retraining,
)
SIMULATIONS: dict[str, Simulation] = {
    simulation.name: simulation for phase in _PHASES for simulation in phase.SIMULATIONS
}
CHALLENGES: dict[str, Challenge] = {
    challenge.name: challenge for phase in _PHASES for challenge in phase.CHALLENGES
}


def simulation_named(name: str) -> Simulation:
    """The simulation of that name.

    Raises:
        TutorError: there is none.
    """
    if name not in SIMULATIONS:
        raise TutorError(f"There is no simulation {name!r}; there are {', '.join(SIMULATIONS)}.")
    return SIMULATIONS[name]


def challenge_named(name: str) -> Challenge:
    """The challenge of that name.

    Raises:
        TutorError: there is none.
    """
    if name not in CHALLENGES:
        raise TutorError(f"There is no challenge {name!r}; there are {', '.join(CHALLENGES)}.")
    return CHALLENGES[name]
