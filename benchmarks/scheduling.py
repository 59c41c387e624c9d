"""What FSRS ordering gains over random order at equal effort, and what deriving it costs."""

import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mltutor.curriculum import load_curriculum
from mltutor.drill.generation import Drill, make_drill
from mltutor.review.schedule import Replay, replay
from tests.unit.drill.learner import ANSWERS_A_DAY, DAYS, START, Said, simulate

SEEDS = range(5)
ANSWERS = 10_000


def print_gain(drill: Drill) -> None:
    print(f"{DAYS} days of {ANSWERS_A_DAY} answers, {len(drill.items)} facts; known on the last")
    print(
        f"evening, mean of {len(SEEDS)} learners (they forget exponentially, FSRS does not know):"
    )
    print("median half-life   FSRS   random   random among the same facts met")
    for half_life in (1, 2, 4, 8):
        results = [simulate(drill, half_life, seed) for seed in SEEDS]
        fsrs, anything, met = (
            mean(getattr(result, name)[-1] for result in results)
            for name in ("fsrs", "random", "random_met")
        )
        print(
            f"{half_life:>10} days   {fsrs:6.0f} {anything:8.0f} {met:8.0f}"
            f"   (x{fsrs / anything:.1f}, x{fsrs / met:.1f})"
        )


def print_cost(drill: Drill) -> None:
    rng = random.Random(0)
    names = list(drill.items)
    log = [
        Said(
            rng.choice(names),
            float(rng.random() < 0.8),
            "sure",
            8_000,
            START + timedelta(minutes=9 * i),
        )
        for i in range(ANSWERS)
    ]
    began = time.perf_counter()
    replay(log, drill.usual_seconds)
    whole = time.perf_counter() - began
    going_on = Replay(drill.usual_seconds)
    going_on.memories(log[:-1])
    began = time.perf_counter()
    going_on.memories([*log])
    one_more = time.perf_counter() - began
    print(
        f"replaying {ANSWERS:,} answers: {1000 * whole:.0f} ms; one more: {1000 * one_more:.1f} ms"
    )


if __name__ == "__main__":
    shipped = make_drill(load_curriculum())
    print_gain(shipped)
    print_cost(shipped)
