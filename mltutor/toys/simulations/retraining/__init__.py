"""Simulations and challenges of the phase "retraining"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.retraining.gate_watch import GATE
from mltutor.toys.simulations.retraining.hold_out import HOLD_OUT
from mltutor.toys.simulations.retraining.pipeline import PIPELINE
from mltutor.toys.simulations.retraining.safe_two_years import SAFE_TWO_YEARS
from mltutor.toys.simulations.retraining.two_years import TWO_YEARS

SIMULATIONS: tuple[Simulation, ...] = (TWO_YEARS, GATE, HOLD_OUT, PIPELINE)
CHALLENGES: tuple[Challenge, ...] = (SAFE_TWO_YEARS,)
