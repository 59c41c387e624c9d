"""What a challenge answers: passed or not, how far away, and one hint."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`distance` is 0 when passed, else how far the state is off, 1 being about half-way lost."""

    passed: bool
    distance: float
    hint: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand: `value` at most (or at least) `limit`; `scale` is a miss that counts as 1."""

    value: float
    limit: float
    scale: float
    hint: str
    at_least: bool = False

    @property
    def shortfall(self) -> float:
        """0 when met, else the miss in units of `scale`; not a number counts as 1."""
        if self.value != self.value:
            return 1.0
        miss = self.limit - self.value if self.at_least else self.value - self.limit
        return max(0.0, miss / self.scale)


def judge(*conditions: Condition) -> Verdict:
    """All conditions must hold; the distance adds the misses, the hint is that of the worst.

    Raises:
        ValueError: if there is no condition.
    """
    if not conditions:
        raise ValueError("There is nothing to judge; give at least one condition.")
    worst = max(conditions, key=lambda condition: condition.shortfall)
    distance = sum(condition.shortfall for condition in conditions)
    passed = distance <= 1e-12
    return Verdict(passed, 0.0 if passed else distance, "" if passed else worst.hint)


def fresh_seeds(attempt: int, n: int) -> tuple[int, ...]:
    """Return n seeds that no toy uses, different for every attempt.

    Raises:
        ValueError: if the attempt or n is negative.
    """
    if attempt < 0 or n < 0:
        raise ValueError("Attempt and number of seeds must not be negative; count from 0.")
    return tuple(500_000_000 + attempt * 1_000 + i for i in range(n))
