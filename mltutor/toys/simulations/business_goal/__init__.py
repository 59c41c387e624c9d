"""Simulations and challenges of the phase "business goal"."""

from mltutor.toys.simulation import Challenge, Simulation

SIMULATIONS: tuple[Simulation, ...] = ()
CHALLENGES: tuple[Challenge, ...] = ()
