"""Simulations and challenges of the phase "monitoring"."""

from mltutor.toys.simulation import Challenge, Simulation

SIMULATIONS: tuple[Simulation, ...] = ()
CHALLENGES: tuple[Challenge, ...] = ()
