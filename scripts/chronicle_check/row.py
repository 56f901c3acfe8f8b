"""One line of a chronicle file, as it stands."""

import calendar
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

_PREFIX = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True)
class Row:
    """One entry with the file and the line it stands in.

    Parameters
    ----------
    file : str
        Name of the file.
    line : int
        Physical line, the header being line 1.
    cells : dict
        Column to text; the column ``None`` collects cells beyond the header, a missing cell is absent.
    """

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def place(self) -> str:
        """Where the entry stands, for messages."""
        return f"{self.file}:{self.line}"

    @property
    def grounds(self) -> list[str]:
        """The references, in order; empty for an unverified entry."""
        return [] if self["ground"] == "unverified" else [part for part in self["ground"].split(";") if part]

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day that the date may mean; None when the date cannot be read."""
        return days_of(self["date"])

    def within(self, first: date, last: date, slack: int = 3) -> bool:
        """Tell whether the entry's date meets a span of days, with some days' slack on both sides."""
        if self.days is None:
            return False
        reach = timedelta(days=slack)
        return self.days[0] <= last + reach and first - reach <= self.days[1]


def days_of(prefix: str) -> tuple[date, date] | None:
    """Return the first and last day of an ISO prefix with day or month precision; None when it is none."""
    match = _PREFIX.fullmatch(prefix)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        if match[3]:
            return (date(year, month, int(match[3])),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the entries of a file; the header is not checked here."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="")
        for cells in reader:
            kept = {name: text for name, text in cells.items() if isinstance(text, str)}
            if "" in cells:
                kept[""] = "more cells than columns"
            yield Row(file=path.name, line=reader.line_num, cells=kept)
