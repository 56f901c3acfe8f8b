"""Which months are judged, and which they are compared with."""

from __future__ import annotations

import numpy as np

from detente.core.series import DyadSeries
from detente.measure.rule import Rule


def choose_window(series: DyadSeries, rule: Rule) -> tuple[list[int], list[int]]:
    """Choose the last months of a series, as few as hold enough events, and the months before them.

    Parameters
    ----------
    series : DyadSeries
        By month.
    rule : Rule
        Its `window_months` are tried in order: the first is taken that holds enough words and enough deeds, else
        the last, so that a direction of which little is reported is judged over a longer time.

    Returns
    -------
    (list of int, list of int)
        Indices of the months of the window, and of the baseline before it.
    """
    last = len(series.starts)
    window: list[int] = []
    for months in rule.window_months:
        window = list(range(max(0, last - months), last))
        if all(_events(series, rule, side, window) >= rule.least_events for side in rule.sides):
            break
    first = window[0] if window else 0
    return window, list(range(max(0, first - rule.baseline_months), first))


def _events(series: DyadSeries, rule: Rule, side: str, window: list[int]) -> int:
    rows = [series.channels.index(channel) for group in rule.sides[side].values() for channel in group]
    return int(np.nansum(series.counts[np.ix_(rows, window)]))
