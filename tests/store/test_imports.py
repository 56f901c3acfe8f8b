"""Imports: new, changed, repeated and withdrawn rows, versions, and what a killed import leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from deltalake import DeltaTable

from detente import Dossier
from detente.core.errors import InputError, StoreError, UsageError
from detente.store import ImportReport
from dossiers import add_file, write_events

ROWS = [
    ("1", "2011-01-27", "USA", "PAK", "ASSAULT", "firearms", "A contractor shot two men in Lahore."),
    ("2", "2011-01-28", "PAK", "USA", "COERCE", "arrest", "A court kept the contractor in custody."),
    ("3", "2011-02-04", "PAK", "USA", "PROTEST", "demo", "Crowds marched against his release."),
]


def _balanced(report: ImportReport) -> bool:
    return report.read == report.new + report.updated + report.duplicate + report.aside


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "d")


def _ids(dossier: Dossier) -> set[str]:
    return set(dossier.events().arrow["id"].to_pylist())


def test_new_then_again_changes_nothing(dossier: Dossier, tmp_path: Path) -> None:
    file = write_events(tmp_path / "e.csv", ROWS)
    first = add_file(dossier, file)
    assert (first.read, first.new, first.version) == (3, 3, 1)
    again = add_file(dossier, file)
    assert (again.new, again.updated, again.duplicate, again.version) == (0, 0, 3, 1)
    assert _balanced(first)
    assert _balanced(again)


def test_the_same_rows_from_another_file_are_duplicates(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    (tmp_path / "later").mkdir()
    report = add_file(dossier, write_events(tmp_path / "later" / "e.csv", [*ROWS, *ROWS[:1]]))
    assert (report.new, report.updated, report.duplicate) == (0, 0, 4)


def test_a_changed_row_is_an_update_and_the_old_state_can_be_read(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    changed = [ROWS[0], (*ROWS[1][:6], "A court extended the custody."), ROWS[2]]
    report = add_file(dossier, write_events(tmp_path / "e.csv", changed))
    assert (report.new, report.updated, report.duplicate, report.version) == (0, 1, 2, 2)
    before = Dossier(dossier.folder, at_version=1)

    def text(at: Dossier) -> str:
        return str(at.events(ids=("e:2",)).arrow["text"][0])

    assert text(before) == "A court kept the contractor in custody."
    assert text(dossier) == "A court extended the custody."


def test_a_row_that_changes_within_one_file_counts_once_and_the_last_wins(dossier: Dossier, tmp_path: Path) -> None:
    twice = [*ROWS, (*ROWS[0][:6], "He shot two men."), (*ROWS[0][:6], "He shot two men.")]
    report = add_file(dossier, write_events(tmp_path / "e.csv", twice))
    assert (report.read, report.new, report.updated, report.duplicate) == (5, 3, 1, 1)
    assert dossier.events(ids=("e:1",)).arrow["text"].to_pylist() == ["He shot two men."]


def test_complete_withdraws_what_the_file_no_longer_has(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    add_file(dossier, write_events(tmp_path / "other.csv", [("9", "2011-03-01", "IND", "PAK", "AID")]))
    shorter = [*ROWS[:2], ("4", "2011-03-16", "PAK", "USA", "RETREAT", "release", "He was let go.")]
    report = add_file(dossier, write_events(tmp_path / "e.csv", shorter), complete=True)
    assert (report.new, report.duplicate, report.withdrawn) == (1, 2, 1)
    assert _ids(dossier) == {"e:1", "e:2", "e:4", "other:9"}  # another data set is not touched
    assert _ids(Dossier(dossier.folder, at_version=2)) == {"e:1", "e:2", "e:3", "other:9"}


def test_a_file_with_unreadable_rows_withdraws_nothing(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    damaged = [ROWS[0], (*ROWS[1][:1], "2011-02-30", *ROWS[1][2:])]
    with pytest.raises(InputError, match="cannot be read"):
        add_file(dossier, write_events(tmp_path / "e.csv", damaged), complete=True)
    assert _ids(dossier) == {"e:1", "e:2", "e:3"}
    assert not list((dossier.folder.root / ".staging").glob("*.parquet"))


def test_a_dry_run_compares_and_writes_nothing(dossier: Dossier, tmp_path: Path) -> None:
    report = add_file(dossier, write_events(tmp_path / "e.csv", ROWS), dry_run=True)
    assert report.new == 3
    assert dossier.version == 0
    assert not _ids(dossier)


def test_a_version_that_is_not_there_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    with pytest.raises(StoreError, match="no version 7"):
        Dossier(dossier.folder, at_version=7).datasets()
    with pytest.raises(UsageError, match="earlier version"):
        add_file(Dossier(dossier.folder, at_version=0), tmp_path / "e.csv")
    assert not Dossier(dossier.folder, at_version=0).datasets()


def test_tables_are_plain_delta_lake(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    table = DeltaTable(dossier.folder.root / "events").to_pyarrow_table()
    assert sorted(table["id"].to_pylist()) == ["e:1", "e:2", "e:3"]


def test_what_an_unfinished_import_wrote_is_neither_read_nor_kept(dossier: Dossier, tmp_path: Path) -> None:
    """As after a kill between the table of events and the journal."""
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    journal = dossier.folder.root / "imports"
    add_file(dossier, write_events(tmp_path / "late.csv", [("5", "2011-05-02", "USA", "PAK", "ASSAULT")]))
    DeltaTable(journal).restore(0)
    half = Dossier(dossier.folder)
    assert half.store.journal[-1]["file"] == "e.csv"
    assert _ids(half) == {"e:1", "e:2", "e:3"}
    report = add_file(half, write_events(tmp_path / "more.csv", [("6", "2011-05-03", "PAK", "USA", "ACCUSE")]))
    assert report.new == 1
    assert _ids(half) == {"e:1", "e:2", "e:3", "more:6"}
    assert all(check.ok for check in half.check())


_SLOW = """
import sys, os, signal
from pathlib import Path
from detente import Dossier
from detente.store import tables
append = tables.Store.append_journal
def stop(self, row):
    print("written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
tables.Store.append_journal = stop
dossier = Dossier.open(sys.argv[1])
[step] = dossier.plan([sys.argv[2]]).steps
dossier.add(step)
"""


def test_a_killed_import_leaves_the_last_version_whole(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    late = write_events(tmp_path / "late.csv", [("5", "2011-05-02", "USA", "PAK", "ASSAULT")])
    script = tmp_path / "slow.py"
    script.write_text(_SLOW)
    run = subprocess.run(
        [sys.executable, str(script), str(dossier.folder.root), str(late)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert "written" in run.stdout
    after = Dossier(dossier.folder)
    assert after.version == 1
    assert _ids(after) == {"e:1", "e:2", "e:3"}
    assert add_file(after, late).new == 1
    assert _ids(after) == {"e:1", "e:2", "e:3", "late:5"}


def test_two_imports_at_once_lose_and_double_nothing(dossier: Dossier, tmp_path: Path) -> None:
    files = [
        write_events(tmp_path / f"f{i}.csv", [(str(n), "2011-05-02", "USA", "PAK", "AID") for n in range(200)])
        for i in range(2)
    ]
    command = [sys.executable, "-c", "from detente.app.cli import main; main()", "add"]
    started = [
        subprocess.Popen([*command, str(file), "--dossier", str(dossier.folder.root)], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": "1"})
        for file in files
    ]  # fmt: skip
    results = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0, 0], results
    assert len(_ids(dossier)) == 400
    assert dossier.events().arrow.num_rows == 400
    assert dossier.version == 2


def test_the_journal_accounts_for_every_row(dossier: Dossier, tmp_path: Path) -> None:
    bad = [*ROWS, ("7", "2019-02-30", "USA", "PAK", "AID"), ("8", "2011-01-01", "Atlantis", "PAK", "AID")]
    report = add_file(dossier, write_events(tmp_path / "e.csv", bad))
    assert (report.read, report.new, report.aside) == (5, 3, 2)
    [row] = dossier.store.journal
    assert json.loads(row["versions"])["events"] >= 0
    assert row["aside"] == 2
    assert dossier.queries.aside().num_rows == 2
    again = add_file(dossier, tmp_path / "e.csv")
    assert (again.duplicate, again.aside, again.version) == (3, 2, 1)
    assert dossier.queries.aside().num_rows == 2  # nothing is kept aside twice


def test_staged_files_do_not_pile_up(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    assert not list((dossier.folder.root / ".staging").glob("*.parquet"))


def test_a_store_opened_before_an_import_keeps_its_view(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", ROWS))
    reader = Dossier(dossier.folder)
    assert len(_ids(reader)) == 3
    add_file(dossier, write_events(tmp_path / "more.csv", [("6", "2011-05-03", "PAK", "USA", "ACCUSE")]))
    assert len(_ids(reader)) == 3
    assert replace(reader.store).newest_version == 2


def test_importing_is_not_slow_to_notice_an_interrupt(dossier: Dossier, tmp_path: Path) -> None:
    """Control-C during an import ends with 130 and leaves the dossier whole."""
    rows = [(str(n), "2011-05-02", "USA", "PAK", "AID", "", "word " * 20) for n in range(150_000)]
    file = write_events(tmp_path / "big.csv", rows)
    process = subprocess.Popen(
        [sys.executable, "-c", "from detente.app.cli import main; main()", "add", str(file),
         "--dossier", str(dossier.folder.root)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    staging = dossier.folder.root / ".staging"
    deadline = time.monotonic() + 60
    while not list(staging.glob("*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Interrupted" in said
    assert Dossier(dossier.folder).version == 0
    assert not list(staging.glob("*.parquet"))
