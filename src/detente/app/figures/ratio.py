"""Ratios with their intervals on one logarithmic line, 1 marked."""

from __future__ import annotations

import math

from markupsafe import Markup

from detente.app.figures.ink import HAIR, INK, PAPER, SOFT
from detente.app.figures.svg import draw, frame

_WIDTH, _LEFT, _RIGHT, _MIDDLE = 260.0, 10.0, 250.0, 10.0


def draw_ratio(
    value: float, interval: tuple[float, float], reach: float, *, title: str, key: str, labels: bool = False
) -> Markup:
    """Draw a ratio.

    Parameters
    ----------
    value : float
        The ratio, above zero.
    interval : (float, float)
        Its interval.
    reach : float
        The line runs from 1/reach to reach; an interval that goes beyond ends in an arrow.
    title : str
        What it is the ratio of.
    key : str
        Distinguishes the ids of this drawing from those of others on the page.
    labels : bool
        Whether to write the ends of the line below it.

    Returns
    -------
    markupsafe.Markup
        One `svg` element with title and description.
    """
    low, high = interval
    drawn = [
        draw("path", d=f"M{_LEFT} {_MIDDLE}H{_RIGHT}", stroke=HAIR, stroke_width=1, class_="hair"),
        draw("path", d=f"M{_place(1, reach):.1f} 2V18", stroke=INK, stroke_width=1, class_="rule"),
        draw(
            "path", d=f"M{_place(low, reach):.1f} {_MIDDLE}H{_place(high, reach):.1f}", stroke=SOFT, stroke_width=4,
            class_="interval",
        ),
        *_arrows(low, high, reach),
        draw(
            "circle", cx=_place(value, reach), cy=_MIDDLE, r=5, fill=INK, stroke=PAPER, stroke_width=1.5, class_="dot",
        ),
    ]  # fmt: skip
    if labels:
        drawn += [
            draw(
                "text",
                text,
                x=_place(at, reach),
                y=30,
                font_size=11,
                text_anchor="middle",
                fill=SOFT,
                class_="soft",
            )
            for at, text in ((1 / reach, f"÷{reach:g}"), (1.0, "same"), (reach, f"×{reach:g}"))
        ]
    desc = f"Ratio {value:.2g}, interval {low:.2g} to {high:.2g}; 1 is no change."
    return frame(_WIDTH, 34 if labels else 20, *drawn, title=title, desc=desc, key=key, class_="ratio")


def _place(ratio: float, reach: float) -> float:
    share = (math.log(max(ratio, 1e-9)) / math.log(reach) + 1) / 2
    return _LEFT + min(max(share, 0.0), 1.0) * (_RIGHT - _LEFT)


def _arrows(low: float, high: float, reach: float) -> list[Markup]:
    drawn = []
    for beyond, x, way in ((low < 1 / reach, _LEFT, -1), (high > reach, _RIGHT, 1)):
        if beyond:
            d = f"M{x} {_MIDDLE - 6}L{x + 7 * way} {_MIDDLE}L{x} {_MIDDLE + 6}Z"
            drawn.append(draw("path", d=d, fill=SOFT, class_="head"))
    return drawn
