"""Whether the records that an entry names exist and can be of that entry."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

from chronicle_check.documents import Documents
from chronicle_check.fact import Fact
from chronicle_check.row import Row

# Named in the open: laws, official records, reports of the press. They lie in no set here.
_OPEN = ("record", "publication")


class References:
    """The records of all sets by reference.

    Parameters
    ----------
    folder : Path
        The folder of the sets.
    facts : list of Fact
        The records that were read from it.
    documents : Documents
        The released documents in it.
    """

    def __init__(self, folder: Path, facts: list[Fact], documents: Documents) -> None:
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.reference].append(fact)
        self._documents = documents
        self._crises = _crisis_numbers(folder)

    def objection(self, reference: str, row: Row) -> str:
        """Return why a reference does not stand; empty when it does or lies outside the sets."""
        kind, _, name = reference.partition(":")
        if kind in _OPEN or kind == "icews-monthly":
            return ""
        if kind == "clinton-emails":
            return self._documents.objection(name, row)
        if kind == "icbe":
            return "" if name in self._crises else "no such crisis"
        known = self._facts.get(reference)
        if not known:
            return "no such record among the sets"
        # A day's record can lie farther off where the lists date one strike differently.
        slack = 7 if row["mode"] == "drone" else 3
        return "" if any(row.within(f.first, f.last, slack) for f in known) else "the record is of another time"

    @staticmethod
    def is_open(reference: str) -> bool:
        """Tell whether a reference names something that no set here holds."""
        return reference.partition(":")[0] in _OPEN


def _crisis_numbers(folder: Path) -> frozenset[str]:
    path = folder / "icbe" / "icbe_v1.1_events_agreed.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return frozenset(str(row["crisno"]).removesuffix(".0") for row in rows)
