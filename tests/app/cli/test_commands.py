"""The command as a user meets it: what goes where, in which form, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import time
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer

from detente import Dossier
from detente.app.cli.main import app
from ingest.made_files import COMMAND, add, icews_cells, icews_text, run, write

HEADER = "key,date,source,target,type,text\n"
ROWS = [
    "1,2011-02-03,USA,PAK,AID,[bold]trucks[/b] with tents\n",
    "2,2011-02-04,PAK,USA,PROTEST:demo,una marcha pacífica\n",
    "3,2011-03-05,PAK,USA,ACCUSE,\n",
]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make once what every test gets a copy of."""
    folder = tmp_path_factory.mktemp("made")
    add(Dossier.create(folder / "d"), write(folder / "own.csv", HEADER + "".join(ROWS)))
    return folder


@pytest.fixture
def place(tmp_path: Path, made: Path) -> Path:
    """Return a folder with a file of three events and a dossier that has read it."""
    shutil.copytree(made, tmp_path / "in")
    return tmp_path / "in"


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# the command, and rows of data in it
TABLES: list[tuple[tuple[str, ...], int]] = [
    (("events",), 3),
    (("events", "--aside"), 0),
    (("events", "PAK", "USA", "--type", "protest"), 1),
    (("measure", "PAK", "USA"), 2),
    (("measure", "PAK", "USA", "--both", "--by", "year"), 2),
    (("why", "PAK", "USA", "2011-02", "protest"), 1),
    (("doctor",), 0),
    (("export",), 3),
    (("where",), 1),
    (("add", "own.csv", "--dry-run"), 1),
]
OBJECTS = [("explain", "ACCUSE"), ("why", "own:2")]


@pytest.mark.parametrize(("command", "n"), TABLES, ids=[" ".join(command) for command, _ in TABLES])
def test_every_form_says_the_same(place: Path, command: tuple[str, ...], n: int) -> None:
    forms = {
        form: run(*command, "-d", "d", "-f", form, cwd=place) for form in ("table", "csv", "json", "jsonl", "parquet")
    }
    assert {done.returncode for done in forms.values()} == {0}
    table = pq.read_table(io.BytesIO(forms["parquet"].stdout))
    rows = list(csv.reader(io.StringIO(forms["csv"].stdout.decode())))
    assert rows[0] == table.column_names
    assert len(rows) - 1 == table.num_rows
    assert forms["table"].stdout.strip()
    if command == ("where",):  # JSON has the dossier around the list
        assert len(json.loads(forms["json"].stdout)["datasets"]) == table.num_rows == n
        return
    objects = json.loads(forms["json"].stdout)
    assert [json.loads(line) for line in forms["jsonl"].stdout.splitlines()] == objects
    assert len(objects) == table.num_rows >= n
    assert all(list(row) == table.column_names for row in objects)
    if n:
        assert len(objects) == n


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "parquet"])
@pytest.mark.parametrize("command", OBJECTS, ids=" ".join)
def test_one_thing_is_written_in_every_form_and_into_a_file(place: Path, command: tuple[str, ...], form: str) -> None:
    where = [] if command[0] == "explain" else ["-d", str(place / "d")]
    done = run(*command, *where, "-f", form)
    assert done.returncode == 0
    name, content = (b"ACCUSE", done.stdout) if command[0] == "explain" else (b"own:2", done.stdout)
    assert name in content
    assert content.startswith(b"PAR1") == (form == "parquet")
    again = run(*command, *where, "-f", form, "-o", place / "new" / "out")
    assert (again.returncode, again.stdout) == (0, b"")
    assert (place / "new" / "out").read_bytes() == content


@pytest.mark.parametrize("command", [("cite",), ("brief", "PAK", "USA"), ("export",), ("measure", "PAK", "USA")])
def test_data_go_to_the_file_that_is_named(place: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "-d", "d", "-o", "out/data", cwd=place)
    assert done.returncode == 0
    assert (place / "out" / "data").stat().st_size > 100
    if command[0] != "brief":  # which tells its summary too
        assert done.stdout == b""


@pytest.mark.parametrize("form", ["table", "csv", "parquet"])
def test_a_file_that_cannot_be_written_is_named(place: Path, form: str) -> None:
    done = run("events", "-d", "d", "-f", form, "-o", ".", cwd=place)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"cannot be written" in done.stderr


def test_messages_go_to_standard_error(place: Path) -> None:
    write(place / "bad.csv", HEADER + "4,2011-02-30,USA,PAK,AID,\n" + ROWS[0])
    done = run("add", "bad.csv", "-d", "d", "-f", "json", cwd=place)
    assert done.returncode == 3
    [report] = json.loads(done.stdout)
    assert (report["read"], report["aside"]) == (2, 1)
    told = done.stderr.decode()
    assert "2011-02-30" in told
    assert "see line 2" in told
    assert "events --aside" in told
    for command in (["init", "e"], ["measure", "USA", "Atlantis", "-d", "d"], ["where", "-d", "nowhere"]):
        assert run(*command, cwd=place).stdout == b""


def test_text_that_looks_like_markup_is_shown_as_it_is(place: Path) -> None:
    write(place / "[red]x[", HEADER + "9,2011-05-05,USA,PAK,AID,\\[/b] and [/nothing]\n")
    assert run("add", "[red]x[", "-d", "d", "--dry-run", cwd=place).returncode == 0
    assert run("add", "[red]x[", "-d", "d", cwd=place).returncode == 0
    shown = run("events", "-d", "d", cwd=place).stdout.decode()
    assert "[bold]trucks[/b]" in shown
    assert "[/nothing]" in shown
    refused = run("why", "[/b]", "-d", "d", cwd=place)
    assert (refused.returncode, "[/b]" in refused.stderr.decode()) == (2, True)
    assert run("init", "[/i]", cwd=place).returncode == 0


def test_colours_are_for_terminals_that_want_them(place: Path) -> None:
    def seen(**environment: str) -> bytes:
        ours, theirs = pty.openpty()
        command = [COMMAND, "measure", "PAK", "Atlantis", "-d", str(place / "d")]
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | {"TERM": "xterm-256color"}
        with subprocess.Popen(command, stderr=theirs, stdout=theirs, env=env | environment) as process:
            process.wait(60)
            os.close(theirs)
        told = b""
        try:
            while piece := os.read(ours, 4096):
                told += piece
        except OSError:  # how a terminal says that it is over
            pass
        os.close(ours)
        return told

    assert b"\x1b[1;31m" in seen()  # red: else this test could not fail
    assert b"31m" not in seen(NO_COLOR="1")
    assert b"\x1b" not in run("events", "-d", place / "d").stdout


def _commands() -> dict[str, click.Command]:
    group = typer.main.get_command(app)
    return dict(group.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", _commands())
def test_every_command_and_every_option_is_documented(name: str) -> None:
    command = _commands()[name]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", ""), (name, parameter.name)
    shown = run(name, "--help")
    assert shown.returncode == 0
    assert command.help.split(".")[0].split("\n")[0][:40].encode() in shown.stdout
    assert name.encode() in run("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),  # nothing asked: the help, and no success
        (["events", "--limit", "-1"], 2),
        (["events", "--format", "xml"], 2),
        (["events", "--since", "2011-13"], 2),
        (["measure", "PAK", "PAK"], 2),
        (["why", "own:99"], 2),
        (["add"], 2),
        (["add", "own.csv", "--mapping", "nowhere.toml"], 3),
        (["add", "nowhere.csv"], 3),
        (["where", "--at-version", "-1"], 3),
        (["doctor"], 0),
    ],
)
def test_how_it_ends_is_in_the_exit_code(place: Path, arguments: list[str], code: int) -> None:
    done = run(*arguments, *(["-d", "d"] if arguments else []), cwd=place)
    assert done.returncode == code, done.stderr
    assert code == 0 or done.stderr or not arguments  # the help that was not asked for is no message


def test_a_check_that_fails_ends_with_1(place: Path) -> None:
    for log in (place / "d" / "events" / "_delta_log").iterdir():
        log.unlink()
    done = run("doctor", "-d", "d", "-f", "json", cwd=place)
    assert done.returncode == 1
    assert not all(check["ok"] for check in json.loads(done.stdout))


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "parquet"])
def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path, form: str) -> None:
    dossier = Dossier.create(tmp_path / "d")
    path = write(tmp_path / "x.tab", icews_text(icews_cells(i) for i in range(3000)))  # more than a pipe holds
    for step in dossier.plan([str(path)]).steps:
        dossier.add(step)
    with subprocess.Popen(
        [COMMAND, "export", "-d", str(tmp_path / "d"), "-f", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(60) == 0, told
    assert b"Traceback" not in told
    assert b"Exception" not in told


def test_a_dry_run_writes_nothing_at_all(place: Path) -> None:
    write(place / "more.csv", HEADER + "4,2011-04-05,USA,PAK,AID,\nbad\n")
    before = _snapshot(place)
    done = run("add", "more.csv", "-d", "d", "--dry-run", "-f", "json", cwd=place)
    assert done.returncode == 3  # a row would be set aside
    [report] = json.loads(done.stdout)
    assert (report["new"], report["aside"]) == (1, 1)
    assert {k: v for k, v in _snapshot(place).items() if not k.endswith(".lock")} == {
        k: v for k, v in before.items() if not k.endswith(".lock")
    }


def test_what_was_there_before_can_be_read_again(place: Path) -> None:
    def again(*rows: str, options: tuple[str, ...] = ()) -> dict[str, int]:
        write(place / "own.csv", HEADER + "".join(rows))
        done = run("add", "own.csv", "-d", "d", "-f", "json", *options, cwd=place)
        assert done.returncode == 0, done.stderr
        [report] = json.loads(done.stdout)
        return {name: report[name] for name in ("new", "updated", "duplicate", "withdrawn") if report[name]}

    def ids(version: int | None = None) -> list[str]:
        options = [] if version is None else ["--at-version", str(version)]
        events = json.loads(run("events", "-d", "d", "-f", "json", *options, cwd=place).stdout)
        return [event["id"] + (event["text"] or "") for event in events]

    first = ids()
    whole = _snapshot(place / "d")
    assert again(*ROWS) == {"duplicate": 3}
    assert set(_snapshot(place / "d")) == set(whole)
    assert again(ROWS[0], ROWS[1].replace("pacífica", "larga")) == {"updated": 1, "duplicate": 1}
    assert ids()[1] == "own:2una marcha larga"
    assert again(ROWS[0], options=("--complete",)) == {"duplicate": 1, "withdrawn": 2}
    assert ids() == first[:1]
    assert ids(1) == first
    assert len(ids(2)) == 3
    assert ids(0) == []


def test_complete_takes_one_file_a_data_set(place: Path) -> None:
    """Else the second file would withdraw what the first has brought."""
    write(place / "b.csv", HEADER + "4,2011-04-05,USA,PAK,AID,\n")
    done = run("add", "own.csv", "b.csv", "--dataset", "own", "--complete", "-d", "d", cwd=place)
    assert done.returncode == 2
    assert b"own.csv, b.csv" in done.stderr
    assert Dossier.open(place / "d").version == 1


def test_an_interrupted_import_leaves_a_whole_dossier(place: Path) -> None:
    path = write(place / "big.tab", icews_text(icews_cells(i) for i in range(200_000)))
    staging = place / "d" / ".staging"
    with subprocess.Popen(
        [COMMAND, "add", str(path), "-d", str(place / "d")], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 60
        while not list(staging.glob("*.parquet")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, b""), told
    assert b"Interrupted" in told
    assert b"Traceback" not in told
    checked = run("doctor", "-d", "d", "-f", "json", cwd=place)
    assert checked.returncode == 0, checked.stdout
    dossier = Dossier.open(place / "d")
    assert (dossier.version, len(dossier.events())) == (1, 3)
    assert not list(staging.iterdir())
    [report] = json.loads(run("add", path, "-d", "d", "-f", "json", cwd=place).stdout)
    assert report["new"] == 200_000


def test_parquet_can_be_read_again_as_it_was(place: Path) -> None:
    table = pq.read_table(io.BytesIO(run("export", "-d", place / "d", "-f", "parquet").stdout))
    assert isinstance(table, pa.Table)
    assert table.column("text").to_pylist() == ["[bold]trucks[/b] with tents", "una marcha pacífica", None]
    assert table.schema.names == Dossier.open(place / "d").events().to_arrow().schema.names
