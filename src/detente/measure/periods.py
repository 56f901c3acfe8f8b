"""Steps of time: the first days of days, weeks, months, quarters and years."""

from __future__ import annotations

from datetime import date, timedelta

from detente.core.errors import UsageError

STEPS = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def period_start(day: date, by: str) -> date:
    """First day of the period that holds a day; weeks begin on Monday (ISO 8601).

    Raises
    ------
    UsageError
        When `by` is no step.
    """
    if by == "day":
        return day
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by not in _MONTHS:
        raise UsageError(f"{by!r} is no step of time.", do=f"Use one of {', '.join(STEPS)}.")
    months = _MONTHS[by]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_start(start: date, by: str) -> date:
    """First day of the following period."""
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    month = start.month - 1 + _MONTHS[by]
    return date(start.year + month // 12, month % 12 + 1, 1)


def period_axis(first: date, last: date, by: str) -> list[date]:
    """First days of all periods from the one that holds `first` to the one that holds `last`."""
    start = period_start(first, by)
    axis = []
    while start <= last:
        axis.append(start)
        start = next_start(start, by)
    return axis
