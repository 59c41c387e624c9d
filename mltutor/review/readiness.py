"""The chance that the same knowledge passes the exam, from first attempts at its questions.

Nobody outside can turn answers into the scaled score: the vendor publishes neither the items'
difficulties nor how many right answers 700 stands for. What can be said is a chance:

* Knowledge of domain d is the share p_d of all its questions that the learner would get right.
  logit p_d = mu + tau z_d with z_d ~ N(0, 1): domains borrow strength from each other as far as
  they turn out to be alike (A. Gelman et al., Bayesian Data Analysis, 3rd ed., chapter 5).
* mu ~ N(0.85, 1), the centre at 70 % right and nearly all mass between 20 and 95 %; tau ~
  half-normal(0.5), a weakly informative prior that lets domains differ (A. Gelman, Prior
  distributions for variance parameters in hierarchical models, Bayesian Analysis 1 (2006)).
  The posterior is computed on a grid, without sampling error.
* An exam form asks new questions, so its right answers are binomial by domain: Monte Carlo.
* The cut, as a share of right answers, is unknown. Criterion-referenced cuts of 700 on a scale
  from 100 to 1,000 are taken to lie near 70 %: N(0.70, 0.04). The range that is shown goes from
  its 90 % to its 10 % quantile: what the chance is if the cut is strict, or lenient.

`docs/readiness.md` shows how well the chance is calibrated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EVIDENCE_TOTAL, EVIDENCE_DOMAIN = 30, 3
"""First attempts below which no chance is shown: in all, and in each domain."""

MU_MEAN, MU_SD, TAU_SCALE = 0.85, 1.0, 0.5
CUT_MEAN, CUT_SD = 0.70, 0.04
CUT_STEPS = 1.2815515655446004
"""0.9 quantile of the standard normal distribution."""

DRAWS = 4000
SEED = 20261121


@dataclass(frozen=True, slots=True)
class Readiness:
    """Chances of passing in [0, 1]: averaged over the cut, if it is strict, if it is lenient."""

    chance: float
    low: float
    high: float


def missing_evidence(credits_: Mapping[int, Sequence[float]]) -> dict[int | None, int]:
    """First attempts still needed before a chance is shown: by domain, and under None in all."""
    short: dict[int | None, int] = {
        domain: EVIDENCE_DOMAIN - len(earned)
        for domain, earned in credits_.items()
        if len(earned) < EVIDENCE_DOMAIN
    }
    total = sum(map(len, credits_.values()))
    return short | ({None: EVIDENCE_TOTAL - total} if total < EVIDENCE_TOTAL else {})


def readiness(
    credits_: Mapping[int, Sequence[float]], scored: Mapping[int, int], seed: int = SEED
) -> Readiness | None:
    """The chance of passing, or None below the evidence that it needs.

    Args:
        credits_: credit, 0 or 1, of the first attempt at each question, by domain; a domain
            without answers is there with an empty sequence.
        scored: how many scored questions the exam asks of each domain.
        seed: of the Monte Carlo draws; the same answers always give the same chance.

    Raises:
        ValueError: the two name different domains.
    """
    if set(credits_) != set(scored):
        raise ValueError(f"domains {sorted(credits_)} have answers, {sorted(scored)} are asked")
    if missing_evidence(credits_):
        return None
    rng = np.random.default_rng(seed)
    domains = sorted(scored)
    right = np.array([sum(credits_[domain]) for domain in domains])
    total = np.array([len(credits_[domain]) for domain in domains])
    asked = np.array([scored[domain] for domain in domains])
    knowledge = _posterior_draws(right, total, rng)
    share = rng.binomial(asked, knowledge).sum(axis=1) / asked.sum()
    cuts = rng.normal(CUT_MEAN, CUT_SD, DRAWS)
    return Readiness(
        chance=float(np.mean(share >= cuts)),
        low=float(np.mean(share >= CUT_MEAN + CUT_STEPS * CUT_SD)),
        high=float(np.mean(share >= CUT_MEAN - CUT_STEPS * CUT_SD)),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Prior on a grid; `log_right` and `log_wrong` have shape (mu and tau pairs, nodes of z)."""

    log_prior: Floats
    knowledge: Floats
    log_right: Floats
    log_wrong: Floats
    log_node: Floats


@cache
def _grid() -> _Grid:
    mus, taus = np.meshgrid(np.linspace(-3.0, 5.0, 61), np.linspace(0.02, 1.8, 16))
    mu, tau = mus.ravel(), taus.ravel()
    nodes, weights = np.polynomial.hermite_e.hermegauss(21)
    logit = mu[:, None] + tau[:, None] * nodes[None, :]
    return _Grid(
        log_prior=-0.5 * ((mu - MU_MEAN) / MU_SD) ** 2 - 0.5 * (tau / TAU_SCALE) ** 2,
        knowledge=1 / (1 + np.exp(-logit)),
        log_right=-np.logaddexp(0.0, -logit),
        log_wrong=-np.logaddexp(0.0, logit),
        log_node=np.log(weights / weights.sum()),
    )


def _posterior_draws(
    right: NDArray[np.float64], total: NDArray[np.int_], rng: np.random.Generator
) -> Floats:
    """Draws of the knowledge of each domain given its answers, of shape (DRAWS, domains)."""
    grid = _grid()
    conditional = [
        r * grid.log_right + (n - r) * grid.log_wrong + grid.log_node
        for r, n in zip(right, total, strict=True)
    ]
    evidence = [np.logaddexp.reduce(each, axis=1) for each in conditional]
    log_posterior = grid.log_prior + sum(evidence)
    weights = np.exp(log_posterior - log_posterior.max())
    pairs = rng.choice(len(weights), DRAWS, p=weights / weights.sum())
    drawn = np.empty((DRAWS, len(right)))
    for domain, (each, whole) in enumerate(zip(conditional, evidence, strict=True)):
        cumulative = np.exp(each - whole[:, None]).cumsum(axis=1)[pairs, :-1]
        nodes = (rng.random((DRAWS, 1)) > cumulative).sum(axis=1)
        drawn[:, domain] = grid.knowledge[pairs, nodes]
    return drawn
