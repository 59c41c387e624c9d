"""Simulations and challenges of the phase "problem framing"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.problem_framing.cost_of_errors import COST_OF_ERRORS
from mltutor.toys.simulations.problem_framing.label_and_leak import KEPT_PROMISE, LABEL_AND_LEAK
from mltutor.toys.simulations.problem_framing.same_wish import SAME_WISH

SIMULATIONS: tuple[Simulation, ...] = (SAME_WISH, LABEL_AND_LEAK, COST_OF_ERRORS)
CHALLENGES: tuple[Challenge, ...] = (KEPT_PROMISE,)
