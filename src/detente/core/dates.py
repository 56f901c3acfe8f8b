"""Dates that carry their own precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from detente.core.errors import RecordError

_PREFIX = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """A closed interval of days: `2011` is a year, `2011-03` a month, `2011-03-16` a day.

    Attributes
    ----------
    start, end : datetime.date
        First and last day, both included.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise RecordError(
                f"The interval {self.start} to {self.end} ends before it begins.", do="Swap the two dates."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO date prefix.

        Parameters
        ----------
        text : str
            `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises
        ------
        RecordError
            When the text has another form or names a day that does not exist.
        """
        match = _PREFIX.match(text.strip())
        if match is None:
            raise RecordError(f"{text!r} is not a date.", do="Write YYYY, YYYY-MM or YYYY-MM-DD.")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # the pattern has it
        try:
            first = date(year, month or 1, day or 1)
        except ValueError as error:
            raise RecordError(f"{text!r} is not a day of the calendar ({error}).") from error
        if day is not None:
            return cls(start=first, end=first)
        if month is not None:
            return cls(start=first, end=first.replace(day=calendar.monthrange(year, month)[1]))
        return cls(start=first, end=date(year, 12, 31))

    @property
    def days(self) -> int:
        """Number of days covered."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        month = self.start.isoformat()[:7]
        if self.start.day == 1 and DateInterval.parse(month) == self:
            return month
        if self == DateInterval.parse(f"{self.start.year:04d}"):
            return f"{self.start.year:04d}"
        return f"{self.start}/{self.end}"
