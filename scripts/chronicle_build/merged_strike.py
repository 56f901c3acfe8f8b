"""One strike, with every row of every list that reports it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from chronicle_build.likeness import likeness
from chronicle_sources import Range, StrikeRecord

# Two of the lists come from one bureau's research and count as one voice.
_VOICES = {"bij": "bureau", "dronestream": "bureau"}


@dataclass(slots=True)
class MergedStrike:
    """The rows that report one strike; the first row is of the list that was read first.

    Parameters
    ----------
    records : list of StrikeRecord
        At least one row.
    borrowed : list of StrikeRecord
        Rows that count this strike together with others of the day, so that their toll is not its own.
    """

    records: list[StrikeRecord]
    borrowed: list[StrikeRecord]

    def likeness(self, record: StrikeRecord) -> float:
        """Return how like a row is to the most like of this strike's rows."""
        return max(likeness(record, mine) for mine in self.records)

    def days_from(self, record: StrikeRecord) -> int:
        """Return the days between a row and the nearest of this strike's rows."""
        return min(abs((record.when - mine.when).days) for mine in self.records)

    @property
    def lists(self) -> set[str]:
        """The lists that report it."""
        return {record.list_name for record in self.records}

    @property
    def voices(self) -> set[str]:
        """The independent compilers that report it."""
        return {_voice(record) for record in self.records}

    @property
    def days(self) -> list[date]:
        """The different days that the lists give, in order."""
        return sorted({record.when for record in self.records})

    @property
    def day(self) -> date:
        """The day that most independent compilers give; when they are even, the one of the first list."""
        given = dict.fromkeys((record.when, _voice(record)) for record in self.records)
        return Counter(when for when, _ in given).most_common(1)[0][0]

    @property
    def killed(self) -> Range | None:
        """The range of the reported dead over the lists."""
        return Range.spanning(record.killed for record in self.records)

    @property
    def civilians(self) -> Range | None:
        """The range of the civilians reported among them."""
        return Range.spanning(record.civilians for record in self.records)

    @property
    def references(self) -> list[str]:
        """The rows by reference, each once, in the order of the lists."""
        return list(dict.fromkeys(record.reference for record in [*self.records, *self.borrowed]))


def _voice(record: StrikeRecord) -> str:
    return _VOICES.get(record.list_name, record.list_name)
