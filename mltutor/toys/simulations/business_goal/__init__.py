"""Simulations and challenges of the phase "business goal"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.business_goal.worth_it import WORTH_IT

SIMULATIONS: tuple[Simulation, ...] = (WORTH_IT,)
CHALLENGES: tuple[Challenge, ...] = ()
