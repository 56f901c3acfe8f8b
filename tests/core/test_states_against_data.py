"""The table of states against reference tables and against the country columns of real data."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from detente.core.states import StateTable, load_states

GDELT_FILE = "data/gdelt-samples/20191024143000.export.CSV"


@pytest.fixture(scope="module")
def table() -> StateTable:
    return load_states()


def explained(section: str) -> set[str]:
    path = Path(__file__).with_name("states_differences.yaml")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))[section]
    assert all(entry["why"] for entry in entries)
    rows = [row for entry in entries for row in entry["rows"]]
    assert len(rows) == len(set(rows))
    return set(rows)


def rows_of(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)


def gdelt_codes(path: Path, *columns: int) -> set[str]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[column] for row in rows for column in columns} - {""}


# --- against reference tables -----------------------------------------------------------------------------


def test_against_the_table_of_nationalities(table: StateTable, shared: Path) -> None:
    differences: set[str] = set()
    for row in rows_of(shared / "ontology/countries.csv"):
        key = row["CCA3"]
        state = table.by_code(key, "iso3")
        for name in (row["Name"], *(part.strip() for part in row["Nationality"].split(","))):
            found = table.find(name)
            if state is None:
                agrees = found is None and table.not_a_state(name) is not None
            else:
                agrees = found is not None and key in (found.iso3, found.part_of)
            if not agrees:
                differences.add(f"{key} {name}")
        if state is not None and row["CCA2"] not in ("", state.iso2):
            differences.add(f"{key} {row['CCA2']}")
    assert differences == explained("countries")


def test_against_the_table_from_correlates_of_war_to_iso(table: StateTable, shared: Path) -> None:
    differences: set[str] = set()
    for row in rows_of(shared / "ontology/cow2iso.txt"):
        year = int(row["valid_until"] or 2020)
        if row["cow_id"]:
            state = table.by_code(row["cow_id"], "cow", year=year)
            agrees = state is not None and table.find(row["statenme"]) is state
            if row["cow3"]:
                agrees = agrees and table.by_code(row["cow3"], "cow_letters", year=year) is state
        else:
            # Without a number the table holds territories, but also some states once more.
            state = table.by_code(row["iso3"], "iso3")
            agrees = state is not None
        agrees = agrees and state is not None and (state.iso3, state.iso2) == (row["iso3"], row["iso2"])
        if not agrees:
            differences.add(f"{row['cow_id'] or '-'} {row['iso3'] or '-'} {row['cname']}")
    assert differences == explained("cow2iso")


def test_against_the_militarised_incidents(table: StateTable, shared: Path) -> None:
    # States that ended before 1945, and the one Korea before its division, lie outside the table.
    outside = {240, 245, 267, 269, 271, 273, 275, 280, 300, 327, 329, 332, 335, 337, 730}
    differences: set[str] = set()
    for row in rows_of(shared / "data/mid5/MIDB_5.0.csv.gz"):
        number, year = int(row["ccode"]), int(row["styear"])
        if number in outside:
            continue
        state = table.by_code(number, "cow", year=year)
        assert state is not None, number
        assert year <= 1945 or state.existed_in(year), (state, year)
        if table.by_code(row["stabb"], "cow_letters", year=year) is not state:
            differences.add(f"{number} {row['stabb']}")
    assert differences == explained("incidents")


def test_against_names_with_fips_codes(table: StateTable, shared: Path) -> None:
    differences: set[str] = set()
    path = shared / "data/gdelt-normalisation/gdelt1_totals_countries.tsv.gz"
    for row in rows_of(path, delimiter="\t"):
        name, code = row["country.name"], row["fips104"]
        state = table.find(name)
        if state is None or table.by_code(code, "fips") is not state:
            differences.add(f"{name} {code}")
    assert differences == explained("fips")


# --- country columns of event data ------------------------------------------------------------------------


def test_every_country_of_icews_rows(table: StateTable, shared: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = shared / "data/icews-raw-2018-2019/icews_raw_20181001_20190326.parquet"
    columns = ["Source Country", "Target Country", "Country"]
    rows = parquet.read_table(path, columns=columns)
    values = {value for column in columns for value in rows[column].unique().to_pylist() if value}
    assert len(values) > 200
    unread = {value for value in values if table.find(value) is None}
    assert unread == {"Bavaria"}
    assert table.not_a_state("Bavaria")


def test_every_code_of_monthly_conflict_counts(table: StateTable, shared: Path) -> None:
    # The columns hold the letters of Correlates of War, not ISO codes: AUS is Austria there.
    path = shared / "data/icews-conflict-dyad-month/icews_conflict_dyad_month_1991_2012.tsv.gz"
    codes = {row[side] for row in rows_of(path, delimiter="\t") for side in ("source", "target")}
    assert len(codes) == 148
    states = {code: table.by_code(code, "cow_letters") for code in codes}
    assert [code for code, state in states.items() if state is None] == []
    assert len(set(states.values())) == len(codes)


def test_every_code_of_yearly_quad_counts(table: StateTable, shared: Path) -> None:
    path = shared / "data/icews-quad-dyad-year/icews_quad_dyad_year_2002_2012.tsv.gz"
    codes = {row[side] for row in rows_of(path, delimiter="\t") for side in ("i_iso3c", "j_iso3c")}
    assert len(codes) > 100
    assert sorted(code for code in codes if code not in table) == []


def test_every_actor_country_of_a_gdelt_file(table: StateTable, shared: Path) -> None:
    codes = gdelt_codes(shared / GDELT_FILE, 7, 17)
    assert len(codes) > 80
    regions = {code for code in codes if table.by_code(code, "cameo") is None}
    assert regions == {"AFR", "EUR", "SAF", "SEA"}
    assert all(table.not_a_state(code) for code in regions)


def test_every_place_country_of_a_gdelt_file(table: StateTable, shared: Path) -> None:
    codes = gdelt_codes(shared / GDELT_FILE, 37, 45, 53)
    assert len(codes) > 80
    assert [code for code in codes if table.by_code(code, "fips") is None] == ["OS"]
    assert table.not_a_state("OS")
