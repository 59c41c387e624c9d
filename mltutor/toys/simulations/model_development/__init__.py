"""Simulations and challenges of the phase "model development"."""

from mltutor.toys.simulation import Challenge, Simulation

SIMULATIONS: tuple[Simulation, ...] = ()
CHALLENGES: tuple[Challenge, ...] = ()
