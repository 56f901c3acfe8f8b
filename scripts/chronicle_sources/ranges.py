"""A count that the reports give as a lowest and a highest figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """A lowest and a highest reported count.

    Parameters
    ----------
    low, high : int
        Both ends belong to the range; ``low`` is at most ``high``.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"a range runs from a lower to a higher count of 0 or more: {self.low}, {self.high}")

    @classmethod
    def parse(cls, low: str, high: str) -> Range | None:
        """Read two cells; None where neither holds a number, the one number twice where only one does."""
        found = [int(float(cell)) for cell in (low.strip(), high.strip()) if re.fullmatch(r"\d+(\.\d+)?", cell)]
        return cls(min(found), max(found)) if found else None

    @classmethod
    def spanning(cls, ranges: Iterable[Range | None]) -> Range | None:
        """Return the range that covers all the given ones; None when none is given."""
        known = [item for item in ranges if item is not None]
        return cls(min(item.low for item in known), max(item.high for item in known)) if known else None

    def gap(self, other: Range) -> int:
        """Return how many counts lie between the two ranges; 0 when they meet."""
        return max(0, self.low - other.high, other.low - self.high)
