"""Simulations and challenges of the phase "data processing"."""

from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.data_processing.dirty_table import DIRTY_TABLE
from mltutor.toys.simulations.data_processing.feature_store import FEATURE_STORE
from mltutor.toys.simulations.data_processing.honest_split import HONEST_SPLIT
from mltutor.toys.simulations.data_processing.merge_labels import LABELS_THAT_PAY, MERGE_LABELS

SIMULATIONS: tuple[Simulation, ...] = (DIRTY_TABLE, MERGE_LABELS, HONEST_SPLIT, FEATURE_STORE)
CHALLENGES: tuple[Challenge, ...] = (LABELS_THAT_PAY,)
