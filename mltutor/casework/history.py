"""The recorded table: what the company really has, with everything that is wrong with it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mltutor.casework.arrays import Ints
from mltutor.casework.baselines import phone_menu
from mltutor.casework.call_centre import DEVICE_KINDS, REASONS
from mltutor.casework.call_outcomes import handle_minutes, return_opened_during_call
from mltutor.casework.calls import Calls, simulate_calls
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.label_noise import NOISE_ACROSS, NOISE_WITHIN, recorded_reasons
from mltutor.casework.seeding import generator

_SPELLINGS = (str.upper, str.title, lambda text: f" {text}")


@dataclass(frozen=True, slots=True)
class Dirt:
    """How much is wrong with the table, as shares of its rows."""

    missing: float = 0.08
    duplicates: float = 0.06
    misspelt: float = 0.10
    impossible: float = 0.02
    within: float = NOISE_WITHIN
    across: float = NOISE_ACROSS

    def __post_init__(self) -> None:
        for name in ("missing", "duplicates", "misspelt", "impossible", "within", "across"):
            require_share(name, getattr(self, name))


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The table, and the truth behind it (row k of `calls` is the call with `call_id` k)."""

    table: pd.DataFrame
    calls: Calls

    def true_skills(self, table: pd.DataFrame) -> Ints:
        """What each row of a table made from this history really needed, shape (rows,)."""
        return np.asarray(self.calls.skills[table["call_id"].to_numpy()], dtype=np.int64)


def _clean_table(calls: Calls, seed: int, dirt: Dirt) -> pd.DataFrame:
    callers, menu = calls.callers, phone_menu(calls, seed)
    codes = recorded_reasons(calls.reasons, seed, dirt.within, dirt.across)
    n = len(calls)
    rng = generator(seed, "customers")
    return pd.DataFrame(
        {
            "call_id": np.arange(n),
            "customer_id": rng.integers(0, max(n // 2, 1), n),
            "week": np.sort(rng.integers(0, 26, n)),
            "order_age_hours": callers.order_age_hours.round(2),
            "in_transit": callers.in_transit,
            "delayed": callers.delayed,
            "delivered": callers.delivered,
            "member": callers.member.astype(float),
            "days_since_renewal": callers.days_since_renewal.round(1),
            "return_open": callers.return_open,
            "device": np.array(DEVICE_KINDS, dtype=object)[callers.device],
            "device_age_days": callers.device_age_days.round(1),
            "digital_purchases": callers.digital_purchases,
            "recent_contacts": callers.recent_contacts,
            "hour": callers.hour,
            "return_opened_during_call": return_opened_during_call(calls, seed),
            "handle_minutes": handle_minutes(calls, menu, seed).round(1),
            "was_transferred": menu != calls.skills,
            "reason_code": np.array(REASONS, dtype=object)[codes],
        }
    )


def _soil(table: pd.DataFrame, rng: np.random.Generator, dirt: Dirt) -> pd.DataFrame:
    """Lose memberships and device ages, spoil hours and spell devices in four ways."""
    n = len(table)
    soiled = table.copy()
    for column in ("member", "device_age_days"):
        soiled[column] = soiled[column].mask(rng.random(n) < dirt.missing)
    soiled["hour"] = soiled["hour"].mask(rng.random(n) < dirt.impossible, 99)
    style = rng.integers(0, len(_SPELLINGS), n)
    odd = rng.random(n) < dirt.misspelt
    devices = soiled["device"].tolist()
    soiled["device"] = pd.Series(
        [_SPELLINGS[s](d) if o else d for d, s, o in zip(devices, style, odd, strict=True)],
        dtype=object,
    )
    return soiled


def recorded_history(n: int, seed: int, dirt: Dirt | None = None) -> History:
    """Draw the recorded table of n calls, its rows shuffled, some of them exported twice.

    The copies are soiled on their own: a call exported twice may be spelt in two ways.

    Raises:
        ValueError: if n is below 1.
    """
    require_at_least("The number of calls", n, 1)
    dirt = dirt or Dirt()
    calls = simulate_calls(n, seed)
    rng = generator(seed, "dirt")
    clean = _clean_table(calls, seed, dirt)
    again = clean.loc[rng.random(n) < dirt.duplicates]
    both = pd.concat([_soil(clean, rng, dirt), _soil(again.reset_index(drop=True), rng, dirt)])
    table = both.iloc[rng.permutation(len(both))].reset_index(drop=True)
    return History(table, calls)
