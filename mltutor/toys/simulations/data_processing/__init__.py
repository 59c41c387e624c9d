"""Simulations and challenges of the phase "data processing"."""

from mltutor.toys.simulation import Challenge, Simulation

SIMULATIONS: tuple[Simulation, ...] = ()
CHALLENGES: tuple[Challenge, ...] = ()
