"""Phase 6: how far two samples lie apart: PSI, Kolmogorov-Smirnov, chi-square, Jensen-Shannon.

The population stability index depends on its bins, so the binning is always named.
"""

from dataclasses import dataclass
from math import ceil, log2
from typing import Literal

import numpy as np
from scipy import special, stats

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.checks import require_at_least, require_share

Binning = Literal["reference deciles", "pooled Sturges", "categories"]
BINNINGS: tuple[Binning, ...] = ("reference deciles", "pooled Sturges", "categories")
EMPTY_BIN = 1e-4
"""Share given to an empty bin, so that its logarithm exists."""


def _require_samples(reference: Floats, current: Floats) -> None:
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("A sample is empty; compare at least one call with at least one.")
    if not (np.isfinite(reference).all() and np.isfinite(current).all()):
        raise ValueError("A sample holds missing or infinite values; fill or drop them first.")


def decile_edges(reference: Floats, bins: int = 10) -> Floats:
    """Outer edges infinite, inner edges the quantiles of the reference; equal edges are joined."""
    require_at_least("bins", bins, 2)
    inner = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)[1:-1]))
    return np.concatenate([[-np.inf], inner, [np.inf]])


def counts_in(values: Floats, edges: Floats) -> Ints:
    """Calls per bin; a value on an edge belongs to the bin above it."""
    places = np.searchsorted(edges[1:-1], values, side="right")
    return np.bincount(places, minlength=len(edges) - 1).astype(np.int64)


def bin_shares(reference: Floats, current: Floats, binning: Binning) -> tuple[Floats, Floats]:
    """Shares p of the reference and q of the current sample in each bin, shapes (bins,).

    'reference deciles' cuts at the reference's deciles; 'pooled Sturges' makes 1 + log2 n equal
    bins over both samples together; 'categories' takes every value as a bin.

    Raises:
        ValueError: if a sample is empty or not finite, or the binning is unknown.
    """
    _require_samples(reference, current)
    if binning == "categories":
        values, place = np.unique(np.concatenate([reference, current]), return_inverse=True)
        first = np.bincount(place[: len(reference)], minlength=len(values))
        second = np.bincount(place[len(reference) :], minlength=len(values))
        return first / len(reference), second / len(current)
    if binning == "reference deciles":
        edges = decile_edges(reference)
    elif binning == "pooled Sturges":
        pooled = np.concatenate([reference, current])
        inner = np.linspace(pooled.min(), pooled.max(), ceil(1 + log2(len(pooled))) + 1)[1:-1]
        edges = np.concatenate([[-np.inf], inner, [np.inf]])
    else:
        raise ValueError(f"There is no binning {binning!r}; choose from {', '.join(BINNINGS)}.")
    return counts_in(reference, edges) / len(reference), counts_in(current, edges) / len(current)


def psi_of_shares(p: Floats, q: Floats) -> float:
    """PSI = sum (q - p) ln(q / p), empty bins counted as 1e-4; shapes (bins,)."""
    p, q = np.maximum(p, EMPTY_BIN), np.maximum(q, EMPTY_BIN)
    return float(((q - p) * np.log(q / p)).sum())


def psi(reference: Floats, current: Floats, binning: Binning = "reference deciles") -> float:
    """Population stability index of two samples under a named binning."""
    return psi_of_shares(*bin_shares(reference, current, binning))


def psi_expected_without_drift(bins: int, n_reference: int, n_current: int) -> float:
    """(B - 1)(1/n + 1/m): PSI / (1/n + 1/m) is about chi-square with B - 1 degrees of freedom."""
    return (bins - 1) * (1 / n_reference + 1 / n_current)


def psi_quantile_without_drift(share: float, bins: int, n_reference: int, n_current: int) -> float:
    """The PSI that a share of drift-free comparisons stays below (chi-square approximation)."""
    require_share("share", share)
    return float(stats.chi2.ppf(share, bins - 1)) * (1 / n_reference + 1 / n_current)


@dataclass(frozen=True, slots=True)
class DriftTest:
    """A test's statistic and p-value."""

    statistic: float
    p_value: float


def ks_of_sorted(first: Floats, second: Floats) -> DriftTest:
    """`kolmogorov_smirnov` of samples that are sorted already.

    Between two values of the second sample its step function is flat and the other one rises, so
    that the largest distance lies at such a value or just before it.
    """
    distance = 0.0
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    for side in sides:
        one = np.searchsorted(first, second, side=side) / len(first)
        two = np.searchsorted(second, second, side=side) / len(second)
        distance = max(distance, float(np.abs(one - two).max()))
    n = len(first) * len(second) / (len(first) + len(second))
    return DriftTest(distance, float(np.clip(stats.kstwo.sf(distance, max(1, round(n))), 0, 1)))


def kolmogorov_smirnov(reference: Floats, current: Floats) -> DriftTest:
    """Largest |F - G| of the two samples; asymptotic two-sided p-value (for continuous values).

    With ties, as in counts, the p-value is too large: use chi-square there.
    """
    _require_samples(reference, current)
    return ks_of_sorted(np.sort(reference), np.sort(current))


def chi_square_of_counts(first: Ints, second: Ints) -> DriftTest:
    """Pearson's chi-square test on counts per category, shapes (categories,)."""
    n, m = int(first.sum()), int(second.sum())
    pooled = (first + second) / (n + m)
    used = pooled > 0
    if used.sum() < 2:
        return DriftTest(0.0, 1.0)
    p, q, pooled = first[used] / n, second[used] / m, pooled[used]
    statistic = float((n * (p - pooled) ** 2 / pooled + m * (q - pooled) ** 2 / pooled).sum())
    return DriftTest(statistic, float(special.chdtrc(len(p) - 1, statistic)))


def chi_square(reference: Floats, current: Floats) -> DriftTest:
    """Pearson's chi-square test that two samples of categories share one distribution."""
    _require_samples(reference, current)
    values, place = np.unique(np.concatenate([reference, current]), return_inverse=True)
    first = np.bincount(place[: len(reference)], minlength=len(values))
    second = np.bincount(place[len(reference) :], minlength=len(values))
    return chi_square_of_counts(first.astype(np.int64), second.astype(np.int64))


def jensen_shannon(p: Floats, q: Floats) -> float:
    """Jensen-Shannon distance sqrt(KL(p||m)/2 + KL(q||m)/2), m = (p + q)/2, base 2: 0 to 1.

    Raises:
        ValueError: if the two do not have the same length, or one has no mass.
    """
    if len(p) != len(q) or p.sum() <= 0 or q.sum() <= 0:
        raise ValueError("Give two distributions over the same categories, each with some calls.")
    p, q = p / p.sum(), q / q.sum()
    middle = (p + q) / 2
    divergence = special.rel_entr(p, middle).sum() + special.rel_entr(q, middle).sum()
    return float(np.sqrt(max(0.0, float(divergence) / (2 * np.log(2)))))


def any_of(tests: int, alpha: float) -> float:
    """P(at least one false alarm) = 1 - (1 - alpha)^k for k independent tests."""
    require_at_least("tests", tests, 1)
    require_share("alpha", alpha)
    return 1 - (1 - alpha) ** tests
