"""A file is known by what it holds, not by its name."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from detente import Dossier
from detente.core.errors import UnknownFormatError
from ingest.made_files import (
    OWN_ROWS,
    add,
    gdelt_row,
    icews_cells,
    icews_text,
    own_text,
    parquet_bytes,
    run,
    write,
)

ICEWS_ROWS = [icews_cells(1), icews_cells(2, Event_Date="2011-03-04", Intensity="NA", Story_ID="")]
ICEWS = icews_text(ICEWS_ROWS)
GDELT = "\n".join([gdelt_row(1), gdelt_row(2, Actor2CountryCode="EUR")]) + "\n"
COUNTS = "source\ttarget\tyear\tmonth\tc10\tc190\nKEN\tUGA\t2011\t2\t3\t0\n"
OWN = own_text()
JSONL = "".join(
    json.dumps(dict(zip(("date", "source", "target", "type"), row, strict=True))) + "\n" for row in OWN_ROWS
)


def _zip(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


# why, the name it goes by, content, the format it is read as, records
KNOWN: list[tuple[str, str, str | bytes, str, int]] = [
    ("as the archive publishes it", "x.tab", ICEWS, "ICEWS events", 2),
    ("under a name that says something else", "events.json", ICEWS, "ICEWS events", 2),
    ("without any ending", "rows", ICEWS, "ICEWS events", 2),
    ("names with dots and all cells quoted, as R writes tabs", "x.txt", icews_text(ICEWS_ROWS, dots=True, quote='"'),
     "ICEWS events", 2),
    ("the same between commas", "x.csv", icews_text(ICEWS_ROWS, separator=",", dots=True, quote='"').replace(
        "Government,Elite", "Government"), "ICEWS events", 2),
    ("between commas without quotes", "x.csv", icews_text(
        [icews_cells(1, Source_Sectors="Elite")], separator=","), "ICEWS events", 1),
    ("a byte order mark before it", "x.tab", "\ufeff" + ICEWS, "ICEWS events", 2),
    ("line ends of Windows", "x.tab", ICEWS.replace("\n", "\r\n"), "ICEWS events", 2),
    ("blank lines before the header", "x.tab", "\n \n" + ICEWS, "ICEWS events", 2),
    ("no line end at the end", "x.tab", ICEWS.rstrip("\n"), "ICEWS events", 2),
    ("a quote in a cell of tabs is a letter", "x.tab", icews_text([icews_cells(1, Source_Name='The "Union')]),
     "ICEWS events", 1),
    ("gzip under a plain name", "x.tab", gzip.compress(ICEWS.encode()), "ICEWS events", 2),
    ("bzip2", "x.gz", bz2.compress(ICEWS.encode()), "ICEWS events", 2),
    ("xz", "x.zip", lzma.compress(ICEWS.encode()), "ICEWS events", 2),
    ("Parquet under a plain name", "x.csv", parquet_bytes(
        {name: [row[name] for row in ICEWS_ROWS] for name in ICEWS_ROWS[0]}), "ICEWS events", 2),
    ("61 columns and no header", "20191024143000.export.txt", GDELT, "GDELT 2.0 events", 2),
    ("the same with a byte order mark", "x", "\ufeff" + GDELT, "GDELT 2.0 events", 2),
    ("counts a month", "x.json", COUNTS, "dyad-period counts", 2),
    ("counts between commas", "x", COUNTS.replace("\t", ","), "dyad-period counts", 2),
    ("counts between semicolons", "x", COUNTS.replace("\t", ";"), "dyad-period counts", 2),
    ("counts a year", "x", "source,target,year,c10\nKEN,UGA,2011,3\n", "dyad-period counts", 1),
    ("counts as R writes them: quoted, with row names", "x.csv",
     '"","source","target","year","c10"\n"1","KEN","UGA",2011,3\n', "dyad-period counts", 1),
    ("one's own between commas", "x.tsv", OWN, "events of one's own", 2),
    ("one's own between semicolons", "x.csv", own_text(by=";"), "events of one's own", 2),
    ("one's own between tabs", "x.csv", own_text(by="\t"), "events of one's own", 2),
    ("one's own after a byte order mark", "x.csv", "\ufeff" + OWN, "events of one's own", 2),
    ("one's own as JSON lines", "x.csv", JSONL, "events of one's own", 2),
    ("one's own as Parquet", "x", parquet_bytes(
        {name: [row[i] for row in OWN_ROWS] for i, name in enumerate(("date", "source", "target", "type"))}),
     "events of one's own", 2),
]  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "d")


@pytest.mark.parametrize(("name", "content", "known", "n"), [c[1:] for c in KNOWN], ids=[c[0] for c in KNOWN])
def test_content_says_what_a_file_is(
    dossier: Dossier, tmp_path: Path, name: str, content: str | bytes, known: str, n: int
) -> None:
    path = write(tmp_path / name, content)
    [report] = add(dossier, path)
    assert (report.format, report.read, report.new, report.aside) == (known, n, n, 0)
    [again] = add(dossier, path)
    assert (again.duplicate, again.version) == (n, report.version)


def test_the_ways_of_writing_icews_give_the_same_records(tmp_path: Path) -> None:
    """A row is itself in tabs, quoted, in Parquet: the second way brings nothing new."""
    dossier = Dossier.create(tmp_path / "d")
    add(dossier, write(tmp_path / "a.tab", ICEWS))
    ways: dict[str, str | bytes] = {
        "b.tab": icews_text(ICEWS_ROWS, dots=True, quote='"'),
        "c.csv": icews_text(ICEWS_ROWS, separator=",", quote='"'),
        "d.pq": parquet_bytes({name: [row[name] for row in ICEWS_ROWS] for name in ICEWS_ROWS[0]}),
    }
    for name, content in ways.items():
        [report] = add(dossier, write(tmp_path / name, content))
        assert (report.new, report.updated, report.duplicate) == (0, 0, 2), name
    first = dossier.events().rows()[0]
    assert first["id"] == "icews:1:2011-02-03"
    assert (first["source_state"], first["target_state"], first["cameo"]) == ("KEN", "UGA", "040")
    assert (first["source_sectors"], first["place"], first["line"]) == (["Government", "Elite"], "Kisumu, Kenya", 2)


def test_every_member_of_an_archive_is_read(dossier: Dossier, tmp_path: Path) -> None:
    members = {"a/1.tab": ICEWS, "b/2.txt": OWN, "notes.txt": "Read me first.\n"}
    plan = dossier.plan([str(write(tmp_path / "x", _zip(members)))])
    assert [(step.label, step.format) for step in plan.steps] == [
        ("x/a/1.tab", "ICEWS events"),
        ("x/b/2.txt", "events of one's own"),
    ]
    [left] = plan.left_out
    assert left.label == "x/notes.txt"
    assert not left.named  # so it is no failure: nobody asked for this very file


def test_a_folder_is_searched_to_the_bottom(dossier: Dossier, tmp_path: Path) -> None:
    deep = tmp_path / "in" / "2011" / "02"
    deep.mkdir(parents=True)
    write(deep / "a.tab", ICEWS)
    write(deep / ".hidden.tab", ICEWS)
    plan = dossier.plan([str(tmp_path / "in")])
    assert [step.label for step in plan.steps] == ["2011/02/a.tab"]


@pytest.mark.parametrize("content", [ICEWS.encode(), gzip.compress(GDELT.encode()), JSONL.encode()])
def test_standard_input_is_recognised_and_leaves_nothing_behind(
    dossier: Dossier, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setenv("TMPDIR", str(spool))
    done = run("add", "-", "-d", dossier.folder.root, "-f", "json", stdin=content)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["new"] == 2
    assert not list(spool.iterdir())


def test_own_rows_become_events(dossier: Dossier, tmp_path: Path) -> None:
    rows = [
        ("2011-03-04", "Pakistan", "United States", "PROTEST:demo", "", "military;legal", 'He said "no",\nand left.'),
        ("2011-03", "PAK", "USA", "", "042", "", ""),
        ("2011", "PAK", "USA", "1821", "", "", ""),
    ]
    lines = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' if cell else "" for cell in row] for row in rows]
    header = "date,source,target,type,cameo,contexts,text\n"
    path = write(tmp_path / "own.csv", header + "".join(",".join(line) + "\n" for line in lines))
    [report] = add(dossier, path)
    assert (report.new, report.aside) == (3, 0)
    by_line = {row["line"]: row for row in dossier.events().rows()}
    day, month, year = by_line[3], by_line[4], by_line[5]  # the first row ends on line 3
    assert (day["type"], day["mode"], day["contexts"]) == ("PROTEST", "demo", ["military", "legal"])
    assert day["text"] == 'He said "no",\nand left.'
    assert (month["date_start"], month["date_end"]) == (date(2011, 3, 1), date(2011, 3, 31))
    assert (month["type"], month["cameo"]) == ("CONSULT", "042")
    assert (year["date_start"], year["date_end"]) == (date(2011, 1, 1), date(2011, 12, 31))
    assert (year["type"], year["cameo"]) == ("ASSAULT", "1821")  # a CAMEO code in the column of types


MAPPING = """
dataset = "marches"
separator = "|"
[coverage]
start = "2011-01"
end = 2011-06-30
[columns]
date = "day"
target = "against"
type = "what"
contexts = "about"
[values.type]
"street rally" = "PROTEST:demo"
"talks" = "040"
[constants]
source = "Pakistan"
outlet = "own list"
"""


@pytest.mark.parametrize("place", ["--mapping", "marches.mapping.toml", "mapping.toml"])
def test_a_mapping_says_what_the_columns_mean(dossier: Dossier, tmp_path: Path, place: str) -> None:
    header = ("day", "against", "what", "about")
    rows = [("2011-02-03", "USA", "street rally", "legal|military"), ("2011-02-04", "India", "talks", "")]
    (tmp_path / "in").mkdir()
    path = write(tmp_path / "in" / "marches.csv", own_text(rows, header, by=";"))
    given = write(tmp_path / "m.toml", MAPPING) if place == "--mapping" else None
    if given is None:
        write(tmp_path / "in" / place, MAPPING)
    [report] = add(dossier, path, mapping=given)
    assert (report.dataset, report.new, report.aside) == ("marches", 2, 0)
    first, second = dossier.events().rows()
    assert (first["source_state"], first["target_state"]) == ("PAK", "USA")
    assert (first["type"], first["mode"], first["contexts"]) == ("PROTEST", "demo", ["legal", "military"])
    assert (second["type"], second["cameo"], second["outlet"]) == ("CONSULT", "040", "own list")
    [found] = dossier.datasets()
    assert (found.first, found.last) == (date(2011, 1, 1), date(2011, 6, 30))


def test_a_folders_mapping_leaves_the_fields_formats_alone(dossier: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "mapping.toml", MAPPING)
    write(folder / "a.tab", ICEWS)
    write(folder / "marches.csv", own_text([("2011-02-03", "USA", "talks", "")], ("day", "against", "what", "about")))
    write(folder / "README.md", "# What lies here\n")
    plan = dossier.plan([str(folder)])
    assert [(step.label, step.dataset) for step in plan.steps] == [("a.tab", "icews"), ("marches.csv", "marches")]
    assert {item.label for item in plan.left_out} == {"README.md", "mapping.toml"}


def test_column_names_are_read_in_the_encoding_that_is_named(dossier: Dossier, tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "größe,source,target,type\n2011-02-03,USA,PAK,AID\n".encode("latin-1"))
    mapping = MAPPING.replace('"day"', '"größe"').replace('contexts = "about"\n', "").replace('"|"', '";"')
    mapping = mapping.replace('"against"', '"target"').replace('"what"', '"type"')
    [report] = add(dossier, path, mapping=write(tmp_path / "m.toml", mapping), encoding="latin-1")
    assert (report.new, report.aside) == (1, 0)


def test_a_header_in_another_encoding_costs_no_row(dossier: Dossier, tmp_path: Path) -> None:
    """The header cannot be decoded; the row after it is still a row."""
    path = write(tmp_path / "x.csv", "date,source,target,type,größe\n2011-02-03,USA,PAK,AID,1\n".encode("latin-1"))
    [report] = add(dossier, path)
    assert (report.read, report.new, report.aside) == (1, 1, 0)


def test_parquet_of_any_types_is_read(dossier: Dossier, tmp_path: Path) -> None:
    columns = {
        "date": pa.array([date(2011, 2, 3)]).cast(pa.timestamp("ns")),  # so pandas stores days
        "source": pa.array(["USA"]).dictionary_encode(),
        "target": pa.array(["PAK"], pa.large_string()),
        "type": ["AID"],
        "contexts": [["legal", "military"]],
        "text": pa.array([b"bytes that are text"]),
        "more": [{"a": [1]}],
        "none": pa.nulls(1),
    }
    [report] = add(dossier, write(tmp_path / "x.parquet", parquet_bytes(columns)))
    assert (report.new, report.aside) == (1, 0)
    [row] = dossier.events().rows()
    assert (row["date_start"], row["contexts"]) == (date(2011, 2, 3), ["legal", "military"])
    assert row["text"] == "bytes that are text"


NOT_KNOWN = {
    "59 columns of tabs": ("\t".join(["1", "20191024", *["0"] * 57]) + "\n", "59 columns between tabs"),
    "a header with 19 of the 20 names": (icews_text([]).replace("\tPublisher", ""), "19 columns"),
    "counts without a year": ("source,target,c10\nKEN,UGA,1\n", "3 columns between commas"),
    "one's own without a target": ("date,source,type\n2011,USA,AID\n", "3 columns"),
    "JSON that is no lines": ('[{"date": "2011"}]\n', "text beginning"),
    "JSON nested without end": ('{"a":' * 50_000 + "\n", "text beginning"),
    "one cell of 200 kB": ("x" * 200_000, "text beginning"),
}


@pytest.mark.parametrize(("content", "says"), NOT_KNOWN.values(), ids=NOT_KNOWN)
def test_what_no_reader_knows_is_described(dossier: Dossier, tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(UnknownFormatError, match=says) as caught:
        dossier.plan([str(write(tmp_path / "x", content))])
    assert "mapping file" in caught.value.do
