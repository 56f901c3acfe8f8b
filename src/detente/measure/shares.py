"""Shares and rates with intervals that allow for bursts.

Events come in bursts: one affair makes many reports. A binomial or Poisson interval is then too narrow, so the
number of events is divided by the dispersion that the dyad's own periods show (quasi-likelihood; McCullagh and
Nelder 1989, section 4.5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from detente.core.series import Floats

LEVEL = 0.8
"""Coverage of the intervals that are printed."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval.

    Attributes
    ----------
    part, whole : int
        Events.
    low, high : float
        Interval of the share at `LEVEL`.
    """

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; NaN of nothing."""
        return self.part / self.whole if self.whole else math.nan


def quantile() -> float:
    """Normal quantile of the two-sided `LEVEL`."""
    return NormalDist().inv_cdf(0.5 + LEVEL / 2)


def wilson(part: float, whole: float, dispersion: float = 1.0) -> tuple[float, float]:
    """Wilson score interval of a share, of `whole / dispersion` independent events (Wilson 1927)."""
    if whole <= 0:
        return 0.0, 1.0
    n, p, z = whole / dispersion, part / whole, quantile()
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def share_dispersion(parts: Floats, wholes: Floats) -> float:
    """Pearson dispersion of a share over periods, at least 1.

    Parameters
    ----------
    parts, wholes : ndarray, shape (T,)
        Events of the part and of the whole per period; periods with NaN or without events are left out.
    """
    use = np.nan_to_num(wholes) > 0
    parts, wholes = parts[use], wholes[use]
    if parts.size < 2:
        return 1.0
    p = parts.sum() / wholes.sum()
    if p in (0.0, 1.0):
        return 1.0
    statistic = float(((parts - wholes * p) ** 2 / (wholes * p * (1 - p))).sum())
    return max(1.0, statistic / (parts.size - 1))


def rate_dispersion(counts: Floats, exposure: Floats) -> float:
    """Pearson dispersion of counts over periods, at least 1; NaN periods are left out."""
    use = ~np.isnan(counts) & (exposure > 0)
    counts, exposure = counts[use], exposure[use]
    if counts.size < 2 or counts.sum() == 0:
        return 1.0
    mean = exposure * counts.sum() / exposure.sum()
    return max(1.0, float(((counts - mean) ** 2 / mean).sum() / (counts.size - 1)))


def difference(a: Share, b: Share) -> tuple[float, float]:
    """Interval of the difference of two shares, a − b, from their own intervals (Newcombe 1998, method 10)."""
    gap = a.value - b.value
    low = gap - math.hypot(a.value - a.low, b.high - b.value)
    high = gap + math.hypot(a.high - a.value, b.value - b.low)
    return low, high


def rate_ratio(a: float, time_a: float, b: float, time_b: float, dispersion: float) -> tuple[float, float, float]:
    """Ratio of two rates with its interval, half an event added to each count so that zero can be compared."""
    ratio = ((a + 0.5) / time_a) / ((b + 0.5) / time_b)
    half = quantile() * math.sqrt(dispersion * (1 / (a + 0.5) + 1 / (b + 0.5)))
    return ratio, ratio * math.exp(-half), ratio * math.exp(half)
