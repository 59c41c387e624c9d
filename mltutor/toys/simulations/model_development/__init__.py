"""Simulations and challenges of the phase "model development"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.model_development.effort_ladder import EFFORT_LADDER
from mltutor.toys.simulations.model_development.experiments import EXPERIMENTS
from mltutor.toys.simulations.model_development.training import STURDY_MODEL, TRAINING
from mltutor.toys.simulations.model_development.training_runs import TRAINING_RUNS
from mltutor.toys.simulations.model_development.tuning import TUNING

SIMULATIONS: tuple[Simulation, ...] = (
    EFFORT_LADDER,
    TRAINING_RUNS,
    TRAINING,
    TUNING,
    EXPERIMENTS,
)
CHALLENGES: tuple[Challenge, ...] = (STURDY_MODEL,)
