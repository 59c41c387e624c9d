"""Simulations and challenges of the phase "deployment"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.deployment.busiest_day import BUSIEST_DAY, BUSIEST_DAY_DESK
from mltutor.toys.simulations.deployment.one_day import ONE_DAY
from mltutor.toys.simulations.deployment.rollout_desk import ROLLOUT
from mltutor.toys.simulations.deployment.serving import SERVING

SIMULATIONS: tuple[Simulation, ...] = (SERVING, ROLLOUT, ONE_DAY, BUSIEST_DAY_DESK)
CHALLENGES: tuple[Challenge, ...] = (BUSIEST_DAY,)
