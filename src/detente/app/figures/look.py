"""How a series is drawn, and the measures of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

WIDTH, LEFT, RIGHT = 440.0, 30.0, 434.0
TOP, NAME, PLOT, GAP, FOOT = 18.0, 17.0, 46.0, 11.0, 20.0
ROW = NAME + PLOT + GAP

_CONFLICT = frozenset({"verbal_conflict", "material_conflict", "pressure", "force", "protest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a series is drawn.

    Attributes
    ----------
    names : (str, str) or None
        How to call source and target; their codes by default.
    conflict : frozenset of str
        Channels that are conflict; the others are cooperation. By default those of the channel maps that ship.
    window : (datetime.date, datetime.date) or None
        Days to mark lightly.
    tops : mapping of str to float
        Highest value of a channel's scale, where it is to be shared with another drawing.
    key : str
        Distinguishes the ids of this drawing from those of others on the page.
    mark : callable or None
        Attributes for the bar of a (channel, period index), so that a page can open what is behind it.
    """

    names: tuple[str, str] | None = None
    conflict: frozenset[str] = _CONFLICT
    window: tuple[date, date] | None = None
    tops: Mapping[str, float] = field(default_factory=dict)
    key: str = "series"
    mark: Callable[[str, int], Mapping[str, object]] | None = None
