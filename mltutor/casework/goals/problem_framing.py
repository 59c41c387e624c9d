"""Challenge 2: few transfers on the phone, and a table that promised no more."""

import numpy as np

from mltutor.casework.framing import Columns, Framing, evaluate_framing
from mltutor.casework.goals.verdict import Condition, Verdict, judge

START = Framing(label="menu choice", with_leak=True)
MOST_TRANSFERS = 23.0
WIDEST_GAP = 0.02


def goal(
    state: Framing,
    seeds: tuple[int, ...],
    columns: Columns | None = None,
    n_train: int = 8000,
) -> Verdict:
    """Mean over seeds: live transfers <= 23 per 100 and |offline - live| <= 0.02."""
    results = [evaluate_framing(state, seed, n_train, columns=columns) for seed in seeds]
    transfers = float(np.mean([r.live_transfers_per_100 for r in results]))
    gap = abs(float(np.mean([r.gap for r in results])))
    few = "Too many callers are transferred: does the label say what they needed?"
    if state.label == "resolved skill":
        few = "Too many callers are transferred: what else is known, and of how many calls?"
    honest = "The table promised something else: was every feature known before the call?"
    return judge(
        Condition(transfers, MOST_TRANSFERS, 10, few), Condition(gap, WIDEST_GAP, 0.1, honest)
    )
