"""Simulations and challenges of the phase "monitoring"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.monitoring.alarm_budget import ALARM_BUDGET
from mltutor.toys.simulations.monitoring.four_monitors import FOUR_MONITORS
from mltutor.toys.simulations.monitoring.late_labels import LATE_LABELS
from mltutor.toys.simulations.monitoring.on_call import YEAR_ON_CALL
from mltutor.toys.simulations.monitoring.what_moved import WHAT_MOVED

SIMULATIONS: tuple[Simulation, ...] = (WHAT_MOVED, FOUR_MONITORS, LATE_LABELS, ALARM_BUDGET)
CHALLENGES: tuple[Challenge, ...] = (YEAR_ON_CALL,)
