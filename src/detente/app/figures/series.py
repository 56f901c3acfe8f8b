"""One direction as small multiples: a row of bars for each channel, over one time axis."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from markupsafe import Markup

from detente.app.figures.axes import TimeAxis, date_period, round_top
from detente.app.figures.ink import BAND, HAIR, SOFT, patterns
from detente.app.figures.look import FOOT, GAP, LEFT, RIGHT, ROW, TOP, WIDTH, Look
from detente.app.figures.row import Row
from detente.app.figures.svg import draw, frame
from detente.core.series import DyadSeries


def draw_series(series: DyadSeries, look: Look | None = None) -> Markup:
    """Draw every channel of one direction.

    Parameters
    ----------
    series : DyadSeries
        The counts; periods that are not observed become hatched gaps, never zeros.
    look : Look, optional
        Names, scales and marks.

    Returns
    -------
    markupsafe.Markup
        One `svg` element with title and description.
    """
    look = look or Look()
    if not series.starts:
        return _nothing(series, look)
    axis = TimeAxis(series.starts[0], series.ends[-1], LEFT, RIGHT)
    bottom = TOP + ROW * len(series.channels) - GAP
    tops = share_tops(series) | dict(look.tops)
    rows = [
        Row(series=series, look=look, axis=axis, c=c, y=TOP + ROW * c, top=tops[channel]).draw()
        for c, channel in enumerate(series.channels)
    ]
    return frame(
        WIDTH, bottom + FOOT, patterns(look.key), _window(look, axis, bottom), *_grid(axis, bottom), *rows,
        title=_title(series, look), desc=_describe(series, look), key=look.key, class_="series",
    )  # fmt: skip


def share_tops(*series: DyadSeries) -> dict[str, float]:
    """One round top for each channel, so that drawings of several series can be compared."""
    found: dict[str, float] = {}
    for one in series:
        for channel, counts in zip(one.channels, one.counts, strict=True):
            highest = float(np.nanmax(counts)) if (~np.isnan(counts)).any() else 0.0
            found[channel] = max(found.get(channel, 1.0), round_top(highest))
    return found


def _title(series: DyadSeries, look: Look) -> str:
    source, target = look.names or (series.dyad.source, series.dyad.target)
    return f"Events from {source} to {target} by {series.by}, {series.starts[0]} to {series.ends[-1]}"


def _describe(series: DyadSeries, look: Look) -> str:
    parts = []
    for channel, counts in zip(series.channels, series.counts, strict=True):
        name = channel.replace("_", " ")
        if np.isnan(counts).all():
            parts.append(f"{name} is not observed")
            continue
        at = int(np.flatnonzero(counts == np.nanmax(counts))[-1])
        when = date_period(series.starts[at], series.ends[at], series.by)
        total, gaps = int(np.nansum(counts)), int(np.isnan(counts).sum())
        most = f", most {when} with {counts[at]:.0f}" if total else ""
        parts.append(f"{name}: {total} events{most}" + (f", {gaps} periods not observed" if gaps else ""))
    window = f" The shaded window runs from {look.window[0]} to {look.window[1]}." if look.window else ""
    return f"Bars by {series.by} from {series.dataset}. " + "; ".join(parts) + f".{window}"


def _nothing(series: DyadSeries, look: Look) -> Markup:
    text = draw("text", "No period is covered.", x=LEFT, y=22, font_size=11, fill=SOFT, class_="soft")
    return frame(WIDTH, 34, text, title=str(series.dyad), desc="No period is covered.", key=look.key, class_="series")


def _window(look: Look, axis: TimeAxis, bottom: float) -> Markup:
    if look.window is None:
        return Markup()
    left, right = axis.place(look.window[0]), axis.place(look.window[1] + timedelta(days=1))
    shade = draw(
        "rect",
        x=left,
        y=TOP - 4,
        width=max(right - left, 1.0),
        height=bottom - TOP + 4,
        fill=BAND,
        class_="band",
    )
    end = right > (LEFT + RIGHT) / 2
    label = draw(
        "text", "window", x=right if end else left, y=TOP - 8, font_size=10, font_style="italic",
        text_anchor="end" if end else "start", fill=SOFT, class_="soft",
    )  # fmt: skip
    return shade + label


def _grid(axis: TimeAxis, bottom: float) -> list[Markup]:
    drawn = []
    for x, label in axis.ticks():
        drawn.append(
            draw(
                "path",
                d=f"M{x:.1f} {TOP:.0f}V{bottom + 4:.0f}",
                stroke=HAIR,
                stroke_width=0.6,
                class_="hair",
            )
        )
        anchor = "end" if x > RIGHT - 14 else "middle" if x > LEFT + 8 else "start"
        drawn.append(
            draw(
                "text",
                label,
                x=x,
                y=bottom + 16,
                font_size=10.5,
                text_anchor=anchor,
                fill=SOFT,
                class_="soft",
            )
        )
    return drawn
