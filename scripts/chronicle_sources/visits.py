"""Visits of leaders and travels of the President and the Secretary of State between the two countries."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit.

    Parameters
    ----------
    kind : {'visit_to_usa', 'secretary_trip_abroad', 'president_trip_abroad'}
        Who travelled where.
    start, end : date
        First and last day at the host's.
    person : str
        The visitor, with the office where the set gives it.
    places : str
        Towns visited, as the set has them; may be empty.
    note : str
        The set's remark; read for facts, never written out.
    """

    kind: str
    start: date
    end: date
    person: str
    places: str
    note: str

    @property
    def reference(self) -> str:
        """The name that a chronicle entry uses for this record."""
        return f"state-visits:{self.start.isoformat()}"

    @property
    def source(self) -> str:
        """Country of the visitor."""
        return "PAK" if self.kind == "visit_to_usa" else "USA"


def read_visits(folder: Path) -> list[Visit]:
    """Read every visit between the two countries, by date.

    Parameters
    ----------
    folder : Path
        The folder of the sets; the visits lie in its ``uspak``.
    """
    with (folder / "uspak" / "uspak_state_visits.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    visits = (
        Visit(
            kind=row["kind"],
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]),
            person=row["person"].strip(),
            places=row["locale"].strip(),
            note=row["description"].strip(),
        )
        for row in rows
    )
    return sorted(visits, key=lambda visit: (visit.start, visit.kind))
