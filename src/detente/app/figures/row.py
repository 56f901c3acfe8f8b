"""One channel: its name, its scale, its bars, and the gaps where nothing was observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

import numpy as np
from markupsafe import Markup

from detente.app.figures.axes import TimeAxis, date_period, name_period
from detente.app.figures.ink import COOPERATION, HAIR, INK, PAPER, SOFT
from detente.app.figures.look import LEFT, NAME, PLOT, RIGHT, Look
from detente.app.figures.svg import draw
from detente.core.series import DyadSeries, Floats

_HALO = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
"""A margin of paper round a text, so that it can be read over lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One channel of a series, drawn from a height downwards.

    Attributes
    ----------
    series : DyadSeries
        The series.
    look : Look
        How it is drawn.
    axis : TimeAxis
        The time axis of all rows.
    c : int
        Which channel.
    y : float
        Where the row begins.
    top : float
        Highest value of its scale.
    """

    series: DyadSeries
    look: Look
    axis: TimeAxis
    c: int
    y: float
    top: float

    @property
    def _counts(self) -> Floats:
        return np.asarray(self.series.counts[self.c])

    @property
    def _floor(self) -> float:
        return self.y + NAME + PLOT

    @property
    def _paint(self) -> dict[str, object]:
        """Colour and class of the sign; conflict has a texture too."""
        if self.series.channels[self.c] in self.look.conflict:
            return {"fill": f"url(#{self.look.key}-conflict)"}
        return {"fill": COOPERATION, "class_": "cooperation"}

    def draw(self) -> Markup:
        """Draw the row."""
        floor, seen = self._floor, not np.isnan(self._counts).all()
        name = self.series.channels[self.c].replace("_", " ").capitalize()
        return draw(
            "g",
            draw("path", d=f"M{LEFT} {floor - PLOT}H{RIGHT}", stroke=HAIR, stroke_width=0.6, class_="hair"),
            draw("rect", x=LEFT, y=self.y + 3, width=8, height=8, **self._paint),
            draw("text", name, x=LEFT + 12, y=self.y + 11, font_size=11.5, font_weight=600, fill=INK,
                 class_="ink halo", **_HALO),
            *self._gaps(),
            *self._bars(),
            draw("path", d=f"M{LEFT} {floor}H{RIGHT}", stroke=INK, stroke_width=0.8, class_="rule"),
            *([_scale(f"{self.top:,.0f}", floor - PLOT + 4), _scale("0", floor + 1)] if seen else []),
            self._peak(LEFT + 26 + len(name) * 6.6),
        )  # fmt: skip

    def _span(self, first: int, last: int) -> tuple[float, float]:
        """Where a run of periods begins and ends."""
        end = self.series.ends[last] + timedelta(days=1)
        return self.axis.place(self.series.starts[first]), self.axis.place(end)

    def _gaps(self) -> list[Markup]:
        """Hatch each run of periods that are not observed."""
        drawn = []
        for unseen, run in groupby(range(len(self._counts)), key=lambda t: bool(np.isnan(self._counts[t]))):
            if not unseen:
                continue
            places = list(run)
            left, right = self._span(places[0], places[-1])
            drawn.append(
                draw("rect", draw("title", "not observed"), x=left, y=self._floor - PLOT, width=right - left,
                     height=PLOT, fill=f"url(#{self.look.key}-gap)", class_="gap")
            )  # fmt: skip
            if right - left > 80:
                drawn.append(
                    draw("text", "not observed", x=(left + right) / 2, y=self._floor - PLOT / 2 + 4, font_size=11,
                         font_style="italic", text_anchor="middle", fill=SOFT, class_="soft halo", **_HALO)
                )  # fmt: skip
        return drawn

    def _bars(self) -> list[Markup]:
        return [self._bar(t) for t in np.flatnonzero(np.nan_to_num(self._counts) > 0).tolist()]

    def _bar(self, t: int) -> Markup:
        """A bar, and a taller invisible one that takes the pointer, since a bar may be a pixel wide."""
        series, floor, n = self.series, self._floor, float(self._counts[t])
        left, right = self._span(t, t)
        height = max(PLOT * n / self.top, 0.8)
        gap = min((right - left) * 0.18, 1.0)
        mark = self.look.mark(series.channels[self.c], t) if self.look.mark else {}
        return draw(
            "g",
            draw("title", f"{name_period(series.starts[t], series.ends[t], series.by)}: {n:,.0f}"),
            draw("rect", x=left, y=floor - PLOT, width=right - left, height=PLOT, fill="transparent", class_="hit"),
            draw("rect", x=left + gap / 2, y=floor - height, width=right - left - gap, height=height, **self._paint),
            class_="bar", **mark,
        )  # fmt: skip

    def _peak(self, after: float) -> Markup:
        """Name the highest bar (the last, if several are), in the line of the channel's name and behind it."""
        counts, series = self._counts, self.series
        if not np.nansum(counts) > 0:
            return Markup()
        t = int(np.flatnonzero(counts == np.nanmax(counts))[-1])
        text = f"{counts[t]:,.0f} {date_period(series.starts[t], series.ends[t], series.by)}"
        x, half = sum(self._span(t, t)) / 2, len(text) * 2.9
        at_end = x + half > RIGHT
        place = RIGHT if at_end else max(x, after + half)
        y, tip = self._floor - PLOT - 6, self._floor - PLOT * float(counts[t]) / self.top - 1
        bend = RIGHT - half if at_end else place
        lead = f"M{x:.1f} {tip:.1f}V{y + 4:.1f}H{bend:.1f}V{y + 2:.1f}"
        return draw("path", d=lead, fill="none", stroke=SOFT, stroke_width=0.6, class_="lead") + draw(
            "text", text, x=place, y=y, font_size=10.5, text_anchor="end" if at_end else "middle", fill=INK,
            class_="ink figures",
        )  # fmt: skip


def _scale(label: str, y: float) -> Markup:
    return draw("text", label, x=LEFT - 4, y=y, font_size=10, text_anchor="end", fill=SOFT, class_="soft figures")
