"""Colours and patterns: two signs that differ in hue, in lightness and in texture."""

from __future__ import annotations

from markupsafe import Markup

from detente.app.figures.svg import draw

INK = "#1d1d1b"
SOFT = "#6a6864"
HAIR = "#d9d6cf"
BAND = "#efece4"
PAPER = "#ffffff"
COOPERATION = "#5b9bc4"
CONFLICT = "#9c3320"


def patterns(key: str) -> Markup:
    """Define the texture of conflict, and the hatching of what is not observed.

    Style sheets recolour them by class; the attributes hold where there is no style sheet.
    """
    texture = draw(
        "pattern",
        draw("rect", width=3, height=3, fill=CONFLICT, class_="conflict"),
        draw("path", d="M0 0H3", stroke=PAPER, stroke_width=0.9, stroke_opacity=0.55, class_="weave"),
        id=f"{key}-conflict", width=3, height=3, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    hatch = draw(
        "pattern",
        draw("rect", width=6, height=6, fill=HAIR, fill_opacity=0.5, class_="void"),
        draw("path", d="M0 0V6", stroke=SOFT, stroke_width=0.8, stroke_opacity=0.7, class_="hatch"),
        id=f"{key}-gap", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(-45)",
    )  # fmt: skip
    return draw("defs", texture, hatch)
