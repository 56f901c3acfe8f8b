"""Percentiles by mid-rank: the share below, and half the share that is equal."""

from __future__ import annotations

import numpy as np

from detente.core.series import Floats


def percentile_within(counts: Floats) -> Floats:
    """Percentile of each count within the observed counts of its own row.

    Parameters
    ----------
    counts : ndarray, shape (C, T)
        NaN where not observed.

    Returns
    -------
    ndarray, shape (C, T)
        0 to 100; NaN where not observed.
    """
    found = np.full(counts.shape, np.nan)
    for i, row in enumerate(counts):
        seen = ~np.isnan(row)
        history = np.sort(row[seen])
        if history.size:
            found[i, seen] = _mid_rank(row[seen], history, history.size, 0)
    return found


def percentile_among(counts: Floats, cells: tuple[Floats, Floats, Floats, int]) -> Floats:
    """Percentile of each count among all dyads in the same period; a dyad without a cell counts as zero.

    Parameters
    ----------
    counts : ndarray, shape (C, T)
        The dyad's own counts.
    cells : tuple
        Channel, period and count of every cell above zero of every dyad, and the number of dyads.

    Returns
    -------
    ndarray, shape (C, T)
        0 to 100; NaN where the data set has no dyad.
    """
    channel, period, n, dyads = cells
    found = np.full(counts.shape, np.nan)
    if not dyads:
        return found
    width = counts.shape[1]
    key = channel * width + period
    order = np.lexsort((n, key))
    key, n = key[order], n[order]
    bounds = np.searchsorted(key, np.arange(counts.size + 1))
    for place in range(counts.size):
        others = n[bounds[place] : bounds[place + 1]]
        i, j = divmod(place, width)
        found[i, j] = _mid_rank(counts[i, j : j + 1], others, dyads, dyads - others.size)[0]
    return found


def _mid_rank(values: Floats, ordered: Floats, size: int, zeros: int) -> Floats:
    below = np.searchsorted(ordered, values, side="left") + np.where(values > 0, zeros, 0)
    equal = np.searchsorted(ordered, values, side="right") - np.searchsorted(ordered, values, side="left")
    equal = equal + np.where(values == 0, zeros, 0)
    return np.asarray(100 * (below + equal / 2) / size)
