"""One entry of the chronicle, and the file that holds entries."""

import csv
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

COLUMNS = (
    "id", "date", "end", "source", "source_actor", "source_sector", "target", "target_actor", "target_sector",
    "type", "mode", "contexts", "issue", "text", "ground",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated fact: who did what to whom, and the records that support it.

    The attributes are the columns of the file, each as the text that stands in it.
    """

    id: str
    date: str
    end: str = ""
    source: str
    source_actor: str
    source_sector: str
    target: str
    target_actor: str
    target_sector: str
    type: str
    mode: str = ""
    contexts: str = ""
    issue: str
    text: str
    ground: str


def slug(text: str) -> str:
    """Return a text in lower case with hyphens between its words, letters and figures alone."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))


def write_entries(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries by date, one a line, and return their number; an id that stands twice is an error."""
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.id))
    ids = [entry.id for entry in ordered]
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise ValueError(f"ids must differ, these stand twice: {', '.join(repeated)}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(entry) for entry in ordered)
    return len(ordered)
