"""Simulations and challenges of the phase "problem framing"."""

from mltutor.toys.simulation import Challenge, Simulation

SIMULATIONS: tuple[Simulation, ...] = ()
CHALLENGES: tuple[Challenge, ...] = ()
