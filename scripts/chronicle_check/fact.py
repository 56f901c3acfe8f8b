"""A dated record of a set, reduced to what an entry can be compared with."""

from dataclasses import dataclass
from datetime import date

from chronicle_check.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One record.

    Parameters
    ----------
    reference : str
        Its name as a ground.
    set_name : str
        The set it belongs to.
    first, last : date
        Its days.
    source, target : str
        The acting country and the other; empty where either may have acted.
    types : frozenset of str
        The types of event that it can bear out.
    modes : frozenset of str
        The modes that it can bear out; empty for any.
    sectors : frozenset of str
        The sectors that the source may have; empty for any.
    words : frozenset of str
        Telling words that tie it to a text; empty where the set has no text.
    """

    reference: str
    set_name: str
    first: date
    last: date
    types: frozenset[str]
    source: str = ""
    target: str = ""
    modes: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def is_near(self, row: Row) -> bool:
        """Tell whether it lies within three days of an entry's date."""
        return row.within(self.first, self.last)

    def is_kin(self, row: Row) -> bool:
        """Tell whether dyad and kind of event are those of an entry."""
        sides = not self.source or (row["source"], row["target"]) == (self.source, self.target)
        mode = not self.modes or row["mode"] in self.modes
        sector = not self.sectors or row["source_sector"] in self.sectors
        return sides and mode and sector and row["type"] in self.types
