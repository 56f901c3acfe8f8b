"""CSV with quoting, and JSON lines, into batches of string columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from detente.ingest.rows import RAW_KEPT, Aside, RawBatch, read_delimited, read_lines, show
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


def _decoded(
    source: Source, encoding: str, aside: list[Aside], where: list[int], *, header: bool = False
) -> Iterator[str]:
    """Lines as text; those that cannot be read go to `aside`; `where` holds the number of the last line given.

    A header, the first line that is not blank, is left out before it is decoded: else a header that cannot be
    read would make the first row of data its stand-in.
    """
    for item in read_lines(source):
        if isinstance(item, Aside):
            aside.append(item)
            continue
        number, line = item
        if header:
            header = not line.strip()
            continue
        try:
            text = line.decode(encoding)
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
    reader = csv.reader(_decoded(source, encoding, aside, where, header=True), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            aside.append(Aside(where[0], f"not CSV: {error}", ""))
            continue
        if len(row) == len(names):
            batch.rows.append(list(row))
            batch.numbers.append(where[0])
        elif any(cell.strip() for cell in row):
            raw = delimiter.join(row)[:RAW_KEPT]
            aside.append(Aside(where[0], f"{len(row)} columns instead of {len(names)}", raw))
        if len(batch.rows) >= _BATCH_ROWS:
            yield batch.flush()
    batch.aside = aside
    yield batch.flush()


def read_table(source: Source, names: list[str], first: str, delimiter: str, encoding: str) -> Iterator[RawBatch]:
    """Yield batches of a table with the header line `first`; quotes in the header say that cells are quoted too.

    ICEWS and its kin are tabs without quoting, where a quote is a letter like any other; what R or a spreadsheet
    writes from them is quoted.
    """
    if delimiter == "\t" and '"' not in first:
        return read_delimited(source, names=names, header=True, encoding=encoding)
    return read_csv(source, names, delimiter, encoding)


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
        except json.JSONDecodeError as error:
            aside.append(Aside(where[0], f"not JSON: {error}", line[:RAW_KEPT]))
            continue
        except (ValueError, RecursionError):  # Python reads no number of thousands of digits, and no endless nesting
            aside.append(Aside(where[0], "JSON nested too deep, or a number too long", line[:RAW_KEPT]))
            continue
        if wrong := _not_text(line):
            aside.append(Aside(where[0], wrong, line[:RAW_KEPT]))
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


def _not_text(line: str) -> str | None:
    """What a line of JSON escapes that no text has: a NUL character, or half of a surrogate pair."""
    if "\\u" not in line:
        return None
    if "\\u0000" in line:
        return "the line has an escaped NUL character"
    try:
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return "the line escapes half of a character (a lone surrogate)"
    return None


def _text(value: Any, separator: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        return separator.join(str(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
