"""Files in the formats of the field with made-up rows, and the command as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from detente import Dossier
from detente.ingest import load_mapping
from detente.ingest.gdelt import COLUMNS as GDELT
from detente.ingest.icews import COLUMNS as ICEWS
from detente.store import ImportReport

COMMAND = str(Path(sys.executable).with_name("detente"))
OWN_HEADER = ("date", "source", "target", "type")
OWN_ROWS = [("2011-02-03", "USA", "PAK", "AID"), ("2011-03-04", "PAK", "USA", "PROTEST:demo")]


def icews_cells(number: int, **changes: str) -> dict[str, str]:
    """A row in the form of ICEWS; a change names its column with underscores."""
    cells = dict.fromkeys(ICEWS, "") | {
        "Event ID": str(number), "Event Date": "2011-02-03", "Source Name": "Harbour Office", "Source Country": "Kenya",
        "Source Sectors": "Government,Elite", "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1.0",
        "Target Name": "Lake Union", "Target Country": "Uganda", "Story ID": "77", "Sentence Number": "2",
        "Publisher": "A Daily", "City": "Kisumu", "Country": "Kenya", "Latitude": "-0.1", "Longitude": "34.7",
    }  # fmt: skip
    return cells | {name.replace("_", " "): value for name, value in changes.items()}


def icews_text(rows: Iterable[dict[str, str]], *, separator: str = "\t", dots: bool = False, quote: str = "") -> str:
    """A file of ICEWS rows; with dots and quotes as R writes it."""
    names = [name.replace(" ", ".") if dots else name for name in ICEWS]
    lines = [names, *(list(row.values()) for row in rows)]
    return "".join(separator.join(f"{quote}{cell}{quote}" for cell in line) + "\n" for line in lines)


def gdelt_row(number: int, **changes: str) -> str:
    """A row in the form of GDELT 2.0."""
    cells = dict.fromkeys(GDELT, "") | {
        "GLOBALEVENTID": str(number), "SQLDATE": "20191024", "Actor1CountryCode": "KEN", "Actor1Name": "KENYA",
        "Actor2CountryCode": "UGA", "Actor2Name": "UGANDA", "EventCode": "040", "GoldsteinScale": "1.0",
        "NumMentions": "4", "NumSources": "2", "SOURCEURL": "https://www.example.org/story",
    }  # fmt: skip
    return "\t".join((cells | changes).values())


def own_text(rows: Iterable[tuple[str, ...]] = OWN_ROWS, header: tuple[str, ...] = OWN_HEADER, by: str = ",") -> str:
    """A table of one's own."""
    return "".join(by.join(line) + "\n" for line in (header, *rows))


def parquet_bytes(columns: dict[str, Any], **options: Any) -> bytes:
    """A Parquet file."""
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def write(path: Path, content: str | bytes) -> Path:
    """Write a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def add(dossier: Dossier, *paths: Path, mapping: Path | None = None, encoding: str = "utf-8") -> list[ImportReport]:
    """Add files; what was read is accounted for, whatever was in them."""
    plan = dossier.plan(
        [str(path) for path in paths], mapping=load_mapping(mapping) if mapping else None, encoding=encoding
    )
    reports = [dossier.add(step) for step in plan.steps]
    for report in reports:
        assert report.read == report.new + report.updated + report.duplicate + report.aside, report
    return reports


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command as a user does; it never shows a traceback."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, input=stdin, check=False, cwd=cwd,
        env={**os.environ, "NO_COLOR": "1"}, timeout=240,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done
