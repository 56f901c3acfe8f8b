"""CSV with quoting, and JSON lines, into batches of string columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from detente.ingest.rows import RAW_KEPT, Aside, RawBatch, read_lines, show
from detente.ingest.source import Source

_BATCH_ROWS = 20_000


class _Collector:
    """Gathers rows as lists of text."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.rows: list[list[str | None]] = []
        self.numbers: list[int] = []
        self.aside: list[Aside] = []

    def flush(self) -> RawBatch:
        columns: list[Any] = list(zip(*self.rows, strict=True)) or [[] for _ in self.names]
        table = pa.table(
            {name: pa.array(column, pa.string()) for name, column in zip(self.names, columns, strict=True)}
        )
        batch = RawBatch(table, pa.array(self.numbers, pa.int64()), self.aside)
        self.rows, self.numbers, self.aside = [], [], []
        return batch


def _decoded(source: Source, encoding: str, aside: list[Aside], where: list[int]) -> Iterator[str]:
    """Lines as text; those that cannot be read go to `aside`; `where` holds the number of the last line given."""
    for item in read_lines(source):
        if isinstance(item, Aside):
            aside.append(item)
            continue
        number, line = item
        try:
            text = line.decode("utf-8-sig" if number == 1 and encoding == "utf-8" else encoding)
        except UnicodeDecodeError as error:
            reason = f"not {encoding}: byte 0x{line[error.start]:02x} at place {error.start + 1}"
            aside.append(Aside(number, f"{reason} (another --encoding?)", show(line)))
            continue
        if "\x00" in text:
            aside.append(Aside(number, "the line has a NUL byte", show(line)))
            continue
        where[0] = number
        yield text + "\n"


def read_csv(source: Source, names: list[str], delimiter: str, encoding: str) -> Iterator[RawBatch]:
    """Yield batches of a CSV file with a header; a row is numbered by the line that it ends on."""
    batch = _Collector(names)
    where = [0]
    aside: list[Aside] = []
    csv.field_size_limit(1 << 22)
    reader = csv.reader(_decoded(source, encoding, aside, where), delimiter=delimiter)
    header = True
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            aside.append(Aside(where[0], f"not CSV: {error}", ""))
            continue
        if header:
            header = False
        elif len(row) == len(names):
            batch.rows.append(list(row))
            batch.numbers.append(where[0])
        elif row:
            raw = delimiter.join(row)[:RAW_KEPT]
            aside.append(Aside(where[0], f"{len(row)} columns instead of {len(names)}", raw))
        if len(batch.rows) >= _BATCH_ROWS:
            yield batch.flush()
    batch.aside = aside
    yield batch.flush()


def read_json_lines(source: Source, names: list[str], encoding: str, separator: str) -> Iterator[RawBatch]:
    """Yield batches of JSON objects, one a line; lists are joined by `separator`."""
    batch = _Collector(names)
    where = [0]
    aside: list[Aside] = []
    for line in _decoded(source, encoding, aside, where):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            aside.append(Aside(where[0], f"not JSON: {error}", line[:RAW_KEPT]))
            continue
        if not isinstance(row, dict):
            aside.append(Aside(where[0], "not a JSON object", line[:RAW_KEPT]))
            continue
        batch.rows.append([_text(row.get(name), separator) for name in names])
        batch.numbers.append(where[0])
        if len(batch.rows) >= _BATCH_ROWS:
            yield batch.flush()
    batch.aside = aside
    yield batch.flush()


def _text(value: Any, separator: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        return separator.join(str(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
