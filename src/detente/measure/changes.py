"""What changed: each channel's rate in the window against the months before it."""

from __future__ import annotations

import numpy as np

from detente.core.finding import Finding
from detente.core.series import DyadSeries
from detente.measure.rule import Rule, load_rule
from detente.measure.shares import LEVEL, rate_dispersion, rate_ratio
from detente.measure.window import choose_window

_LIMIT = (
    "A ratio of reported events: it moves with what is reported as well as with what is done, and it tests no cause."
)


def find_changes(series: DyadSeries, names: tuple[str, str], rule: Rule | None = None) -> list[Finding]:
    """Compare each channel's monthly rate with the year before.

    Parameters
    ----------
    series : DyadSeries
        By month; the window of the standing is compared with the `baseline_months` before it. A month counts
        with the share of its days that the data set covers.
    names : (str, str)
        How to call source and target in the sentences.
    rule : Rule, optional
        Gives the two spans; the shipped one by default.

    Returns
    -------
    list of Finding
        One a channel whose ratio has an interval that leaves out 1, largest change first; `value` is the ratio.
        Channels that are not observed in both spans are left out.
    """
    rule = rule or load_rule()
    window, before = (np.array(months, dtype=np.int64) for months in choose_window(series, rule))
    found = [_change(series, i, window, before, names) for i in range(len(series.channels))]
    kept = [finding for finding in found if finding is not None]
    return sorted(kept, key=lambda finding: -abs(np.log(float(finding.value or 1))))


def _change(
    series: DyadSeries,
    row: int,
    window: np.ndarray[tuple[int], np.dtype[np.int64]],
    before: np.ndarray[tuple[int], np.dtype[np.int64]],
    names: tuple[str, str],
) -> Finding | None:
    counts, exposure = series.counts[row], series.covered
    spans = [span[~np.isnan(counts[span])] for span in (window, before)]
    times = [float(exposure[span].sum()) for span in spans]
    if min(times, default=0) <= 0:
        return None
    now, then = (float(counts[span].sum()) for span in spans)
    # Bursts are judged within each span, so that the change itself does not count as a burst.
    dispersion = max(rate_dispersion(counts[span], exposure[span]) for span in spans)
    ratio, low, high = rate_ratio(now, times[0], then, times[1], dispersion)
    if low <= 1 <= high:
        return None
    channel = series.channels[row]
    ids = tuple(i for (c, t), found in series.ids.items() if c == channel and t in window for i in found)
    word = "rose" if ratio > 1 else "fell"
    claim = (
        f"{channel.replace('_', ' ').capitalize()} from {names[0]} to {names[1]} {word} from "
        f"{then / times[1]:.1f} to {now / times[0]:.1f} events a month (ratio {_times(ratio)}, "
        f"{LEVEL:.0%} interval {_times(low)} to {_times(high)})."
    )
    return Finding(
        claim=claim, value=ratio, interval=(low, high), level=LEVEL, limitation=_LIMIT, event_ids=ids,
        method="Ratio of monthly rates, quasi-Poisson interval (theory/changes)",
    )  # fmt: skip


def _times(ratio: float) -> str:
    """A ratio with two digits that matter, never in powers of ten."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 2 else f"{ratio:.2f}"
