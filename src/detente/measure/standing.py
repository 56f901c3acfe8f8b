"""How one direction stands, named by one rule for all dyads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.core.finding import Finding
from detente.core.series import DyadSeries
from detente.measure.rule import Rule, load_rule
from detente.measure.shares import LEVEL, Share, difference, share_dispersion, wilson
from detente.measure.window import choose_window

_LIMIT = (
    "Events are what was reported and coded, not all that happened; the name follows shares in one data set, "
    "so a change in what is reported moves it."
)


_UNCOVERED = (
    "cannot say",
    "the data set covers conflict or cooperation only, so that no share can be judged",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Words, or deeds, of the window.

    Attributes
    ----------
    side : str
        `words` or `deeds`.
    share : Share
        Conflict among the events of this side.
    name : str
        `cooperative`, `mixed`, `conflictual`, or `thin` when there are too few events.
    possible : tuple of str
        All classes that the interval of the share reaches.
    covered : bool
        Whether the data set covers both cooperation and conflict of this side; without, no share can be judged.
    """

    side: str
    share: Share
    name: str
    possible: tuple[str, ...]
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The standing of a direction.

    Attributes
    ----------
    name, means : str
        Its name, and what the name means.
    arrow : str
        `warmer`, `colder`, `steady`, or `unclear` when there is too little to compare.
    window, baseline : (datetime.date, datetime.date) or None
        First and last day of the months judged, and of those they are compared with.
    words, deeds : Verdict
        The two classes behind the name.
    conflict, conflict_before : Share
        Conflict among all events, in the window and in the baseline.
    finding : Finding
        The one sentence of reason, with the ids behind it.
    """

    name: str
    means: str
    arrow: str
    window: tuple[date, date] | None
    baseline: tuple[date, date] | None
    words: Verdict
    deeds: Verdict
    conflict: Share
    conflict_before: Share
    finding: Finding


def find_standing(series: DyadSeries, names: tuple[str, str], rule: Rule | None = None) -> Standing:
    """Name the standing at the end of a monthly series.

    Parameters
    ----------
    series : DyadSeries
        By month, with the default channels; its last period is the month that is judged last.
    names : (str, str)
        How to call source and target in the sentence.
    rule : Rule, optional
        The rule; the shipped one by default.

    Returns
    -------
    Standing
        `too little to say` where the window has too few events or is not covered.
    """
    rule = rule or load_rule()
    window, before = choose_window(series, rule)
    words, deeds = (_verdict(series, rule, side, window) for side in ("words", "deeds"))
    name, means = rule.names[words.name, deeds.name]
    if not (words.covered or deeds.covered):
        name, means = _UNCOVERED
    force = _sum(series, ["force"], window)
    events = _sum(series, list(series.channels), window)
    if (words.name, deeds.name) != ("thin", "thin") and events and force / events >= rule.force_share:
        name = f"{name}, with force"
    now, then = (_share(series, *_all_channels(rule), span) for span in (window, before))
    arrow = _arrow(now, then, rule) if words.covered and deeds.covered else "unclear"
    claim = _sentence(series, names, (words, deeds), window)
    ids = tuple(i for (c, t), found in series.ids.items() if t in window for i in found)
    return Standing(
        name=name, means=means, arrow=arrow, words=words, deeds=deeds,
        window=_days(series, window), baseline=_days(series, before), conflict=now, conflict_before=then,
        finding=Finding(
            claim=claim, value=name, method="Standing rule (theory/standing): conflict shares of words and of deeds",
            limitation=_LIMIT, event_ids=ids,
        ),
    )  # fmt: skip


def _days(series: DyadSeries, span: list[int]) -> tuple[date, date] | None:
    return (series.starts[span[0]], series.ends[span[-1]]) if span else None


def _all_channels(rule: Rule) -> tuple[list[str], list[str]]:
    both = rule.sides.values()
    return [c for side in both for c in side["conflict"]], [c for side in both for c in side["cooperation"]]


def _sum(series: DyadSeries, channels: list[str], span: list[int]) -> int:
    rows = [series.channels.index(channel) for channel in channels]
    return int(np.nansum(series.counts[np.ix_(rows, span)]))


def _share(series: DyadSeries, conflict: list[str], cooperation: list[str], span: list[int]) -> Share:
    """Conflict share of a span; its interval allows for the bursts of the whole window and baseline."""
    part, whole = _sum(series, conflict, span), _sum(series, conflict + cooperation, span)
    rows = [[series.channels.index(c) for c in group] for group in (conflict, conflict + cooperation)]
    parts, wholes = (np.nansum(series.counts[group][:, span], axis=0) for group in rows)
    return Share(part, whole, *wilson(part, whole, share_dispersion(parts, wholes)))


def _verdict(series: DyadSeries, rule: Rule, side: str, window: list[int]) -> Verdict:
    groups = rule.sides[side]
    share = _share(series, groups["conflict"], groups["cooperation"], window)
    covered = all(
        not np.isnan(series.counts[np.ix_([series.channels.index(c) for c in group], window)]).all()
        for group in groups.values()
    )
    if share.whole < rule.least_events or not covered:
        return Verdict(side=side, share=share, name="thin", possible=("thin",), covered=covered)
    reached = dict.fromkeys(rule.classify(side, value) for value in (share.low, share.value, share.high))
    return Verdict(side=side, share=share, name=rule.classify(side, share.value), possible=tuple(reached),
                   covered=True)  # fmt: skip


def _arrow(now: Share, then: Share, rule: Rule) -> str:
    if min(now.whole, then.whole) < rule.least_events:
        return "unclear"
    low, high = difference(now, then)
    if low > 0:
        return "colder"
    return "warmer" if high < 0 else "steady"


def _sentence(series: DyadSeries, names: tuple[str, str], verdicts: tuple[Verdict, Verdict], window: list[int]) -> str:
    if not window:
        return f"{series.dataset} does not cover {names[0]} and {names[1]}."
    source, target = names
    parts = []
    for verdict, acted in zip(verdicts, ("said to", "did to"), strict=True):
        share = verdict.share
        if not verdict.covered:
            parts.append(f"the data set does not cover both cooperation and conflict in what {source} {acted} {target}")
        elif verdict.name == "thin":
            parts.append(f"there are too few events to judge what {source} {acted} {target} ({share.whole})")
        else:
            parts.append(
                f"of what {source} {acted} {target}, {share.part} of {share.whole} events were conflict "
                f"({share.value:.0%}; {LEVEL:.0%} interval {share.low:.0%} to {share.high:.0%})"
            )
    first, last = series.starts[window[0]], series.ends[window[-1]]
    return f"From {first} to {last}, " + "; ".join(parts) + "."
