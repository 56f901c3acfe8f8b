"""Counts of conflict by directed dyad and month: do they allow an entry, though they cannot bear it out?"""

import csv
import gzip
from pathlib import Path

from chronicle_check.row import Row

# The roots of the older coding that a type of event falls under.
_ROOTS = {
    "REQUEST": ("c10",),
    "ACCUSE": ("c11",),
    "REJECT": ("c12",),
    "THREATEN": ("c13",),
    "PROTEST": ("c14",),
    "MOBILIZE": ("c15",),
    "SANCTION": ("c16",),
    "COERCE": ("c17",),
    "ASSAULT": ("c18", "c19", "c20"),
}


class Months:
    """The months of the two directed dyads in which each root was counted.

    Parameters
    ----------
    folder : Path
        The folder of the sets.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "icews-conflict-dyad-month" / "icews_conflict_dyad_month_1991_2012.tsv.gz"
        self._seen: set[tuple[str, str, str, str]] = set()
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if {row["source"], row["target"]} == {"USA", "PAK"}:
                    month = f"{int(row['year']):04d}-{int(row['month']):02d}"
                    roots = (column for column in row if column[0] == "c" and float(row[column] or 0) > 0)
                    self._seen.update((row["source"], row["target"], month, root) for root in roots)

    def allow(self, row: Row) -> bool:
        """Tell whether events of the entry's kind were counted in its month, in its direction."""
        roots = _ROOTS.get(row["type"], ())
        return any((row["source"], row["target"], row["date"][:7], root) in self._seen for root in roots)
