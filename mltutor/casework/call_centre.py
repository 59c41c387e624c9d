"""The shop's call centre: its reasons to call, its agents' skills, its prices."""

import numpy as np

from mltutor.casework.arrays import Ints

REASONS: tuple[str, ...] = (
    "where_is_order",
    "cancel_order",
    "not_received",
    "start_return",
    "refund_status",
    "plus_billing",
    "plus_benefits",
    "payment_failed",
    "reader_issue",
    "speaker_issue",
    "tv_issue",
    "digital_content",
)
SKILLS: tuple[str, ...] = ("Orders", "Returns", "Membership", "Devices", "Digital")
ORDERS, RETURNS, MEMBERSHIP, DEVICES, DIGITAL = range(len(SKILLS))
SKILL_OF_REASON: Ints = np.array([0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4], dtype=np.int64)
SKILL_OF_REASON.setflags(write=False)
N_REASONS = len(REASONS)
N_SKILLS = len(SKILLS)

DEVICE_KINDS: tuple[str, ...] = ("none", "reader", "speaker", "tv")

TRANSFER_COST = 4.20
"""Dollars that one transferred caller costs."""
GENERALIST_COST = 1.60
"""Dollars that a generalist costs above a specialist, whatever the caller needs."""
MINUTES_PER_CALL = 6.5
COST_PER_MINUTE = 0.90
GENERALIST_SLOWDOWN = 0.035
"""Share of a call's time added by each further reason that one agent must master."""
CALLS_PER_WEEK = 14_000


def skills_of(reasons: Ints) -> Ints:
    """Map reasons, shape (n,), to the skills that resolve them, shape (n,)."""
    return SKILL_OF_REASON[reasons]
