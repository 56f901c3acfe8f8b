"""Claims with their numbers linked to what is behind them."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

from detente.app.report.lists import Lists
from detente.core.finding import Finding
from detente.core.series import DyadSeries
from detente.dossier import Direction
from detente.measure import Verdict

_RATES = re.compile(r"from ([\d.]+) to ([\d.]+) events a month")


def say(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B} {day.year}"


def name_channel(channel: str) -> str:
    """A channel's name as a reader sees it."""
    return channel.replace("_", " ").capitalize()


def ids_within(series: DyadSeries, channels: list[str], span: tuple[date, date] | None) -> tuple[str, ...]:
    """Ids of some channels in the periods that begin within a span of days."""
    if span is None:
        return ()
    return tuple(
        found
        for (channel, t), ids in series.ids.items()
        if channel in channels and span[0] <= series.starts[t] <= span[1]
        for found in ids
    )


def mark_reason(way: Direction, sides: dict[str, dict[str, list[str]]], lists: Lists) -> Markup:
    """The reason of a standing, each count linked to its events."""
    claim, at, parts = way.standing.finding.claim, 0, []
    for verdict in (way.standing.words, way.standing.deeds):
        thin = verdict.name == "thin"
        number = str(verdict.share.whole)
        pattern = rf"\({number}\)" if thin else rf"(?<!\d){verdict.share.part} of {number} events"
        match = re.search(pattern, claim[at:])
        if match is None:
            continue
        part, whole = link_verdict(way, verdict, sides[verdict.side], lists)
        parts.append(escape(claim[at : at + match.start()]))
        parts.append(Markup("({})").format(whole) if thin else Markup("{} of {} events").format(part, whole))
        at += match.end()
    return Markup().join([*parts, escape(claim[at:])])


def link_verdict(way: Direction, verdict: Verdict, groups: dict[str, list[str]], lists: Lists) -> tuple[Markup, Markup]:
    """The two counts of a verdict, conflict and all, each linked."""
    linked = []
    for n, channels, what in (
        (verdict.share.part, groups["conflict"], "conflict"),
        (verdict.share.whole, groups["conflict"] + groups["cooperation"], "all"),
    ):
        ids = ids_within(way.monthly, channels, way.standing.window)
        label = f"{verdict.side.capitalize()}, {what}: {way.source} → {way.target}, {name_span(way.standing.window)}"
        linked.append(lists.link(f"{n:,}", label, ids, n))
    return linked[0], linked[1]


def name_span(span: tuple[date, date] | None) -> str:
    """A span of days in words."""
    return f"{say(span[0])} to {say(span[1])}" if span else "no months"


def mark_change(way: Direction, finding: Finding, lists: Lists) -> tuple[Markup, Markup, Markup]:
    """The claim of a change with its two rates linked, and the two counts behind them."""
    channel = next((c for c in way.monthly.channels if finding.claim.startswith(name_channel(c))), None)
    spans = way.standing.baseline, way.standing.window
    before = ids_within(way.monthly, [channel], spans[0]) if channel else ()
    title = f"{name_channel(channel or 'events')}: {way.source} → {way.target}"
    labels = [f"{title}, {name_span(span)}" for span in spans]
    counts = [lists.link(f"{lists.total(ids):,}", label, ids) for label, ids in
              zip(labels, (before, finding.event_ids), strict=True)]  # fmt: skip
    match = _RATES.search(finding.claim)
    if match is None:
        return escape(finding.claim), counts[0], counts[1]
    claim = Markup("{}from {} to {} events a month{}").format(
        finding.claim[: match.start()],
        lists.link(match[1], labels[0], before),
        lists.link(match[2], labels[1], finding.event_ids),
        finding.claim[match.end() :],
    )
    return claim, counts[0], counts[1]
