"""The case file: what was decided in each phase, and the KPI that it leads to.

One number follows the decisions through the loop: framing and data fix what is learned, the model
how well, deployment how fresh and how often in time, retraining how it ages.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.baselines import analyst_rules, phone_menu
from mltutor.casework.call_centre import CALLS_PER_WEEK, SKILL_OF_REASON, TRANSFER_COST
from mltutor.casework.call_outcomes import return_opened_during_call
from mltutor.casework.calls import bayes_limit, expected_share_right, simulate_calls
from mltutor.casework.deployment_day import Design, simulate_day
from mltutor.casework.estimators import predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.framing import Framing
from mltutor.casework.kpi import Kpi
from mltutor.casework.label_noise import NOISE_ACROSS, recorded_reasons
from mltutor.casework.retraining import RetrainPolicy, run_policy, simulate_timeline
from mltutor.casework.training import Hyperparameters, build

Watched = Literal["nothing", "inputs", "quality", "inputs and quality"]
"""What the monitors look at; quality needs labels."""

_NEEDS: dict[str, str] = {"input drift": "inputs", "accuracy drop": "quality"}
"""What must be watched so that a trigger can fire."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The decisions of all phases, with defaults that make sense on their own."""

    target_transfers_per_100: float = 24.0
    calls_per_week: float = CALLS_PER_WEEK
    transfer_cost: float = TRANSFER_COST
    framing: Framing = field(default_factory=Framing)
    merge_to_skills: bool = True
    relabelled: bool = False
    model: Hyperparameters = field(default_factory=lambda: Hyperparameters("logistic regression"))
    serving: Design = field(default_factory=Design)
    watched: Watched = "inputs and quality"
    retraining: RetrainPolicy = field(default_factory=RetrainPolicy)

    @property
    def retraining_that_happens(self) -> RetrainPolicy:
        """The policy, or never: a trigger on what nobody watches does not fire."""
        needed = _NEEDS.get(self.retraining.kind, "")
        if needed in self.watched:
            return self.retraining
        return replace(self.retraining, kind="never")


@dataclass(frozen=True, slots=True)
class Board:
    """The KPI for menu, rules, the case file and the best possible, at launch and in two years.

    `late_share` is the share of answers that came too late; costs in dollars.
    """

    menu: Kpi
    rules: Kpi
    yours: Kpi
    best_possible: Kpi
    yours_over_two_years: Kpi
    late_share: float
    monthly_serving_cost: float
    two_year_retrain_cost: float
    target_met: bool


def share_at_launch(case: CaseFile, seed: int, n_train: int = 4000, n_test: int = 8000) -> float:
    """Expected share right first time of the model on its first day, before serving delays."""
    calls = simulate_calls(n_train + n_test, seed)
    across = NOISE_ACROSS / 4 if case.relabelled else NOISE_ACROSS
    codes = recorded_reasons(calls.reasons, seed, across=across)
    labels = SKILL_OF_REASON[codes] if case.merge_to_skills else codes
    if case.framing.label == "menu choice":
        labels = phone_menu(calls, seed)
    leak = return_opened_during_call(calls, seed) * case.framing.with_leak
    served: Floats = feature_matrix(calls.callers)
    known: Floats = np.column_stack([served, leak])
    lag = 24.0 if case.serving.mode == "nightly batch" else 0.0
    live = np.column_stack([feature_matrix(calls.callers, lag_hours=lag), np.zeros(len(calls))])
    model = build(case.model).fit(known[:n_train], labels[:n_train])
    routed = predicted(model, live[n_train:])
    if not case.merge_to_skills and case.framing.label == "resolved skill":
        routed = SKILL_OF_REASON[routed]
    return expected_share_right(calls.take(slice(n_train, None)), routed)


def board(case: CaseFile, seed: int = 0) -> Board:
    """Play the case file through and compare it with the yardsticks.

    The two-year figure lowers the launch share by the part that the retraining policy loses to
    ageing, measured against its own first week.
    """
    calls = simulate_calls(8000, seed + 1_000_003)

    def kpi(share: float) -> Kpi:
        return Kpi(float(np.clip(share, 0, 1)), case.calls_per_week, case.transfer_cost)

    menu_share = float(np.mean(phone_menu(calls, seed) == calls.skills))
    launch = share_at_launch(case, seed)
    day = simulate_day(
        case.calls_per_week / 7,
        case.serving,
        seed,
        fresh_share=launch,
        stale_share=launch,
        menu_share=menu_share,
    )
    yours = 1 - day.transfers_per_100 / 100
    years = run_policy(simulate_timeline(seed), case.retraining_that_happens, seed)
    aged = yours * float(years.accuracy.mean() / years.accuracy[0])
    return Board(
        menu=kpi(menu_share),
        rules=kpi(expected_share_right(calls, analyst_rules(calls.callers))),
        yours=kpi(yours),
        best_possible=kpi(bayes_limit(calls)),
        yours_over_two_years=kpi(aged),
        late_share=day.late_share,
        monthly_serving_cost=day.monthly_cost,
        two_year_retrain_cost=years.retrain_cost,
        target_met=100 * (1 - yours) <= case.target_transfers_per_100,
    )
