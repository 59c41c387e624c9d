"""Simulations and challenges of the phase "business goal"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.business_goal.accuracy_or_kpi import ACCURACY_OR_KPI
from mltutor.toys.simulations.business_goal.guardrail import GUARDRAIL
from mltutor.toys.simulations.business_goal.smallest_volume import (
    SMALLEST_VOLUME,
    SMALLEST_VOLUME_DESK,
)
from mltutor.toys.simulations.business_goal.worth_it import WORTH_IT

SIMULATIONS: tuple[Simulation, ...] = (
    WORTH_IT,
    GUARDRAIL,
    ACCURACY_OR_KPI,
    SMALLEST_VOLUME_DESK,
)
CHALLENGES: tuple[Challenge, ...] = (SMALLEST_VOLUME,)
