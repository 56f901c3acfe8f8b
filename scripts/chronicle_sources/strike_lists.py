"""The four lists of drone strikes in Pakistan, each read into the same record."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from chronicle_sources.ranges import Range
from chronicle_sources.strike_record import StrikeRecord
from chronicle_sources.workbook import read_sheet

# Serial day 0 of the workbook's calendar.
_WORKBOOK_DAY_0 = date(1899, 12, 30)

# What a summary may name as the thing hit, the most telling word first.
_HIT_WORDS = (
    ("funeral", "Funeral"), ("jirga", "Gathering"), ("madrassa", "Madrassa"), ("seminary", "Madrassa"),
    ("training camp", "Training camp"), ("mosque", "Mosque"), ("motorcycle", "Motorcycle"),
    ("motorbike", "Motorcycle"), ("compound", "Compound"), ("vehicle", "Vehicle"), ("car", "Vehicle"),
    ("truck", "Vehicle"), ("house", "House"), ("home", "House"), ("shop", "Business"), ("hotel", "Business"),
)  # fmt: skip


def read_strike_lists(folder: Path) -> list[StrikeRecord]:
    """Read all four lists; the rows of one list stay together, in the list's order.

    Parameters
    ----------
    folder : Path
        The folder of the sets; the lists lie in its ``drone-strikes``.
    """
    lists = folder / "drone-strikes"
    return [
        *_read_bureau_sheet(lists / "bij_guardian_us_pakistan_strikes_from_2004.xlsx"),
        *_read_dronestream(lists / "dronestream_bij_2002_2014.json.gz"),
        *_read_new_america(lists / "newamerica_pakistan_drone_attacks.csv.gz"),
        *_read_drone_list(lists / "pakistan_drone_attacks_kaggle.csv.gz"),
    ]


def _read_bureau_sheet(path: Path) -> Iterator[StrikeRecord]:
    for row in read_sheet(path, "xl/worksheets/sheet3.xml"):
        if "Strike ID" in row and "Date" in row:
            yield StrikeRecord(
                reference=f"bij:{row['Strike ID'].strip()}",
                when=_WORKBOOK_DAY_0 + timedelta(days=int(float(row["Date"]))),
                place=row.get("Location", "").strip(),
                region=row.get("Area", "").strip(),
                killed=_columns(row, "total people killed"),
                civilians=_columns(row, "civilians reported killed"),
            )


def _columns(row: dict[str, str], name: str) -> Range | None:
    return Range.parse(row.get(f"Minimum {name}", ""), row.get(f"Maximum {name}", ""))


def _read_dronestream(path: Path) -> Iterator[StrikeRecord]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        strikes = json.load(file)["strike"]
    for row in strikes:
        if row["country"] == "Pakistan":
            yield StrikeRecord(
                reference=f"dronestream:{row['bureau_id']}",
                when=date.fromisoformat(row["date"][:10]),
                place=row["town"].strip(),
                region=row["location"].strip(),
                killed=Range.parse(row["deaths_min"], row["deaths_max"]),
                civilians=_dashed(row["civilians"]),
                hit=_hit_in(row["bij_summary_short"]),
            )


def _dashed(text: str) -> Range | None:
    numbers = re.findall(r"\d+", text)
    return Range.parse(numbers[0], numbers[-1]) if numbers else None


def _hit_in(summary: str) -> str:
    lowered = summary.lower()
    return next((kind for word, kind in _HIT_WORDS if re.search(rf"\b{word}s?\b", lowered)), "")


def _read_new_america(path: Path) -> Iterator[StrikeRecord]:
    for row in _csv_rows(path):
        when = datetime.strptime(row["date"], "%m/%d/%Y").date()
        yield StrikeRecord(
            reference=f"new-america:{when.isoformat()}",
            when=when,
            place=row["village"].strip(),
            region=row["region"].strip(),
            killed=Range.parse(row["total_low"], row["total_high"]),
            civilians=Range.parse(row["civilians_low"], row["civilians_high"]),
            militants=Range.parse(row["militants_low"], row["militants_high"]),
            hit=row["target_type"].strip(),
            organization=row["target_organization_name"].strip(),
            leaders=row["leader_names"].strip(),
        )


def _read_drone_list(path: Path) -> Iterator[StrikeRecord]:
    # The list's civilian column counts everyone who is not named as a militant, so it is left out.
    for row in _csv_rows(path):
        if row["Year"]:
            yield StrikeRecord(
                reference=f"drone-list:{row['S#']}",
                when=date(int(row["Year"]), int(row["Month"]), int(row["Day"])),
                place=row["Location"].strip(),
                region=row["City"].strip(),
                killed=Range.parse(row["Total_Died"], row["Total_Died"]),
                civilians=None,
                strikes=int(row["No_of_Strike"] or 1),
            )


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                key: value or "" for key, value in row.items() if isinstance(key, str) and not isinstance(value, list)
            }
