"""Round numbers for scales, and where the ticks of a time axis stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def round_top(value: float) -> float:
    """The next round number at or above a value; 1 at least."""
    if not value > 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in _STEPS if step * power >= value * (1 - 1e-9))


def name_period(start: date, end: date, by: str) -> str:
    """A period as a person writes it: 2011, 2011 Q1, Mar 2011, week of 2011-03-14, 2011-03-16."""
    if by == "year":
        return str(start.year)
    if by == "quarter":
        return f"{start.year} Q{(start.month + 2) // 3}"
    if by == "month":
        return f"{_MONTHS[start.month - 1]} {start.year}"
    return f"week of {start}" if by == "week" else str(start)


def date_period(start: date, end: date, by: str) -> str:
    """A period within a sentence: in 2011, in Mar 2011, in the week of 2011-03-14, on 16 Mar 2011."""
    if by == "day":
        return f"on {start.day} {_MONTHS[start.month - 1]} {start.year}"
    return f"in {'the ' if by == 'week' else ''}{name_period(start, end, by)}"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days on a line.

    Attributes
    ----------
    first, last : datetime.date
        First and last day, both drawn whole.
    left, right : float
        Where the first day begins and the last one ends.
    """

    first: date
    last: date
    left: float
    right: float

    def place(self, day: date) -> float:
        """Where a day begins; days outside are put on the edge."""
        days = (self.last - self.first).days + 1
        share = min(max((day - self.first).days / days, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    def ticks(self, room: float = 40) -> list[tuple[float, str]]:
        """Places and labels of the first days of months or years, at least `room` apart."""
        months = ((self.last - self.first).days + 1) / 30.44
        width = self.right - self.left
        step = next((s for s in _MONTH_STEPS if width * s / months >= room), _MONTH_STEPS[-1])
        found: list[tuple[float, str]] = []
        for year in range(self.first.year, self.last.year + 1):
            if step >= 12 and year % (step // 12):
                continue
            for month in range(1, 13, min(step, 12)):
                day = date(year, month, 1)
                if self.first <= day <= self.last:
                    new_year = month == 1 or not found
                    short = f"{_MONTHS[month - 1]} {year}" if new_year else _MONTHS[month - 1]
                    found.append((self.place(day), str(year) if step >= 12 else short))
        return found
