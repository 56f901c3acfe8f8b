"""The sets in, their records as facts out."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from chronicle_check.content_words import content_words
from chronicle_check.fact import Fact
from chronicle_check.vocabulary import MODES
from chronicle_sources import Incident, read_incidents, read_strike_lists, read_visits

_DAY_0 = date(1960, 1, 1)
_EVERY_TYPE = frozenset(MODES)
_STATE_FORCES = frozenset({"GOV", "MIL", "SPY"})


def read_facts(folder: Path) -> list[Fact]:
    """Read every set that can bear out an entry by its day, its dyad and its kind."""
    return [*_strikes(folder), *_visits(folder), *_incidents(folder), *_protests(folder), *_news(folder)]


def _strikes(folder: Path) -> Iterator[Fact]:
    drone = {"types": frozenset({"ASSAULT"}), "modes": frozenset({"drone"})}
    for row in read_strike_lists(folder):
        yield Fact(
            reference=row.reference,
            set_name="drone-lists",
            first=row.when,
            last=row.when,
            source="USA",
            target="PAK",
            words=content_words(row.place),
            **drone,
        )
    for day, count in _daily(folder / "mahmood-jetter-daily" / "drones_data.csv.gz", "drones"):
        if count > 0:
            reference = f"mahmood-jetter:{day.isoformat()}"
            yield Fact(
                reference=reference,
                set_name="daily-drones",
                first=day,
                last=day,
                source="USA",
                target="PAK",
                **drone,
            )


def _visits(folder: Path) -> Iterator[Fact]:
    # A talk has two sides, and an entry may give either as its source.
    for visit in read_visits(folder):
        yield Fact(
            reference=visit.reference,
            set_name="state-visits",
            first=visit.start,
            last=visit.end,
            types=frozenset({"CONSULT"}),
        )


def _incidents(folder: Path) -> Iterator[Fact]:
    for incident in read_incidents(folder):
        if incident.day is not None:
            clash = incident.answered
            yield Fact(
                reference=incident.reference,
                set_name="cow-mid5",
                first=incident.day,
                last=incident.day,
                source="" if clash else incident.source,
                target="" if clash else incident.target,
                types=frozenset({_incident_type(incident)}),
                modes=frozenset({"", "restrict", "seize"}) if _incident_type(incident) == "COERCE" else frozenset(),
                sectors=_STATE_FORCES,
            )


def _incident_type(incident: Incident) -> str:
    if incident.action <= 6:
        return "THREATEN"
    if incident.action <= 11:
        return "MOBILIZE"
    return "COERCE" if incident.action <= 15 else "ASSAULT"


def _protests(folder: Path) -> Iterator[Fact]:
    for day, count in _daily(folder / "mahmood-jetter-daily" / "anti-us_sentiment.csv.gz", "prot_us"):
        if count > 0:
            yield Fact(
                reference=f"mahmood-jetter:{day.isoformat()}",
                set_name="daily-protests",
                first=day,
                last=day,
                source="PAK",
                target="USA",
                types=frozenset({"PROTEST"}),
            )


def _daily(path: Path, column: str) -> Iterator[tuple[date, float]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row[column]:
                yield _DAY_0 + timedelta(days=int(row["date"])), float(row[column])


def _news(folder: Path) -> Iterator[Fact]:
    path = folder / "wikipedia-current-events-sample" / "uspak_sample.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            day = date.fromisoformat(row["date"])
            yield Fact(
                reference=f"wikipedia-current-events:{row['date']}",
                set_name="wikipedia",
                first=day,
                last=day,
                types=_EVERY_TYPE,
                words=content_words(row["text"]),
            )
