"""Militarised incidents between the United States and Pakistan, coded by the Correlates of War project."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chronicle_sources.ranges import Range

_CODES = {"USA": "2", "PAK": "770"}
_MISSING = "-9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident.

    Parameters
    ----------
    number : str
        The incident's number.
    first : str
        ISO prefix of its first day; without the day where that is missing.
    last : str
        ISO day of its end; empty when it ended the day it began or the day is missing.
    source, target : {'USA', 'PAK'}
        Who acted (the state with the higher action code, the incident's first side when they are equal) and
        who was acted on.
    action : int
        The action of the incident, 1 to 21 in the project's codebook.
    answered : bool
        Whether both states took a coded action in it.
    killed : dict of str to Range
        Military deaths by state, where the record gives a number.
    joined_by_afghanistan : bool
        Whether Afghanistan stood on the acting side.
    """

    number: str
    first: str
    last: str
    source: str
    target: str
    action: int
    answered: bool
    killed: dict[str, Range]
    joined_by_afghanistan: bool

    @property
    def reference(self) -> str:
        """The name that a chronicle entry uses for this record."""
        return f"cow-mid5:{self.number}"

    @property
    def day(self) -> date | None:
        """Its first day, None when only the month is known."""
        return date.fromisoformat(self.first) if len(self.first) == 10 else None


def read_incidents(folder: Path) -> list[Incident]:
    """Read every incident in which the two states stood on opposite sides, by date.

    Parameters
    ----------
    folder : Path
        The folder of the sets; the incidents lie in its ``mid5``.
    """
    sides: dict[str, dict[str, dict[str, str]]] = {}
    for row in _rows(folder / "mid5" / "MIDIP_5.0.csv.gz"):
        sides.setdefault(row["incidnum"], {})[row["stabb"].strip('"')] = row
    found = (
        _incident(row, sides.get(row["incidnum"], {}))
        for row in _rows(folder / "mid5" / "MIDI_5.0.csv.gz")
        if _opposed(sides.get(row["incidnum"], {}))
    )
    return sorted(found, key=lambda incident: (incident.first, incident.number))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _opposed(parties: dict[str, dict[str, str]]) -> bool:
    return set(_CODES) <= set(parties) and parties["USA"]["insidea"] != parties["PAK"]["insidea"]


def _incident(row: dict[str, str], parties: dict[str, dict[str, str]]) -> Incident:
    source = max(_CODES, key=lambda state: (_acted(parties[state]), parties[state]["insidea"] == "1"))
    first, last = _day(row, "st"), _day(row, "end")
    return Incident(
        number=row["incidnum"],
        first=first,
        last=last if len(last) == 10 and last != first else "",
        source=source,
        target="PAK" if source == "USA" else "USA",
        action=int(row["action"]),
        answered=all(_acted(parties[state]) for state in _CODES),
        killed={state: deaths for state in _CODES if (deaths := _deaths(parties[state])) is not None},
        joined_by_afghanistan="AFG" in parties and parties["AFG"]["insidea"] == parties[source]["insidea"],
    )


def _acted(party: dict[str, str]) -> bool:
    return int(party["action"]) > 0


def _day(row: dict[str, str], end: str) -> str:
    month = f"{int(row[f'{end}year']):04d}-{int(row[f'{end}mon']):02d}"
    return month if row[f"{end}day"] == _MISSING else f"{month}-{int(row[f'{end}day']):02d}"


def _deaths(party: dict[str, str]) -> Range | None:
    return Range.parse(party["fatalpre"], party["fatalpre"])
