"""The façade: finding a dossier, choosing a data set, walking from a number to a line, and the brief."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente import Dossier
from detente.core.errors import StoreError, UsageError
from detente.dossier import bundled_names
from dossiers import add_file, write_events

ROWS = [
    (
        "1",
        "2011-01-27",
        "USA",
        "PAK",
        "ASSAULT",
        "firearms",
        "A contractor shot two men in Lahore.",
        "unverified",
    ),
    (
        "2",
        "2011-01-28",
        "PAK",
        "USA",
        "COERCE",
        "arrest",
        "A court kept him in custody.",
        "record:court;unverified",
    ),
    ("3", "2011-02-04", "PAK", "USA", "PROTEST", "demo", "Crowds marched against his release.", ""),
]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = Dossier.create(tmp_path / "d")
    add_file(made, write_events(tmp_path / "e.csv", ROWS))
    return made


def test_a_dossier_is_found_from_below(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    below = dossier.folder.root / "notes" / "march"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert Dossier.open().folder.root == dossier.folder.root


def test_where_there_is_none_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_DOSSIER", raising=False)
    with pytest.raises(StoreError, match="detente init"):
        Dossier.open()
    with pytest.raises(StoreError, match="is no dossier"):
        Dossier.open(tmp_path)


def test_a_dossier_is_not_made_twice(dossier: Dossier) -> None:
    with pytest.raises(StoreError, match="already"):
        Dossier.create(dossier.folder.root)


@pytest.mark.parametrize(
    ("content", "says"),
    [("name = ", "cannot be read"), ('name = "x"\nformat = 99\n', "format 99")],  # damaged; from the future
)
def test_a_mark_that_cannot_be_used_is_refused(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "detente.toml").write_text(content)
    with pytest.raises(StoreError, match=says):
        Dossier.open(tmp_path)


def test_a_table_that_is_damaged_is_named(dossier: Dossier) -> None:
    for log in (dossier.folder.root / "events" / "_delta_log").iterdir():
        log.unlink()
    with pytest.raises(StoreError, match="'events'"):
        Dossier(dossier.folder).events()
    assert any(not check.ok for check in Dossier(dossier.folder).check())


def test_a_number_leads_to_its_sentence_and_line(dossier: Dossier) -> None:
    found = dossier.why("PAK USA 2011-02 protest")
    assert found.value == 1
    [row] = found.events.rows()
    assert (row["text"], row["file"], row["line"]) == ("Crowds marched against his release.", "e.csv", 4)
    assert dossier.why("PAK/USA/2011/protest").events.rows() == [row]
    assert dossier.why("e:3").events.rows() == [row]


def test_every_number_of_a_series_leads_to_as_many_events(dossier: Dossier) -> None:
    series = dossier.measure("PAK", "USA")
    for channel, row in zip(series.channels, series.counts, strict=True):
        for start, n in zip(series.starts, row, strict=True):
            if n == n:  # observed
                found = dossier.why(f"PAK USA {start:%Y-%m} {channel}")
                assert found.value == n == len(found.events)


def test_a_number_that_is_not_observed_is_not_zero(dossier: Dossier) -> None:
    found = dossier.why("PAK USA 2011-01 material_cooperation")
    assert found.value is None
    assert "not observed" in found.claim


@pytest.mark.parametrize("reference", ["e:99", "PAK USA 2011-01 weather", "PAK USA yesterday protest"])
def test_what_leads_nowhere_says_how_to_ask(dossier: Dossier, reference: str) -> None:
    with pytest.raises(UsageError):
        dossier.why(reference)


def test_events_are_chosen_by_all_filters(dossier: Dossier) -> None:
    assert len(dossier.events(source="PAK")) == 2
    assert len(dossier.events(source="PAK", types=("PROTEST",))) == 1
    assert len(dossier.events(text="CUSTODY")) == 1
    assert len(dossier.events(text="it's '; DROP TABLE events")) == 0
    assert len(dossier.events(source="usa", dataset="e")) == 1


def test_where_and_cite_name_the_data(dossier: Dossier) -> None:
    found = dossier.where()
    assert (found["version"], found["datasets"][0]["records"]) == (1, 3)
    assert "@misc{e," in dossier.cite()


def test_a_brief_counts_its_grounds_and_names_its_command(dossier: Dossier) -> None:
    brief = dossier.brief("Pakistan", "usa")
    assert brief.names == ("Pakistan", "United States")
    assert brief.grounds == {"unverified": 2, "record": 1, "none stated": 1}
    assert f"--at-version {dossier.version}" in brief.command
    assert len(brief.events) == 3
    assert {d.monthly.dyad.source for d in brief.directions} == {"PAK", "USA"}


def test_a_brief_as_of_a_day_sees_nothing_later(dossier: Dossier) -> None:
    brief = dossier.brief("PAK", "USA", as_of="2011-01-28")
    assert brief.events.arrow["id"].to_pylist() == ["e:1", "e:2"]
    assert max(brief.directions[0].monthly.ends).isoformat() == "2011-01-28"
    with pytest.raises(UsageError):
        dossier.brief("PAK", "USA", as_of="2010-06-01")


@pytest.mark.parametrize("name", bundled_names())
def test_a_bundled_dossier_is_built_whole(name: str) -> None:
    dossier = Dossier.open(name)
    assert dossier.folder.bundled
    assert Path(os.environ["XDG_CACHE_HOME"]) in dossier.folder.root.parents
    assert all(check.ok for check in dossier.check())
    assert dossier.queries.aside().num_rows == 0
    rows = sum(found.records for found in dossier.datasets())
    assert rows == sum(entry["read"] for entry in dossier.store.journal)
    assert Dossier.open(name).folder.root == dossier.folder.root


def test_the_bundled_chronicle_is_as_large_as_it_says() -> None:
    """At least 900 entries, 400 of them political; dense from 2008 on; each with a sentence and a ground."""
    table = Dossier.open("us-pakistan").events().arrow
    assert table.num_rows >= 900
    political = [file for file in table["file"].to_pylist() if file.startswith("politics")]
    assert len(political) >= 400
    assert table["text"].null_count == table["ground"].null_count == 0
    years = [day.year for day in table["date_start"].to_pylist()]
    assert all(years.count(year) >= 100 for year in range(2008, 2013))
    assert {"PAK", "USA"} == set(table["source_state"].to_pylist())
