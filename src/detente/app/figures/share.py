"""A share with its interval, on a line that shows where the classes begin."""

from __future__ import annotations

import math

from markupsafe import Markup

from detente.app.figures.ink import HAIR, INK, PAPER, SOFT
from detente.app.figures.svg import draw, frame

_WIDTH, _LEFT, _RIGHT, _MIDDLE = 440.0, 6.0, 434.0, 10.0


def draw_share(
    value: float,
    interval: tuple[float, float],
    *,
    title: str,
    key: str,
    classes: tuple[str, ...] = (),
    bounds: tuple[float, ...] = (),
) -> Markup:
    """Draw a share between 0 and 1.

    Parameters
    ----------
    value : float
        The share; NaN draws the empty line.
    interval : (float, float)
        Its interval.
    title : str
        What it is a share of.
    key : str
        Distinguishes the ids of this drawing from those of others on the page.
    classes, bounds : tuple
        Names of the classes from low to high, and the upper bounds of all but the last.

    Returns
    -------
    markupsafe.Markup
        One `svg` element with title and description.
    """
    known = not math.isnan(value)
    low, high = interval
    said = f"{value:.0%}, interval {low:.0%} to {high:.0%}" if known else "no events"
    drawn = [draw("path", d=f"M{_LEFT} {_MIDDLE}H{_RIGHT}", stroke=HAIR, stroke_width=5, class_="track")]
    drawn += _classes(classes, bounds)
    if known:
        x, left, right = _place(value), _place(low), _place(high)
        drawn += [
            draw("path", d=f"M{left:.1f} {_MIDDLE}H{right:.1f}", stroke=SOFT, stroke_width=5, class_="interval"),
            draw("circle", cx=x, cy=_MIDDLE, r=5, fill=INK, stroke=PAPER, stroke_width=1.5, class_="dot"),
        ]
    height = 32 if classes else 20
    return frame(_WIDTH, height, *drawn, title=title, desc=f"{title}: {said}.", key=key, class_="share")


def _place(share: float) -> float:
    return _LEFT + min(max(share, 0.0), 1.0) * (_RIGHT - _LEFT)


def _classes(classes: tuple[str, ...], bounds: tuple[float, ...]) -> list[Markup]:
    if not classes:
        return []
    edges = (0.0, *bounds, 1.0)
    drawn = [
        draw(
            "path",
            d=f"M{_place(bound):.1f} {_MIDDLE - 6}V{_MIDDLE + 6}",
            stroke=INK,
            stroke_width=1,
            class_="rule",
        )
        for bound in bounds
    ]
    for i, name in enumerate(classes):
        anchor = "start" if i == 0 else "end" if i == len(classes) - 1 else "middle"
        place = {"start": edges[i], "middle": (edges[i] + edges[i + 1]) / 2, "end": edges[i + 1]}[anchor]
        drawn.append(
            draw("text", name, x=_place(place), y=29, font_size=10.5, text_anchor=anchor, fill=SOFT, class_="soft")
        )  # fmt: skip
    return drawn
