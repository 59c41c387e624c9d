"""Phase 5: a managed endpoint or your own containers: money, weeks to launch, and control."""

from dataclasses import dataclass
from typing import Literal

from mltutor.casework.checks import require_at_least

Hosting = Literal["managed", "self-hosted"]
MANAGED_PREMIUM = 1.25
HOURLY_WAGE = 90.0
_OPERATIONS_HOURS: dict[Hosting, float] = {"managed": 6.0, "self-hosted": 40.0}
_WEEKS_TO_LAUNCH: dict[Hosting, float] = {"managed": 2.0, "self-hosted": 10.0}


@dataclass(frozen=True, slots=True)
class HostingBill:
    """Dollars a month for machines and people, weeks until live, and what stays with the team."""

    hosting: Hosting
    machines: float
    people: float
    weeks_to_launch: float
    full_control: bool

    @property
    def total(self) -> float:
        """Dollars a month."""
        return self.machines + self.people


def hosting_bill(hosting: Hosting, instance_cost: float) -> HostingBill:
    """Price a choice, given what the bare machines cost in dollars a month.

    Raises:
        ValueError: if the choice is unknown or the cost negative.
    """
    if hosting not in _OPERATIONS_HOURS:
        raise ValueError(f"There is no hosting {hosting!r}; choose managed or self-hosted.")
    require_at_least("instance_cost", instance_cost, 0)
    factor = MANAGED_PREMIUM if hosting == "managed" else 1.0
    people = _OPERATIONS_HOURS[hosting] * HOURLY_WAGE
    own = hosting == "self-hosted"
    return HostingBill(hosting, instance_cost * factor, people, _WEEKS_TO_LAUNCH[hosting], own)


def break_even_machines() -> float:
    """Machine cost in dollars a month above which self-hosting is cheaper to run."""
    more_hours = _OPERATIONS_HOURS["self-hosted"] - _OPERATIONS_HOURS["managed"]
    return more_hours * HOURLY_WAGE / (MANAGED_PREMIUM - 1)
