"""Bad input: a clear message, exit code 3, good rows kept, bad rows aside and countable."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import Dossier
from detente.ingest.gdelt import COLUMNS as GDELT
from detente.ingest.icews import COLUMNS as ICEWS

Made = Callable[[Path], Path]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does."""
    command = [sys.executable, "-c", "from detente.app.cli import main; main()", *arguments]
    return subprocess.run(
        command, capture_output=True, input=stdin, check=False, env={**os.environ, "NO_COLOR": "1"}, timeout=120
    )


def icews_row(number: int, **changes: str) -> str:
    """A made-up row in the form of ICEWS."""
    cells = dict.fromkeys(ICEWS, "")
    cells |= {
        "Event ID": str(number), "Event Date": "2018-06-01", "Source Name": "Ministry (Kenya)",
        "Source Country": "Kenya", "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1.0",
        "Target Name": "Uganda", "Target Country": "Uganda", "Publisher": "A Daily",
    }  # fmt: skip
    cells |= {name.replace("_", " "): value for name, value in changes.items()}
    return "\t".join(cells.values())


def icews_text(*rows: str) -> str:
    """A file of ICEWS rows."""
    return "\n".join(["\t".join(ICEWS), *rows]) + "\n"


def gdelt_row(number: int, **changes: str) -> str:
    """A made-up row in the form of GDELT 2.0."""
    cells = dict.fromkeys(GDELT, "")
    cells |= {
        "GLOBALEVENTID": str(number), "SQLDATE": "20191024", "Actor1CountryCode": "KEN", "Actor1Name": "KENYA",
        "Actor2CountryCode": "UGA", "Actor2Name": "UGANDA", "EventCode": "040", "GoldsteinScale": "1.0",
        "NumMentions": "4", "NumSources": "2", "SOURCEURL": "https://www.example.org/story",
    }  # fmt: skip
    return "\t".join((cells | changes).values())


GOOD = [icews_row(i) for i in range(1, 4)]


def _write(name: str, content: bytes) -> Made:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def _zip(folder: Path) -> Path:
    path = folder / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.tab", icews_text(*GOOD))
        archive.writestr("b.tab", icews_text(icews_row(9, Event_Date="2019-02-30")))
    return path


TEXT = icews_text(*GOOD).encode()
PACKED = gzip.compress(icews_text(*[icews_row(i, Publisher=f"Outlet {i * 7919 % 1009}") for i in range(3000)]).encode())

# name, file, rows kept, rows aside, what the message says
PARTLY: list[tuple[str, Made, int, int, str]] = [
    ("a column too few", _write("x", TEXT + b"9\t2018-06-01\n"), 3, 1, "2 columns instead of 20"),
    ("Latin-1 bytes", _write("x", TEXT + icews_row(9, City="Bogotá").encode("latin-1") + b"\n"), 3, 1, "not utf-8"),
    ("a day that is none", _write("x", TEXT + icews_row(9, Event_Date="2019-02-30").encode()), 3, 1, "no such day"),
    ("an unknown country", _write("x", TEXT + icews_row(9, Source_Country="Kenia").encode()), 3, 1, "Kenya"),
    ("an unknown code", _write("x", TEXT + icews_row(9, CAMEO_Code="999").encode()), 3, 1, "no such CAMEO code"),
    ("no code", _write("x", TEXT + icews_row(9, CAMEO_Code="NULL").encode()), 3, 1, "CAMEO Code is empty"),
    ("a NUL byte", _write("x", TEXT + icews_row(9, City="a\x00b").encode()), 3, 1, "NUL byte"),
    ("a line of 10 MB", _write("x", TEXT + b"9\t" + b"a" * 10_000_000 + b"\n" + GOOD[0].encode()), 4, 1, "longer than"),
    ("a number that is none", _write("x", TEXT + icews_row(9, Intensity="warm").encode()), 3, 1, "not a number"),
    ("a bad file in an archive", _zip, 3, 1, "no such day"),
]  # fmt: skip

# name, file, what the message says
WHOLLY: list[tuple[str, Made, str]] = [
    ("empty", _write("x.tab", b""), "is empty"),
    ("only white space", _write("x.tab", b"\n \n"), "is empty"),
    ("binary", _write("x.tab", bytes(range(256)) * 40), "binary"),
    ("prose", _write("x.txt", b"The talks went on until dawn, and nobody won.\n"), "no reader knows"),
    ("GDELT with a column too few", _write("x", ("\t".join(["1", "20191024"] + ["0"] * 58) + "\n").encode() * 5),
     "60 columns"),
    ("a damaged gzip", _write("x.gz", b"\x1f\x8b\x08\x00garbage that is no stream"), "damaged"),
    ("a damaged zip", _write("x.zip", b"PK\x03\x04" + b"\x00" * 60), "damaged"),
    ("a damaged Parquet file", _write("x.parquet", b"PAR1" + b"\x00" * 60), "damaged"),
    ("missing", lambda folder: folder / "nowhere.tab", "no file or folder"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kept", "aside", "says"), [c[1:] for c in PARTLY], ids=[c[0] for c in PARTLY])
def test_good_rows_are_kept_and_bad_ones_set_aside(
    tmp_path: Path, make: Made, kept: int, aside: int, says: str
) -> None:
    dossier = Dossier.create(tmp_path / "d")
    (tmp_path / "in").mkdir()
    path = make(tmp_path / "in")
    done = run("add", str(path), "--dossier", str(tmp_path / "d"), "--format", "json")
    assert done.returncode == 3, done.stderr
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    reports = json.loads(done.stdout)
    total = {name: sum(report[name] for report in reports) for name in ("read", "new", "updated", "duplicate", "aside")}
    assert total["read"] == total["new"] + total["updated"] + total["duplicate"] + total["aside"]
    assert (total["read"], total["aside"]) == (kept + aside, aside)
    listed = json.loads(run("events", "--aside", "--format", "json", "--dossier", str(tmp_path / "d")).stdout)
    assert len(listed) == aside
    assert says in listed[0]["reason"]
    assert listed[0]["line"]
    assert len(dossier.events()) == len({row["id"] for row in dossier.events().rows()})


@pytest.mark.parametrize(("make", "says"), [c[1:] for c in WHOLLY], ids=[c[0] for c in WHOLLY])
def test_what_is_no_data_is_refused(tmp_path: Path, make: Made, says: str) -> None:
    Dossier.create(tmp_path / "d")
    (tmp_path / "in").mkdir()
    done = run("add", str(make(tmp_path / "in")), "--dossier", str(tmp_path / "d"))
    assert done.returncode == 3, done.stderr
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert Dossier.open(tmp_path / "d").version == 0


def test_a_cut_gzip_keeps_what_came_before_the_cut(tmp_path: Path) -> None:
    Dossier.create(tmp_path / "d")
    path = tmp_path / "cut.tab.gz"
    path.write_bytes(PACKED[: len(PACKED) * 2 // 3])
    done = run("add", str(path), "--dossier", str(tmp_path / "d"), "--format", "json")
    [report] = json.loads(done.stdout)
    assert done.returncode == 3
    assert "cut short" in done.stderr.decode()
    assert 1000 < report["new"] < 3000
    assert report["aside"] >= 1


def test_a_folder_without_events_says_what_it_saw(tmp_path: Path) -> None:
    Dossier.create(tmp_path / "d")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("Nothing to count here.\n")
    done = run("add", str(tmp_path / "in"), "--dossier", str(tmp_path / "d"))
    assert done.returncode == 3
    assert "no event files" in done.stderr.decode()
    assert "notes.txt" in done.stderr.decode()


def test_one_bad_file_does_not_hold_back_the_others(tmp_path: Path) -> None:
    Dossier.create(tmp_path / "d")
    good, bad = tmp_path / "good.tab", tmp_path / "bad.tab"
    good.write_bytes(TEXT)
    bad.write_bytes(b"")
    done = run("add", str(bad), str(good), "--dossier", str(tmp_path / "d"))
    assert done.returncode == 3
    assert "Left out: bad.tab" in done.stderr.decode()
    assert len(Dossier.open(tmp_path / "d").events()) == 3


def test_latin_1_is_read_when_it_is_named(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    path = tmp_path / "x.tab"
    path.write_bytes(icews_text(icews_row(1, City="Bogotá")).encode("latin-1"))
    done = run("add", str(path), "--encoding", "latin-1", "--dossier", str(tmp_path / "d"))
    assert done.returncode == 0, done.stderr
    assert dossier.events().rows()[0]["place"] == "Bogotá"
    assert run("add", str(path), "--encoding", "klingon", "--dossier", str(tmp_path / "d")).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["nonsense"], 2),
        (["measure", "PAK"], 2),
        (["measure", "PAK", "Atlantis"], 2),
        (["measure", "PAK", "USA", "--by", "fortnight"], 2),
        (["measure", "PAK", "USA", "--since", "yesterday"], 2),
        (["explain", "weather"], 1),
        (["events", "--type", "HUG"], 2),
        (["where", "--at-version", "99"], 3),
    ],
)
def test_exit_codes_say_what_kind_of_trouble_it_is(tmp_path: Path, arguments: list[str], code: int) -> None:
    Dossier.create(tmp_path / "d")
    where = (
        []
        if arguments[0].startswith("-") or arguments[0] in ("nonsense", "explain")
        else ["--dossier", str(tmp_path / "d")]
    )
    done = run(*arguments, *where)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr


def test_gdelt_and_standard_input(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    text = "\n".join([gdelt_row(1), gdelt_row(2, Actor2CountryCode="EUR"), gdelt_row(3, SQLDATE="20191340")])
    done = run("add", "-", "--dossier", str(tmp_path / "d"), stdin=text.encode())
    assert done.returncode == 3
    first, second = dossier.events().rows()
    assert (first["source_state"], first["target_state"], first["outlet"]) == ("KEN", "UGA", "example.org")
    assert (second["target_state"], second["target_text"]) == (None, "UGANDA")  # a region is no state


def test_missing_values_stay_missing(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    path = tmp_path / "x.tab"
    blank = {"Intensity": "NA", "Latitude": "NULL", "Longitude": "", "Sentence_Number": "NA", "Source_Country": "NULL"}
    path.write_text(icews_text(icews_row(1, **blank)))
    assert run("add", str(path), "--dossier", str(tmp_path / "d")).returncode == 0
    [row] = dossier.events().rows()
    assert [row[n] for n in ("goldstein", "latitude", "longitude", "sentence", "source_state")] == [None] * 5


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    path = tmp_path / "x.tab"
    path.write_bytes(TEXT)
    done = run("add", str(path), "--dry-run", "--format", "json", "--dossier", str(tmp_path / "d"))
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["new"] == 3
    assert "ICEWS events" in done.stderr.decode()
    assert dossier.version == 0


def test_a_pipe_that_closes_early_is_no_error(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    path = tmp_path / "x.tab"
    path.write_text(icews_text(*[icews_row(i) for i in range(20_000)]))
    for step in dossier.plan([str(path)]).steps:
        dossier.add(step)
    command = f"{sys.executable} -c 'from detente.app.cli import main; main()' export -d {tmp_path / 'd'} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert done.stdout.startswith(b"id,dataset,")
    assert b"Traceback" not in done.stderr
