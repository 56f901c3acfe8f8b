"""Write the reference page of the dossier's tables: types from the schemas, a sentence a column from here.

Usage: ``python scripts/write_table_reference.py [--check]``. With ``--check`` nothing is written, and the exit code
is 1 when the page is not what the program says. A column without a sentence here, or a sentence without a column,
is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from detente.core.tables import COUNT_SCHEMA, EVENT_SCHEMA
from detente.store.tables import ASIDE_SCHEMA, IMPORT_SCHEMA

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "tables.md"
HEAD = """# Tables

<!-- Written by `make docs` from the program; changes made here are lost. -->

A dossier is a folder. Beside `detente.toml` it holds one Delta Lake table for each kind of record, each in a folder
of its name. An absent value is null: never zero, never a sentence. How the tables hang together, and which version
to read, stands in [the store](../theory/store.md); how other programs read them, in
[read a dossier elsewhere](../how-to/read-elsewhere.md).
"""
ABOUT = {
    "events": "One row an event, of every data set.",
    "counts": "One row a directed dyad, period and CAMEO code, from tables of counts.",
    "aside": "One row for each row of a file that could not be used.",
    "imports": "One row a finished import: the journal of the dossier.",
}
SHARED = {
    "id": "The data set's name, a colon, and the record's own key; unique in the table.",
    "dataset": "The data set that the record belongs to.",
    "date_start": "First day.",
    "date_end": "Last day; the same as the first when the day is known.",
    "source_state": "ISO 3166 alpha-3 code of the state that acts, or whose actor acts; null for an actor of no state.",
    "target_state": "The same for the state that is acted on.",
    "type": "PLOVER type; null for CAMEO roots 01 and 02, which have none.",
    "cameo": "CAMEO code, where the source gives one.",
    "file": "Name of the file that the row came from.",
    "line": "Line in it (row, for Parquet), from 1.",
    "import_id": "The import that brought the row, as in `imports`.",
}
EVENTS = SHARED | {
    "date_basis": "Where the date is from: `stated`, `relative` to another date, or that of `publication`.",
    "tense": "`past`, `ongoing` or `planned`.",
    "source_actor": "Id of the actor below the state, once it is resolved; no reader fills it yet.",
    "source_text": "The actor as the source writes it.",
    "source_sectors": "The actor's roles, as the source writes them.",
    "target_actor": "As `source_actor`, for the target.",
    "target_text": "As `source_text`, for the target.",
    "target_sectors": "As `source_sectors`, for the target.",
    "mode": "PLOVER mode of the type.",
    "contexts": "PLOVER contexts: what the event is about.",
    "goldstein": "The score that the source itself prints; null where it prints none. It is never filled in.",
    "issue": "What it is about, in the data set's own words.",
    "text": "The sentence, or the data set's own label of the event.",
    "condition": "What sets off a threat or a promise.",
    "consequence": "What is to follow then.",
    "reason": "Why it was done, where a reason is given.",
    "reason_by": "Who says that this is the reason.",
    "speaker": "Who says that it happened.",
    "factuality": "`asserted`, `reported`, `alleged`, `denied`, `hypothetical` or `negated`.",
    "evidence": "Where it stands in documents, as character offsets; no reader fills it yet.",
    "confidence": "How sure the coder is, from 0 to 1.",
    "coder": "Who or what coded the event; no reader fills it yet.",
    "ground": "What supports the event: records or publications, or `unverified`.",
    "outlet": "The publisher; for GDELT the host of the link.",
    "url": "Link to the report.",
    "story": "The data set's id of the story.",
    "sentence": "Number of the sentence within the story.",
    "mentions": "How often it was mentioned (GDELT).",
    "outlets": "How many distinct sources mentioned it (GDELT).",
    "place": "Where it happened, as the source writes it.",
    "place_state": "Alpha-3 code of that place.",
    "latitude": "Degrees north.",
    "longitude": "Degrees east.",
}
COUNTS = SHARED | {
    "type": "PLOVER type of the counted events; null where only a CAMEO code is counted.",
    "cameo": "CAMEO code, or root, of the counted events.",
    "n": "How many. Zero where the source says zero, null where it says that the count is missing.",
}
ASIDE = {
    "id": "Hash of the data set, file, line, reason and row: the same row is set aside once.",
    "dataset": "The data set that it would have belonged to.",
    "file": "Name of the file.",
    "line": "Line in it, from 1; null when the file as a whole is meant.",
    "reason": "Why it could not be used.",
    "raw": "The row as it stood, up to 2,000 characters.",
    "import_id": "The import that set it aside.",
}
IMPORTS = {
    "id": "Number of the import, and the beginning of the file's digest.",
    "dataset": "The data set that was brought.",
    "file": "Name of the file.",
    "digest": "First 16 hex digits of the SHA-256 of the file on disk.",
    "format": "What it was read as.",
    "kind": "`events` or `counts`.",
    "read": "Rows read: the sum of new, updated, duplicate and aside.",
    "new": "Records with a key that was not there.",
    "updated": "Records with a known key and other content.",
    "duplicate": "Records that were there already, or stand twice in the file.",
    "aside": "Rows that could not be used.",
    "withdrawn": "Records that the data set no longer has (with `--complete`).",
    "finished": "When the import was finished.",
    "detente": "Name and version of the program that wrote it.",
    "coverage_start": "First day that the data set states to cover; null where nobody states it.",
    "coverage_end": "Last day of that span.",
    "about": "Licence, citation and limits of the data set, as JSON.",
    "versions": "The Delta version of each table after this import, as JSON.",
}
TABLES = {
    "events": (EVENT_SCHEMA, EVENTS),
    "counts": (COUNT_SCHEMA, COUNTS),
    "aside": (ASIDE_SCHEMA, ASIDE),
    "imports": (IMPORT_SCHEMA, IMPORTS),
}
KINDS = {
    "string": "text",
    "date32[day]": "date",
    "double": "number",
    "int32": "whole number",
    "int64": "whole number",
    "list<item: string>": "list of text",
    "timestamp[us, tz=UTC]": "time, UTC",
}


def kind_of(field: pa.Field) -> str:
    """Name a column's type for a person."""
    if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
        return f"list of ({', '.join(part.name for part in field.type.value_type)})"
    return KINDS[str(field.type)]


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEAD
    for name, (schema, sentences) in TABLES.items():
        if alone := set(schema.names) ^ set(sentences):
            raise SystemExit(f"{name}: {sorted(alone)} stand in the schema or among the sentences alone.")
        yield from (f"## {name}", "", ABOUT[name], "", "| column | type | may be null | meaning |", "|---|---|---|---|")
        for field in schema:
            null = "yes" if field.nullable else "no"
            yield f"| `{field.name}` | {kind_of(field)} | {null} | {sentences[field.name]} |"
        yield ""


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; return the exit code."""
    text = "\n".join(page()).rstrip() + "\n"
    if "--check" in arguments:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print(f"{PAGE.name}: {'as the program says' if same else 'out of date, run `make docs`'}")
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
