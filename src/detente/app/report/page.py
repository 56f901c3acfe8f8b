"""The page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.app.figures import Look, draw_coverage, draw_series, share_tops
from detente.app.figures.axes import name_period
from detente.app.report.chronology import embed, view_years
from detente.app.report.lists import Lists
from detente.app.report.records import read_records
from detente.app.report.sentences import name_channel, name_span, say
from detente.app.report.standings import view_box, view_changes
from detente.app.report.tables import GAP, View, view_series
from detente.dossier import Brief, Direction
from detente.measure.rule import Rule, load_rule
from detente.measure.shares import LEVEL
from detente.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The figure of one direction, and the tables beneath it."""

    way: Direction
    figure: Markup
    tables: list[tuple[str, list[View]]]


def render_html(brief: Brief) -> str:
    """Render a brief as one HTML file.

    Parameters
    ----------
    brief : Brief
        The assessment of a pair.

    Returns
    -------
    str
        A page with its styles, figures, script and records inside; it asks for nothing from elsewhere.
    """
    rule = load_rule()
    lists = Lists(read_records(brief))
    context = {
        "brief": brief,
        "boxes": [view_box(way, i, rule, lists) for i, way in enumerate(brief.directions)],
        "changes": view_changes(brief, lists),
        "panels": _panels(brief, rule, lists),
        "years": view_years(lists),
        "coverage": draw_coverage(brief.directions[0].yearly),
        "denominators": _denominators(brief),
        "grounds": _grounds(brief, lists),
        "limitations": _limitations(brief),
        "total": sum(record.n or 0 for record in lists.records),
        "records": len(lists.records),
        "channels": [name_channel(channel) for channel in brief.directions[0].monthly.channels],
        "rule": rule,
        "level": f"{LEVEL:.0%}",
    }
    # Last, since every part before it adds its lists.
    context["data"] = embed(brief, lists)
    return _environment().get_template("brief.html").render(context)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.app.report", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    folder = files("detente.app.report").joinpath("templates")
    environment.globals |= {
        "style": Markup(folder.joinpath("page.css").read_text(encoding="utf-8")),
        "script": Markup(folder.joinpath("page.js").read_text(encoding="utf-8")),
        "program": __version__,
        "gap": GAP,
    }
    environment.filters |= {"say": say, "span": name_span}
    return environment


def _panels(brief: Brief, rule: Rule, lists: Lists) -> list[Panel]:
    tops = share_tops(*(way.drawn for way in brief.directions))
    conflict = frozenset(c for groups in rule.sides.values() for c in groups["conflict"])
    found = []
    for index, way in enumerate(brief.directions):

        def mark(channel: str, t: int, way: Direction = way) -> dict[str, object]:
            series = way.drawn
            period = name_period(series.starts[t], series.ends[t], series.by)
            label = f"{name_channel(channel)}: {way.source} → {way.target}, {period}"
            n = float(series.counts[series.channels.index(channel), t])
            return lists.mark(label, series.ids.get((channel, t), ()), n)

        look = Look(
            names=(way.source, way.target), conflict=conflict, window=way.standing.window, tops=tops,
            key=f"series-{index}", mark=mark,
        )  # fmt: skip
        steps = [way.yearly, way.drawn] if way.drawn.by != "year" else [way.yearly]
        tables = [(series.by, view_series(way, index, series, lists)) for series in steps]
        found.append(Panel(way=way, figure=draw_series(way.drawn, look), tables=tables))
    return found


def _denominators(brief: Brief) -> list[tuple[str, str, str]]:
    series = brief.directions[0].yearly
    return [
        (name_period(start, end, series.by), GAP if n != n else f"{n:,.0f}", f"{covered:.0%}")
        for start, end, n, covered in zip(series.starts, series.ends, series.coverage, series.covered, strict=True)
    ]


def _grounds(brief: Brief, lists: Lists) -> list[tuple[str, Markup, float]]:
    """Each ground with how many events rest on it, and that as a part of all."""
    behind: dict[str, list[str]] = {}
    for record in lists.records:
        for name in {ground.split(":")[0] for ground in record.grounds or ("none stated",)}:
            behind.setdefault(name, []).append(record.id)
    size = max(len(lists.records), 1)
    return [
        (name, lists.link(f"{n:,}", f"Events that rest on {name}", behind.get(name, ()), n), n / size)
        for name, n in brief.grounds.items()
    ]


def _limitations(brief: Brief) -> dict[str, list[str]]:
    """What limits the standings, and what limits the changes, each once."""
    standings = [way.standing.finding.limitation for way in brief.directions]
    changes = [change.limitation for way in brief.directions for change in way.changes]
    return {"standing": list(dict.fromkeys(standings)), "changes": list(dict.fromkeys(changes))}
