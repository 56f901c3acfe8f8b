"""The field's own files, whole: what is read, what is set aside, and how long it takes."""

from __future__ import annotations

import csv
import gzip
import json
import os
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente import Dossier
from ingest.made_files import add, run

MACHINE = 2 if os.environ.get("CI") else 1
"""How much slower a machine may be: those that run tests for others are shared, and their disks are slow."""
ROWS = 325_691
CODES = [f"c{root}" for root in range(10, 21)]


@pytest.fixture(scope="session")
def icews(shared: Path) -> Path:
    return shared / "data" / "icews-raw-2018-2019"


@pytest.mark.slow
def test_a_third_of_a_million_rows_of_icews(icews: Path, tmp_path: Path) -> None:
    path = icews / "icews_raw_20181001_20190326.parquet"
    assert run("init", tmp_path / "d").returncode == 0
    for what, seconds in (("new", 30), ("duplicate", 5)):
        begun = time.monotonic()
        done = run("add", path, "-d", tmp_path / "d", "-f", "json")
        took = time.monotonic() - begun
        assert done.returncode == 0, done.stderr
        [report] = json.loads(done.stdout)
        assert (report["read"], report[what], report["aside"]) == (ROWS, ROWS, 0)
        assert report["new"] + report["updated"] + report["duplicate"] == ROWS
        assert took < seconds * MACHINE
    dossier = Dossier.open(tmp_path / "d")
    assert dossier.version == 1
    # A day of the same data as the archive publishes it, in tabs: Parquet and text give the same records.
    [report] = add(dossier, icews / "20190227-icews-events.tab")
    with (icews / "20190227-icews-events.tab").open(encoding="utf-8") as stream:
        lines = sum(1 for _ in stream) - 1
    assert (report.read, report.duplicate) == (lines, lines)
    table = pq.read_table(path, columns=["Source Country", "Target Country", "Event Date"]).to_pylist()
    expected = sum(
        row["Source Country"] == "India" and row["Target Country"] == "Pakistan" and row["Event Date"] >= "2019-02-01"
        and row["Event Date"] <= "2019-02-28"
        for row in table
    )  # fmt: skip
    assert len(dossier.events("IND", "PAK", since="2019-02", until="2019-02")) == expected > 0


def test_a_sample_as_r_writes_it(icews: Path, tmp_path: Path) -> None:
    """Missing cells are `NA` there, and stay missing."""
    path = icews / "events.2018.sample.tab"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    dossier = Dossier.create(tmp_path / "d")
    [report] = add(dossier, path)
    assert (report.read, report.new, report.aside) == (len(rows), len(rows), 0)
    found = {row["id"]: row for row in dossier.events().rows()}
    stateless = 0
    for row in rows:
        event = found[f"icews:{row['Event ID']}:{row['Event Date']}"]
        assert event["goldstein"] == float(row["Intensity"])
        assert event["outlet"] == row["Publisher"].strip()
        assert (event["latitude"] is None) == (row["Latitude"] in ("", "NA"))
        assert (event["source_state"] is None) >= (row["Source Country"] in ("", "NA"))
        stateless += event["source_state"] is None
        assert "NA" not in (event["place"] or "").split(", ")
    assert 0 < stateless < len(rows) / 5


def test_a_whole_quarter_of_an_hour_of_gdelt(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "gdelt-samples" / "20191024143000.export.CSV"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    dossier = Dossier.create(tmp_path / "d")
    [report] = add(dossier, path)
    assert (report.read, report.new, report.aside) == (len(rows), len(rows), 0)
    found = {row["id"]: row for row in dossier.events().rows()}
    for cells in rows:
        event = found[f"gdelt:{cells[0]}"]
        assert event["cameo"] == cells[26]
        assert (event["goldstein"] is None) == (cells[30] == "")
        assert (event["mentions"], event["outlets"]) == (int(cells[31]), int(cells[32]))
        assert event["date_start"].strftime("%Y%m%d") == cells[1]
        if event["source_state"]:
            assert cells[7]  # a country comes from a code, never from nothing


@pytest.mark.slow
def test_counts_a_month_are_those_of_the_file(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "icews-conflict-dyad-month" / "icews_conflict_dyad_month_1991_2012.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == 152_516
    dossier = Dossier.create(tmp_path / "d")
    [report] = add(dossier, path)
    assert (report.read, report.new, report.aside) == (len(rows) * 11, len(rows) * 11, 0)
    _check_letters(dossier, report.dataset, rows)
    pair = [row for row in rows if (row["source"], row["target"]) == ("PAK", "USA")]
    [month] = [row for row in pair if (row["year"], row["month"]) == ("2011", "2")]
    series = dossier.measure("PAK", "USA", since="2011-02", until="2011-02", channels=["verbal_conflict"])
    told = {code: int(month[code]) for code in CODES}
    assert float(series.counts[0, 0]) == told["c10"] + told["c11"] + told["c12"] + told["c13"]


def _check_letters(dossier: Dossier, dataset: str, rows: list[dict[str, str]]) -> None:
    """AUS is Austria in the letters of the Correlates of War, and Australia in those of ISO."""
    for letters, iso in (("AUS", "AUT"), ("AUL", "AUS"), ("GMY", "DEU"), ("UKG", "GBR")):
        for other, other_iso in (("USA", "USA"), ("RUS", "RUS")):
            told = sum(
                int(row[code]) for row in rows if (row["source"], row["target"]) == (letters, other) for code in CODES
            )
            counts = dossier.queries.counts(dataset, iso, other_iso).rows()
            assert sum(row["n"] for row in counts) == told > 0, (letters, other)
