"""The numbers beneath a figure: one table for each way of counting, by year and by the step that is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from detente.app.figures.axes import name_period
from detente.app.report.lists import Lists
from detente.app.report.sentences import name_channel
from detente.core.series import DyadSeries, Floats
from detente.dossier import Direction

GAP = "n.o."
"""Written for what is not observed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One table.

    Attributes
    ----------
    name, caption : str
        How it is called, and what it holds.
    head : tuple of str
        Headings of the columns after the first.
    rows : list
        Name of the period, and the cells.
    """

    name: str
    caption: str
    head: tuple[str, ...]
    rows: list[tuple[str, list[str]]]


def view_series(way: Direction, index: int, series: DyadSeries, lists: Lists) -> list[View]:
    """The tables of one direction by one step: events, shares, rates, and two percentiles."""
    who = f"{way.source} → {way.target}, by {series.by}"
    names = tuple(name_channel(channel) for channel in series.channels)
    cells = _Cells(way, index, series, lists)
    views = [
        View(
            name="Events", caption=f"Events, {who}, with the records of the whole data set",
            head=(*names, "All six" if len(names) == 6 else "All", "In no channel", "Records in data set"),
            rows=cells.counts(),
        )
    ]  # fmt: skip
    for name, caption, values, form in (
        ("Share", "Share of the direction's events in the period", series.shares, lambda v: f"{v:.0%}"),
        ("Per thousand", "Events for each thousand records of the data set", series.per_thousand, lambda v: f"{v:.3g}"),
        ("Percentile, own", "Percentile in the direction's own history", series.percentile_own, lambda v: f"{v:.0f}"),
        ("Percentile, all", "Percentile among all directed pairs of the data set in the period",
         series.percentile_all, lambda v: f"{v:.0f}"),
    ):  # fmt: skip
        views.append(View(name=name, caption=f"{caption}: {who}", head=names, rows=cells.values(values, form)))
    return views


class _Cells:
    """Cells of one series, each linked to the events of its period and channel."""

    def __init__(self, way: Direction, index: int, series: DyadSeries, lists: Lists) -> None:
        self.way, self.index, self.series, self.lists = way, index, series, lists
        self.periods = [
            name_period(start, end, series.by) for start, end in zip(series.starts, series.ends, strict=True)
        ]

    def counts(self) -> list[tuple[str, list[str]]]:
        """Rows of the first table."""
        series, totals = self.series, self.series.totals
        others = self._others()
        rows = []
        for t, period in enumerate(self.periods):
            cells = [
                self._cell(channel, t, float(series.counts[c, t]), _whole) for c, channel in enumerate(series.channels)
            ]
            ids = [i for channel in series.channels for i in series.ids.get((channel, t), ())]
            cells.append(self._link(_whole(totals[t]), "all channels", t, ids, float(totals[t])))
            cells.append(self._link(_whole(series.other[t]), "in no channel", t, others[t], float(series.other[t])))
            rows.append((period, [*cells, _whole(series.coverage[t])]))
        return rows

    def values(self, values: Floats, form: Callable[[float], str]) -> list[tuple[str, list[str]]]:
        """Rows of a table of shares, rates or percentiles; what has events opens them."""
        channels = list(enumerate(self.series.channels))
        return [
            (period, [self._cell(channel, t, float(values[c, t]), form) for c, channel in channels])
            for t, period in enumerate(self.periods)
        ]

    def _cell(self, channel: str, t: int, value: float, form: Callable[[float], str]) -> str:
        n = float(self.series.counts[self.series.channels.index(channel), t])
        if np.isnan(n):
            return GAP
        text = "–" if np.isnan(value) else form(value)
        ids = self.series.ids.get((channel, t), ())
        return self._link(text, name_channel(channel), t, ids, n) if n else text

    def _link(self, text: str, what: str, t: int, ids: list[str] | tuple[str, ...], n: float) -> str:
        if not ids or np.isnan(n):
            return text
        label = f"{what[0].upper()}{what[1:]}: {self.way.source} → {self.way.target}, {self.periods[t]}"
        return self.lists.link(text, label, ids, n)

    def _others(self) -> list[list[str]]:
        """Ids in no channel, per period."""
        series = self.series
        placed = {i for ids in series.ids.values() for i in ids}
        found: list[list[str]] = [[] for _ in series.starts]
        starts = np.array(series.starts, dtype="datetime64[D]")
        for record in self.lists.records:
            if record.channel == -1 and record.way == self.index and record.id not in placed:
                t = int(np.searchsorted(starts, np.datetime64(record.start), side="right")) - 1
                if t >= 0 and record.start <= series.ends[t]:
                    found[t].append(record.id)
        return found


def _whole(value: float) -> str:
    return GAP if np.isnan(value) else f"{value:,.0f}"
