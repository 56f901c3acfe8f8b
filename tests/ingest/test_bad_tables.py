"""Bad cells, bad mappings and damaged files: what is said, what is kept, what is set aside."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import pytest

from detente import Dossier
from detente.core.errors import InputError, MappingError
from ingest.made_files import (
    OWN_HEADER,
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

GOOD = ("2011-02-03", "USA", "PAK", "AID")
TEXT_HEADER = (*OWN_HEADER, "text")


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "d")


# why, columns beside the usual four, the bad row, what is said of it
OWN_CELLS: list[tuple[str, tuple[str, ...], tuple[str, ...], str]] = [
    ("a day that is none", (), ("2019-02-30", *GOOD[1:]), "2019-02-30' is not a day of the calendar"),
    ("a month that is none", (), ("2011-13", *GOOD[1:]), "not a day of the calendar"),
    ("a date written the American way", (), ("2/3/2011", *GOOD[1:]), "is not a date"),
    ("a country misspelt: the nearest are named", (), ("2011", "Pakstan", "USA", "AID"), "is it Pakistan (PAK)"),
    ("no country", (), ("2011", "NA", "USA", "AID"), "source is empty"),
    ("no date", (), ("NULL", "PAK", "USA", "AID"), "date is empty"),
    ("a type of another ontology", (), (*GOOD[:3], "HUG"), "nor a PLOVER type (ACCUSE"),
    ("a mode that its type does not have", (), (*GOOD[:3], "AID:demo"), "AID has no such mode"),
    ("no type and no code", (), (*GOOD[:3], "None"), "neither type nor CAMEO code"),
    ("a code that CAMEO does not have", ("cameo",), (*GOOD, "999"), "no such CAMEO code"),
    ("a context that PLOVER does not have", ("contexts",), (*GOOD, "legal;gardening"), "'gardening' is not a PLOVER"),
    ("an end before the beginning", ("end",), (*GOOD, "2011-02-01"), "ends before it begins"),
    ("a share above one", ("confidence",), (*GOOD, "1.5"), "not between 0 and 1"),
    ("a score that is infinite", ("goldstein",), (*GOOD, "inf"), "not a finite number"),
    ("a number as programmers write it", ("goldstein",), (*GOOD, "1_0"), "not a number"),
    ("a word where one of few is meant", ("tense",), (*GOOD, "soon"), "not one of past, ongoing, planned"),
    ("a column too many", (), (*GOOD, "x"), "5 columns instead of 4"),
    ("a column too few", (), GOOD[:3], "3 columns instead of 4"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "bad", "says"), [c[1:] for c in OWN_CELLS], ids=[c[0] for c in OWN_CELLS])
def test_a_bad_row_of_ones_own_is_set_aside(
    dossier: Dossier, tmp_path: Path, more: tuple[str, ...], bad: tuple[str, ...], says: str
) -> None:
    good = [(*row, *[""] * len(more)) for row in OWN_ROWS]
    path = write(tmp_path / "x.csv", own_text([good[0], bad, good[1]], (*OWN_HEADER, *more)))
    [report] = add(dossier, path)
    assert (report.read, report.new, report.aside) == (3, 2, 1)
    [row] = dossier.queries.aside().to_pylist()
    assert says in row["reason"]
    assert (row["file"], row["line"]) == ("x.csv", 3)
    assert row["raw"].startswith(bad[0])  # the row as it stood, to be mended


# why, the cells "month,c10,c11" of a row of counts, what is said
COUNT_CELLS: list[tuple[str, str, str]] = [
    ("a negative count", "2,-1,0", "c10 '-1': not a whole number"),
    ("a count with a fraction", "2,0,1.5", "c11 '1.5': not a whole number"),
    ("a count in words", "2,few,0", "c10 'few': not a number"),
    ("a count that no file has", "2,9999999999,0", "more than 2,147,483,647"),
    ("a count that is not finite", "2,inf,0", "not a finite number"),
    ("a thirteenth month", "13,0,0", "month '13': no such month"),
    ("a month zero", "0,0,0", "month '0': no such month"),
    ("no month", "NA,0,0", "month is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "says"), [c[1:] for c in COUNT_CELLS], ids=[c[0] for c in COUNT_CELLS])
def test_a_bad_row_of_counts_is_set_aside_once(dossier: Dossier, tmp_path: Path, cells: str, says: str) -> None:
    text = f"source,target,year,month,c10,c11\nKEN,UGA,2011,1,4,5\nKEN,UGA,2011,{cells}\n"
    [report] = add(dossier, write(tmp_path / "x.csv", text))
    assert (report.read, report.new, report.aside) == (3, 2, 1)  # two codes of the good row, one bad row
    [row] = dossier.queries.aside().to_pylist()
    assert says in row["reason"]
    assert row["line"] == 3


def test_a_missing_count_is_null_and_not_zero(dossier: Dossier, tmp_path: Path) -> None:
    text = "source,target,year,c10,c11,c12,c13\nKEN,UGA,2011,NA,NULL,,0\n"
    [report] = add(dossier, write(tmp_path / "x.csv", text))
    assert (report.new, report.aside) == (4, 0)
    counts = dossier.queries.counts("x", "KEN", "UGA").rows()
    assert {row["cameo"]: row["n"] for row in counts} == {"10": None, "11": None, "12": None, "13": 0}


# why, columns, what is said
BAD_COLUMNS: list[tuple[str, str, str]] = [
    ("counts of a code that CAMEO does not have", "source,target,year,c10,c99\nKEN,UGA,2011,1,1\n", "no code 99"),
    ("a count twice", "source,target,year,c10,c10\nKEN,UGA,2011,1,1\n", "'c10' twice"),
    ("a column of one's own twice", "date,source,target,type,type\n2011,KEN,UGA,AID,AID\n", "'type' twice"),
    ("line ends of an old Macintosh", own_text().replace("\n", "\r"), "carriage returns alone"),
    ("UTF-16", own_text().encode("utf-16").decode("latin-1"), "UTF-16"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "says"), [c[1:] for c in BAD_COLUMNS], ids=[c[0] for c in BAD_COLUMNS])
def test_columns_that_cannot_be_used_are_refused(dossier: Dossier, tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        dossier.plan([str(write(tmp_path / "x", content.encode("latin-1")))])
    assert caught.value.do


COLUMNS = '[columns]\ndate = "date"\nsource = "source"\ntarget = "target"\ntype = "type"\n'
BAD_MAPPINGS = {
    "a field that events do not have": (COLUMNS + 'colour = "x"\n', "'colour' is not known"),
    "a table that mappings do not have": (COLUMNS + "[rows]\n", "'rows' is not known"),
    "a column that the file lacks": (COLUMNS.replace('"source"', '"from"'), "'from', which x.csv does not have"),
    "no TOML": ("[columns\n", "m.toml cannot be read"),
    "not UTF-8": (COLUMNS + "# \u00e9\n", "m.toml cannot be read"),
    "no target": (COLUMNS.replace('target = "target"\n', ""), "does not say where 'target' is"),
    "no type": (COLUMNS.replace('type = "type"\n', ""), "neither 'type' nor 'cameo'"),
    "a column that is no text": (COLUMNS + "mode = 5\n", "mode = 5 is no text"),
    "values that are no table": (COLUMNS + '[values]\ntype = "AID"\n', "'type' must be a table"),
    "a value that is no text": (COLUMNS + "[values.type]\nhelp = 5\n", "help = 5 is no text"),
    "values of a field without a column": (COLUMNS + '[values.mode]\na = "b"\n', "no column gives mode"),
    "a separator of nothing": ('separator = ""\n' + COLUMNS, "separator = ''"),
    "a data set that is no text": ("dataset = 5\n" + COLUMNS, "dataset = 5"),
    "limits that are no list": ('limits = "few"\n' + COLUMNS, "limits must be a list"),
    "coverage backwards": (COLUMNS + '[coverage]\nstart = "2012"\nend = "2011"\n', "ends before it begins"),
    "coverage without an end": (COLUMNS + '[coverage]\nstart = "2012"\n', "needs a start and an end"),
}


@pytest.mark.parametrize(("mapping", "says"), BAD_MAPPINGS.values(), ids=BAD_MAPPINGS)
def test_a_bad_mapping_is_refused(dossier: Dossier, tmp_path: Path, mapping: str, says: str) -> None:
    path = write(tmp_path / "x.csv", own_text())
    given = write(tmp_path / "m.toml", mapping.encode("latin-1"))
    with pytest.raises(MappingError, match=says.replace("(", r"\(")):
        add(dossier, path, mapping=given)
    assert dossier.version == 0


def test_bad_lines_of_json(dossier: Dossier, tmp_path: Path) -> None:
    good = json.dumps(dict(zip(TEXT_HEADER, (*GOOD, "x"), strict=True)))
    bad = {
        '{"date": "2011"': "not JSON",
        "[1, 2]": "not a JSON object",
        good.replace('"x"', '"\\ud800"'): "lone surrogate",
        good.replace('"x"', '"a\\u0000b"'): "NUL",
        good.replace('"x"', "1" * 5000): "too long",
        "[" * 100_000: "too deep",
    }
    [report] = add(dossier, write(tmp_path / "x.jsonl", "\n".join([good, *bad, ""])))
    assert (report.new, report.aside) == (1, len(bad))
    found = {row["line"]: row["reason"] for row in dossier.queries.aside().to_pylist()}
    for line, says in enumerate(bad.values(), 2):
        assert says in found[line]


def test_missing_values_in_json_and_parquet_stay_missing(dossier: Dossier, tmp_path: Path) -> None:
    row = dict(zip(OWN_HEADER, GOOD, strict=True))
    blanks = [None, "", "NA", float("nan")]
    lines = [json.dumps(row | {"goldstein": blank, "key": str(i)}) for i, blank in enumerate(blanks)]
    add(dossier, write(tmp_path / "j.jsonl", "\n".join(lines)))
    columns = {name: [value] * 2 for name, value in row.items()} | {
        "goldstein": [None, float("nan")],
        "key": ["a", "b"],
    }
    add(dossier, write(tmp_path / "p.parquet", parquet_bytes(columns)))
    events = dossier.events().rows()
    assert len(events) == 6
    assert {event["goldstein"] for event in events} == {None}


LONG = [(*GOOD, f"{i * 7919 % 10_007} {i}") for i in range(20_000)]


def _damaged_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.csv", own_text(LONG, TEXT_HEADER))
    content = bytearray(stream.getvalue())
    half = len(content) // 2
    content[half : half + 40] = bytes(40)
    return bytes(content)


def _damaged_parquet() -> bytes:
    columns = {name: [row[i] for row in LONG] for i, name in enumerate(TEXT_HEADER)}
    content = bytearray(parquet_bytes(columns, row_group_size=5000, compression="zstd"))
    start = len(content) * 3 // 4
    content[start : start + 2000] = bytes(2000)
    return bytes(content)


CUT = {
    "gzip": gzip.compress(own_text(LONG, TEXT_HEADER).encode())[:60_000],
    "xz": lzma.compress(own_text(LONG, TEXT_HEADER).encode())[:20_000],
    "a member of a zip": _damaged_zip(),
    "a Parquet file": _damaged_parquet(),
}


@pytest.mark.parametrize("content", CUT.values(), ids=CUT)
def test_what_stands_before_the_damage_is_kept(dossier: Dossier, tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "x", content)
    done = run("add", path, "-d", dossier.folder.root, "-f", "json")
    assert done.returncode == 3, done.stderr
    [report] = json.loads(done.stdout)
    assert 1000 < report["new"] < len(LONG)
    assert report["aside"] >= 1
    listed = json.loads(run("events", "--aside", "-f", "json", "-d", dossier.folder.root).stdout)
    assert len(listed) == report["aside"]
    assert "damaged" in listed[-1]["reason"]
    assert listed[-1]["line"] > 1000


def _locked_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x.csv", own_text())
    content = bytearray(stream.getvalue())
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def test_a_locked_archive_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    path = write(tmp_path / "x.zip", _locked_zip())
    done = run("add", path, "-d", dossier.folder.root)
    assert done.returncode == 3
    assert b"password" in done.stderr


def test_a_damaged_archive_in_a_folder_does_not_hold_back_the_rest(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.zip", _locked_zip()[:-30])
    write(tmp_path / "in" / "locked.zip", _locked_zip())
    write(tmp_path / "in" / "b.csv", own_text())
    plan = dossier.plan([str(tmp_path / "in")])
    assert [step.label for step in plan.steps] == ["b.csv"]
    assert {item.label for item in plan.left_out} == {"a.zip", "locked.zip/x.csv"}
    assert all("PK" not in item.reason for item in plan.left_out)


def test_bytes_that_are_no_text_in_parquet_are_set_aside(dossier: Dossier, tmp_path: Path) -> None:
    columns = {name: [value] * 2 for name, value in zip(OWN_HEADER, GOOD, strict=True)} | {"text": [b"\xff", b"fine"]}
    [report] = add(dossier, write(tmp_path / "x.parquet", parquet_bytes(columns)))
    assert (report.new, report.aside) == (1, 1)
    assert dossier.queries.aside().to_pylist()[0]["line"] == 1


# why, the bad row, what is said
GDELT_ROWS: list[tuple[str, str, str]] = [
    ("a country code that CAMEO does not have", gdelt_row(2, Actor1CountryCode="QQQ"), "unknown CAMEO country"),
    ("a root that is none", gdelt_row(2, EventCode="X40"), "no such CAMEO code"),
    ("a day that is none", gdelt_row(2, SQLDATE="20190230"), "no such day"),
    ("mentions beyond any count", gdelt_row(2, NumMentions="3000000000"), "more than 2,147,483,647"),
    ("no number", gdelt_row(2, GLOBALEVENTID=""), "GLOBALEVENTID is empty"),
    ("a column too few", gdelt_row(2).rpartition("\t")[0], "60 columns instead of 61"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "says"), [c[1:] for c in GDELT_ROWS], ids=[c[0] for c in GDELT_ROWS])
def test_a_bad_row_of_gdelt_is_set_aside(dossier: Dossier, tmp_path: Path, bad: str, says: str) -> None:
    [report] = add(dossier, write(tmp_path / "x", "\n".join([gdelt_row(1), bad, gdelt_row(3)])))
    assert (report.new, report.aside) == (2, 1)
    assert says in dossier.queries.aside().to_pylist()[0]["reason"]


def test_a_long_count_in_icews_is_set_aside(dossier: Dossier, tmp_path: Path) -> None:
    """The column is narrower than the number."""
    rows = [icews_cells(1), icews_cells(2, Sentence_Number="3000000000"), icews_cells(3, Event_Date="2011-02-03 10:00")]
    [report] = add(dossier, write(tmp_path / "x.tab", icews_text(rows)))
    assert (report.new, report.aside) == (1, 2)
