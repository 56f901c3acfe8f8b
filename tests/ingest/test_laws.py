"""Laws that every reader keeps, whatever the mixture of good and bad rows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import Dossier
from detente.store import ImportReport
from ingest.made_files import add, gdelt_row, icews_cells, icews_text, own_text

LAWS = settings(
    max_examples=25,  # each is two imports into a new dossier
    deadline=None,  # the first example pays for loading the vocabulary
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
BLANKS = ("", "NA", "NULL", "None", "nan", "\\N", "  ")
CELL = st.one_of(
    st.sampled_from([*BLANKS, "0", "-1", "1.5", "1e400", "2019-02-30", "Atlantis", "999", "XYZ", '"', "é", "1_0"]),
    st.text(st.characters(exclude_characters="\t\n\r,;", codec="utf-8"), max_size=6),
)
GARBAGE = st.one_of(
    st.binary(max_size=40).map(lambda data: data.replace(b"\n", b" ")),
    st.sampled_from([b"", b"\x00", b"\t", b"\xff\xfe", b'"', b"a\rb", b"x" * 3000]),
)
Rows = list[bytes]


def _icews(cells: dict[str, str]) -> bytes:
    return icews_text([icews_cells(1, **cells)]).splitlines()[1].encode() if not _breaks(cells) else b"broken"


def _gdelt(cells: dict[str, str]) -> bytes:
    return gdelt_row(1, **cells).encode()


def _counts(cells: dict[str, str]) -> bytes:
    row = {"source": "KEN", "target": "UGA", "year": "2011", "month": "2", "c10": "1", "c11": "0"} | cells
    return "\t".join(row.values()).encode()


def _own(cells: dict[str, str]) -> bytes:
    row = {"date": "2011-02-03", "source": "KEN", "target": "UGA", "type": "AID", "goldstein": "1", "text": ""} | cells
    return ",".join(row.values()).encode()


def _json(cells: dict[str, str]) -> bytes:
    return json.dumps({"date": "2011-02-03", "source": "KEN", "target": "UGA", "type": "AID"} | cells).encode()


def _breaks(cells: dict[str, str]) -> bool:
    """Whether a cell has one of the rarer line breaks, at which Python splits and files do not."""
    return any(len(cell.splitlines()) > 1 for cell in cells.values())


# format, header and first good rows, what makes a row, cells that are tried
FORMATS: dict[str, tuple[bytes, Callable[[dict[str, str]], bytes], tuple[str, ...]]] = {
    "icews": (icews_text([]).encode(), _icews,
              ("Event_ID", "Event_Date", "Source_Country", "CAMEO_Code", "Intensity", "Sentence_Number", "Latitude")),
    "gdelt": (b"\n".join(gdelt_row(i).encode() for i in range(100, 160)) + b"\n", _gdelt,
              ("GLOBALEVENTID", "SQLDATE", "Actor1CountryCode", "EventCode", "GoldsteinScale", "NumMentions")),
    "counts": (b"source\ttarget\tyear\tmonth\tc10\tc11\n", _counts,
               ("source", "target", "year", "month", "c10", "c11")),
    "own": (b"date,source,target,type,goldstein,text\n", _own,
            ("date", "source", "target", "type", "goldstein", "text")),
    "json": (_json({"goldstein": "1", "text": "x", "key": "1"}) + b"\n", _json,
             ("date", "source", "target", "type", "goldstein", "text", "key")),
}  # fmt: skip


def _mixture(name: str) -> st.SearchStrategy[bytes]:
    header, make, columns = FORMATS[name]
    plain = make({}) + b"\n"
    start = header + plain * (4096 // len(plain) + 1)  # a beginning full of control bytes is refused as no text at all
    cells = st.dictionaries(st.sampled_from(columns), CELL, max_size=3)
    rows = st.lists(st.one_of(cells.map(make), st.just(make({})), GARBAGE), max_size=12)
    return rows.map(lambda lines: start + b"\n".join(lines) + b"\n")


def _import_twice(content: bytes, base: Path) -> tuple[Dossier, ImportReport, ImportReport, set[str], set[str]]:
    folder = Path(tempfile.mkdtemp(dir=base))  # an example is not a test: a folder each
    dossier = Dossier.create(folder / "d")
    path = folder / "x"
    path.write_bytes(content)
    [first] = add(dossier, path)
    ids = _ids(dossier)
    [second] = add(dossier, path)
    return dossier, first, second, ids, _ids(dossier)


def _ids(dossier: Dossier) -> set[str]:
    counts = {row["id"] for row in dossier.queries.counts("x", "KEN", "UGA").rows()}
    return counts | {row["id"] for row in dossier.events().rows()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_row_is_accounted_for_and_a_second_reading_changes_nothing(name: str, tmp_path: Path) -> None:
    @LAWS
    @given(content=_mixture(name))
    def law(content: bytes) -> None:
        dossier, first, second, ids, after = _import_twice(content, tmp_path)  # `add` checks that the rows add up
        assert (second.read, second.aside) == (first.read, first.aside)
        assert ids == after
        if first.updated == 0:  # rows of one key and several contents go on replacing one another
            assert (second.new, second.updated) == (0, 0)
            assert second.version == first.version
        kept = len({(row["line"], row["reason"]) for row in dossier.queries.aside().to_pylist()})
        assert kept == first.aside
        for event in dossier.events().rows():
            assert event["date_start"] <= event["date_end"]
            assert event["type"] or event["cameo"]

    law()


@pytest.mark.parametrize("blank", BLANKS)
def test_no_missing_value_becomes_a_number(tmp_path: Path, blank: str) -> None:
    dossier = Dossier.create(tmp_path / "d")
    names = ("Intensity", "Sentence Number", "Latitude", "Longitude", "Story ID", "City", "Source Country")
    icews = icews_text([icews_cells(1) | dict.fromkeys(names, blank)])
    gdelt = gdelt_row(1, **dict.fromkeys(("GoldsteinScale", "NumMentions", "NumSources", "ActionGeo_Lat"), blank))
    own = own_text(
        [("2011", "KEN", "UGA", "AID", blank, blank)], ("date", "source", "target", "type", "goldstein", "confidence")
    )
    counts = f"source\ttarget\tyear\tc10\nKEN\tUGA\t2011\t{blank}\n"
    for file, content in {"i": icews, "g": gdelt, "o": own, "c": counts}.items():
        (tmp_path / file).write_text(content)
        [report] = add(dossier, tmp_path / file)
        assert (report.new, report.aside) == (1, 0), file
    numbers = ("goldstein", "confidence", "mentions", "outlets", "sentence", "latitude", "longitude")
    for event in dossier.events().rows():
        assert all(event[name] is None for name in numbers), event
    assert [row["n"] for row in dossier.queries.counts("c", "KEN", "UGA").rows()] == [None]


def test_whole_row_duplicates_are_counted(tmp_path: Path) -> None:
    @LAWS
    @given(copies=st.lists(st.integers(1, 4), min_size=1, max_size=5))
    def law(copies: list[int]) -> None:
        lines = [_own({"text": str(i)}) for i, n in enumerate(copies) for _ in range(n)]
        _, first, second, ids, _ = _import_twice(FORMATS["own"][0] + b"\n".join(lines) + b"\n", tmp_path)
        assert (first.new, first.duplicate) == (len(copies), sum(copies) - len(copies))
        assert second.duplicate == sum(copies)
        assert len(ids) == len(copies)

    law()
