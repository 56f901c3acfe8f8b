"""Small dossiers of made-up events for the tests."""

from __future__ import annotations

import csv
from pathlib import Path

from detente import Dossier
from detente.store import ImportReport

HEADER = ("id", "date", "source", "target", "type", "mode", "text", "ground")
Row = tuple[str, ...]


def write_events(path: Path, rows: list[Row], coverage: tuple[str, str] | None = None) -> Path:
    """Write a CSV of events, with a mapping file beside it that states the coverage."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows([*row, *[""] * (len(HEADER) - len(row))] for row in rows)
    if coverage:
        columns = "\n".join(f'{"key" if name == "id" else name} = "{name}"' for name in HEADER)
        path.with_name(f"{path.stem}.mapping.toml").write_text(
            f'dataset = "{path.stem}"\n[coverage]\nstart = "{coverage[0]}"\nend = "{coverage[1]}"\n'
            f"[columns]\n{columns}\n"
        )
    return path


def add_file(dossier: Dossier, path: Path, **options: bool) -> ImportReport:
    """Add one file."""
    [step] = dossier.plan([str(path)]).steps
    return dossier.add(step, **options)
