"""The generator of calls: who calls, why, and how surely anybody could have known.

A call is what the company knows before anyone speaks, and the caller's true reason. The reason
is drawn from a softmax over twelve designed utilities, so that the probabilities are known and
with them the best accuracy that any model can reach (the Bayes limit).
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import N_SKILLS, SKILL_OF_REASON
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.seeding import generator

UTILITY_SCALE = 2.3
NO_ORDER_HOURS = 2000.0
MAX_ORDER_HOURS = 720.0
DEVICE_AGE_SCALE_DAYS = 200.0
RENEWAL_WINDOW_DAYS = 14.0


@dataclass(frozen=True, slots=True)
class World:
    """What may differ from week to week; each knob but the last runs from 0 to 1.

    `concept` is a policy change: members return for free at once and device support moves into
    the app, so P(reason | caller) changes while P(caller) does not. `holiday` puts more orders on
    the road and delays them, `device_launch` sells speakers: both change P(caller) alone.
    """

    concept: float = 0.0
    holiday: float = 0.0
    device_launch: float = 0.0
    member_share: float = 0.45

    def __post_init__(self) -> None:
        for field in fields(self):
            require_share(field.name, getattr(self, field.name))


@dataclass(frozen=True, slots=True, eq=False)
class Callers:
    """What is known about n callers before anyone speaks; every array has shape (n,)."""

    order_age_hours: Floats
    in_transit: Bools
    delayed: Bools
    delivered: Bools
    member: Bools
    days_since_renewal: Floats
    return_open: Bools
    device: Ints
    device_age_days: Floats
    digital_purchases: Ints
    recent_contacts: Ints
    hour: Ints

    def __len__(self) -> int:
        return len(self.hour)

    def take(self, rows: Ints | Bools | slice) -> "Callers":
        """Return the chosen rows."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @property
    def near_renewal(self) -> Bools:
        """Members within two weeks of their renewal, shape (n,)."""
        days = self.days_since_renewal
        near = (days < RENEWAL_WINDOW_DAYS) | (days > 365 - RENEWAL_WINDOW_DAYS)
        return self.member & near


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """n calls with the truth that only the simulator knows.

    `reasons` and `skills` have shape (n,), `reason_probabilities` (n, 12).
    """

    callers: Callers
    reasons: Ints
    reason_probabilities: Floats
    world: World

    def __len__(self) -> int:
        return len(self.reasons)

    @property
    def skills(self) -> Ints:
        """The skill that resolves each call, shape (n,)."""
        return SKILL_OF_REASON[self.reasons]

    @property
    def skill_probabilities(self) -> Floats:
        """True probability of each skill given the caller, shape (n, 5)."""
        by_skill = [
            self.reason_probabilities[:, skill == SKILL_OF_REASON].sum(axis=1)
            for skill in range(N_SKILLS)
        ]
        return np.stack(by_skill, axis=1)

    def take(self, rows: Ints | Bools | slice) -> "Calls":
        """Return the chosen rows."""
        return Calls(
            self.callers.take(rows), self.reasons[rows], self.reason_probabilities[rows], self.world
        )


def hourly_profile() -> Floats:
    """Share of a day's calls in each hour, shape (24,): a morning and an evening peak."""
    hours = np.arange(24)
    morning = np.exp(-0.5 * ((hours - 10.5) / 2.2) ** 2)
    evening = 0.8 * np.exp(-0.5 * ((hours - 19) / 2.5) ** 2)
    weights = 0.15 + morning + evening
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def simulate_callers(n: int, seed: int, world: World | None = None) -> Callers:
    """Draw n callers from `world`.

    Raises:
        ValueError: if n is below 1.
    """
    require_at_least("The number of calls", n, 1)
    world = world or World()
    rng = generator(seed, "callers")
    ordered = rng.random(n) < 0.70 + 0.20 * world.holiday
    age = np.where(ordered, np.exp(rng.uniform(0.0, np.log(MAX_ORDER_HOURS), n)), NO_ORDER_HOURS)
    in_transit = ordered & (age < 120) & (rng.random(n) < 0.75 + 0.15 * world.holiday)
    delayed = in_transit & (rng.random(n) < 0.15 + 0.35 * world.holiday)
    delivered = ordered & ~in_transit
    usual = np.array([0.55, 0.20, 0.15, 0.10])
    launched = np.array([0.0, 0.0, 0.25, 0.0])
    kinds = usual * (1 - 0.25 * world.device_launch) + launched * world.device_launch
    return Callers(
        order_age_hours=age,
        in_transit=in_transit,
        delayed=delayed,
        delivered=delivered,
        member=rng.random(n) < world.member_share,
        days_since_renewal=rng.uniform(0, 365, n),
        return_open=delivered & (rng.random(n) < 0.22),
        device=rng.choice(4, n, p=kinds),
        device_age_days=rng.exponential(240.0, n),
        digital_purchases=rng.poisson(1.0, n),
        recent_contacts=rng.poisson(0.4, n),
        hour=rng.choice(24, n, p=hourly_profile()),
    )


def _utilities(callers: Callers, concept: float) -> Floats:
    """Log-odds of the twelve reasons before scaling, shape (n, 12)."""
    age = callers.order_age_hours
    member = callers.member.astype(float)
    delivered = callers.delivered
    device_help = 2.2 + 1.8 * np.exp(-callers.device_age_days / DEVICE_AGE_SCALE_DAYS)
    issue = [
        -1.2 + device_help * (callers.device == kind) * (1 - 0.9 * concept) for kind in (1, 2, 3)
    ]
    benefits = -0.8 + 1.1 * member + 3.0 * concept * (callers.member & delivered)
    columns = [
        0.2 + 1.8 * callers.in_transit + 2.4 * callers.delayed,
        -0.9 + 3.0 * (age < 12),
        -1.0 + 2.6 * (delivered & (age < 120)),
        -0.6 + 1.9 * (delivered & (age > 36) & (age < 480)) - 1.8 * concept * member,
        -1.2 + 4.2 * callers.return_open,
        -1.4 + 4.6 * callers.near_renewal,
        benefits,
        -0.5 + 0.9 * np.minimum(callers.recent_contacts, 3),
        *issue,
        -0.7
        + 0.55 * np.minimum(callers.digital_purchases, 4)
        + 1.5 * concept * (callers.device > 0),
    ]
    return np.stack(columns, axis=1)


def reason_probabilities(callers: Callers, concept: float = 0.0) -> Floats:
    """True P(reason | caller), shape (n, 12); rows sum to 1 (softmax of the utilities)."""
    require_share("concept", concept)
    logits = UTILITY_SCALE * _utilities(callers, concept)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float64)


def draw_reasons(probabilities: Floats, rng: np.random.Generator) -> Ints:
    """Draw one reason per row of `probabilities`, shape (n, k), by inverting the cumulative sum."""
    cumulative = probabilities.cumsum(axis=1)
    cumulative /= cumulative[:, -1:]
    return np.asarray((cumulative > rng.random((len(probabilities), 1))).argmax(axis=1), np.int64)


def simulate_calls(n: int, seed: int, world: World | None = None) -> Calls:
    """Draw n calls with their true reasons.

    Raises:
        ValueError: if n is below 1 or a knob of the world is not a share.
    """
    world = world or World()
    callers = simulate_callers(n, seed, world)
    probabilities = reason_probabilities(callers, world.concept)
    reasons = draw_reasons(probabilities, generator(seed, "reasons"))
    return Calls(callers, reasons, probabilities, world)


def bayes_limit(calls: Calls) -> float:
    """Expected share right first time of the best possible router: mean of max_k P(skill k | x)."""
    return float(calls.skill_probabilities.max(axis=1).mean())


def expected_share_right(calls: Calls, routed: Ints) -> float:
    """Expected share right first time of a routing, shape (n,): mean of P(routed skill | x).

    The same as the share of hits on average, without the luck of the drawn reasons.
    """
    return float(np.take_along_axis(calls.skill_probabilities, routed[:, None], axis=1).mean())
