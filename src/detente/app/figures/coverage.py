"""How much the data set holds per year: what the counts are a part of."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from markupsafe import Markup

from detente.app.figures.axes import TimeAxis, name_period, round_top
from detente.app.figures.ink import HAIR, INK, SOFT, patterns
from detente.app.figures.svg import draw, frame
from detente.core.series import DyadSeries

_WIDTH, _LEFT, _RIGHT, _TOP, _PLOT = 680.0, 6.0, 674.0, 18.0, 70.0


def draw_coverage(series: DyadSeries, *, key: str = "coverage") -> Markup:
    """Draw the records of the whole data set in each period; periods without coverage are hatched.

    Parameters
    ----------
    series : DyadSeries
        Its `coverage` is drawn.
    key : str
        Distinguishes the ids of this drawing from those of others on the page.

    Returns
    -------
    markupsafe.Markup
        One `svg` element with title and description; nothing for a series without periods.
    """
    if not series.starts:
        return Markup()
    axis = TimeAxis(series.starts[0], series.ends[-1], _LEFT, _RIGHT)
    values = series.coverage
    top = round_top(float(np.nanmax(values))) if (~np.isnan(values)).any() else 1.0
    floor = _TOP + _PLOT
    drawn = [bar for t in range(len(series.starts)) for bar in _period(series, axis, t, top, key)]
    title = f"Records of {series.dataset} by {series.by}"
    said = "; ".join(
        f"{name_period(start, end, series.by)}: {'not observed' if np.isnan(n) else f'{n:.0f}'}"
        for start, end, n in zip(series.starts, series.ends, values, strict=True)
    )
    line = draw("path", d=f"M{_LEFT} {floor}H{_RIGHT}", stroke=INK, stroke_width=0.8, class_="rule")
    return frame(
        _WIDTH,
        floor + 20,
        patterns(key),
        *drawn,
        line,
        title=title,
        desc=f"{said}.",
        key=key,
        class_="coverage",
    )


def _period(series: DyadSeries, axis: TimeAxis, t: int, top: float, key: str) -> list[Markup]:
    """Bar, number and name of a period; numbers and names only where there is room."""
    left, right = axis.place(series.starts[t]), axis.place(series.ends[t] + timedelta(days=1))
    floor, n, middle = _TOP + _PLOT, float(series.coverage[t]), (left + right) / 2
    room = right - left
    drawn = []
    if np.isnan(n):
        gap = draw("title", "not observed")
        drawn.append(draw("rect", gap, x=left, y=_TOP, width=room, height=_PLOT, fill=f"url(#{key}-gap)", class_="gap"))
    else:
        height = _PLOT * n / top
        drawn.append(
            draw("rect", x=left + room * 0.1, y=floor - height, width=min(room * 0.8, 60), height=height, fill=HAIR,
                 class_="amount")
        )  # fmt: skip
        if room >= 40:
            x = left + room * 0.1 + min(room * 0.8, 60) / 2
            drawn.append(_label(f"{n:,.0f}", x, floor - height - 4, "ink figures"))
            middle = x
    if room >= 36 or (series.starts[t].year % 5 == 0 and series.starts[t].month == 1):
        drawn.append(_label(name_period(series.starts[t], series.ends[t], series.by), middle, floor + 16, "soft"))
    return drawn


def _label(text: str, x: float, y: float, class_: str) -> Markup:
    return draw(
        "text",
        text,
        x=min(max(x, 14), _WIDTH - 14),
        y=y,
        font_size=11,
        text_anchor="middle",
        fill=SOFT,
        class_=class_,
    )
