"""What the schedule gains a learner who forgets, at equal effort, over sixty days."""

import pytest

from mltutor.drill.generation import Drill
from tests.unit.drill.learner import DAYS, simulate


@pytest.mark.parametrize("half_life", [1, 2, 4, 8])
def test_a_scheduled_learner_knows_more_after_sixty_days(drill: Drill, half_life: float) -> None:
    result = simulate(drill, half_life, seed=0)
    assert len(result.fsrs) == DAYS
    assert result.fsrs[-1] > 1.4 * result.random[-1]
    assert result.fsrs[-1] > 1.2 * result.random_met[-1]


def test_the_simulation_is_the_same_every_time(drill: Drill) -> None:
    assert simulate(drill, 2, seed=3) == simulate(drill, 2, seed=3)
