"""The two boxes at the head of the page, and what changed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from detente.app.figures import draw_ratio, draw_share
from detente.app.report.lists import Lists
from detente.app.report.sentences import ids_within, link_verdict, mark_change, mark_reason, name_span
from detente.core.finding import Finding
from detente.dossier import Brief, Direction
from detente.measure import Verdict
from detente.measure.rule import CLASSES, Rule

ARROWS = {"warmer": "▲", "colder": "▼", "steady": "►", "unclear": "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """Words, or deeds, in a box.

    Attributes
    ----------
    name, verdict, also : str
        Which side, its class, and the other classes that the interval reaches.
    part, whole : markupsafe.Markup
        Conflict among how many events; no part where the side is not named, for then it means nothing.
    share : str
        The share with its interval.
    figure : markupsafe.Markup
        The share on its line.
    """

    name: str
    verdict: str
    also: str
    part: Markup
    whole: Markup
    share: str
    figure: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The standing of one direction.

    Attributes
    ----------
    way : Direction
        The direction.
    arrow : str
        Its sign.
    reason, compared : markupsafe.Markup
        The sentence of reason, and what the arrow compares.
    sides : list of SideView
        Words and deeds.
    """

    way: Direction
    arrow: str
    reason: Markup
    compared: Markup
    sides: list[SideView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed.

    Attributes
    ----------
    claim, before, now : markupsafe.Markup
        The sentence, and the numbers of events behind it.
    ratio, interval : str
        As the finding has them.
    figure : markupsafe.Markup
        The ratio on its line.
    """

    claim: Markup
    before: Markup
    now: Markup
    ratio: str
    interval: str
    figure: Markup


def view_box(way: Direction, index: int, rule: Rule, lists: Lists) -> Box:
    """The box of one direction."""
    sides = [_side(way, verdict, index, rule, lists) for verdict in (way.standing.words, way.standing.deeds)]
    return Box(
        way=way, arrow=ARROWS[way.standing.arrow], reason=mark_reason(way, rule.sides, lists),
        compared=_compared(way, rule, lists), sides=sides,
    )  # fmt: skip


def _side(way: Direction, verdict: Verdict, index: int, rule: Rule, lists: Lists) -> SideView:
    share = verdict.share
    part, whole = link_verdict(way, verdict, rule.sides[verdict.side], lists)
    others = [name for name in verdict.possible if name != verdict.name]
    figure, thin = Markup(), verdict.name == "thin"
    if not thin:
        figure = draw_share(
            share.value, (share.low, share.high), classes=CLASSES, bounds=rule.bounds[verdict.side],
            title=f"Conflict among {verdict.side}, {way.source} to {way.target}", key=f"{verdict.side}-{index}",
        )  # fmt: skip
    return SideView(
        name=verdict.side.capitalize(), verdict="not named" if thin else verdict.name, also=" or ".join(others),
        part=Markup() if thin else part, whole=whole,
        share="" if thin else _percent(share.value, share.low, share.high), figure=figure,
    )  # fmt: skip


def _percent(value: float, low: float, high: float) -> str:
    return "" if math.isnan(value) else f"{value:.0%} ({low:.0%} to {high:.0%})"


def _compared(way: Direction, rule: Rule, lists: Lists) -> Markup:
    """What the arrow rests on: conflict among all events, in the window and before it."""
    standing = way.standing
    conflict = [c for groups in rule.sides.values() for c in groups["conflict"]]
    parts = []
    for share, span in ((standing.conflict, standing.window), (standing.conflict_before, standing.baseline)):
        label = f"{way.source} → {way.target}, {name_span(span)}"
        part = lists.link(f"{share.part:,}", f"Conflict: {label}", ids_within(way.monthly, conflict, span), share.part)
        ids = ids_within(way.monthly, list(way.monthly.channels), span)
        whole = lists.link(f"{share.whole:,}", f"All events: {label}", ids, share.whole)
        said = _percent(share.value, share.low, share.high)
        parts.append(Markup("{} of {}{}").format(part, whole, said and f", {said}"))
    return Markup("Conflict among all events: {} in the window; {} from {}, before it.").format(
        parts[0], parts[1], name_span(standing.baseline)
    )


def view_changes(brief: Brief, lists: Lists) -> list[tuple[Direction, list[Change]]]:
    """The changes of both directions, drawn on one scale."""
    intervals = [change.interval for way in brief.directions for change in way.changes if change.interval]
    reach = _reach([bound for interval in intervals for bound in interval])
    found = []
    for index, way in enumerate(brief.directions):
        changes = [_change(way, change, reach, f"change-{index}-{i}", lists, i == len(way.changes) - 1)
                   for i, change in enumerate(way.changes)]  # fmt: skip
        found.append((way, changes))
    return found


def _reach(bounds: list[float]) -> float:
    """Half the width of the scale, as a power of two; no wider than 64, beyond which an arrow says so."""
    far = max((abs(math.log2(max(bound, 1e-6))) for bound in bounds), default=1.0)
    return float(2 ** min(max(math.ceil(far), 1), 6))


def _change(way: Direction, finding: Finding, reach: float, key: str, lists: Lists, last: bool) -> Change:
    claim, before, now = mark_change(way, finding, lists)
    low, high = finding.interval or (math.nan, math.nan)
    ratio = float(finding.value or math.nan)
    figure = (
        draw_ratio(ratio, (low, high), reach, title=finding.claim, key=key, labels=last)
        if finding.interval
        else Markup()
    )
    return Change(
        claim=claim, before=before, now=now, ratio=f"×{_short(ratio)}",
        interval=f"{finding.level or 0:.0%} interval {_short(low)} to {_short(high)}",
        figure=figure,
    )  # fmt: skip


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
