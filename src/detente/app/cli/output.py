"""Data on standard output in a chosen format; messages on standard error."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from detente.core.errors import StoreError, UsageError

messages = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where everything goes that is not data."""


class Format(StrEnum):
    """How data are written."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


def write_table(
    table: pa.Table, form: Format, output: Path | None, *, shown: Sequence[str] = (), title: str = ""
) -> None:
    """Write an Arrow table.

    Parameters
    ----------
    table : pyarrow.Table
        The data.
    form : Format
        `table` shows the columns `shown` to a person; the others write all columns.
    output : pathlib.Path or None
        The file; standard output by default.
    shown : sequence of str
        Columns of the table for a person.
    title : str
        Heading of the table for a person.

    Raises
    ------
    UsageError
        When Parquet is to go to a terminal.
    """
    if form is Format.parquet:
        _write_parquet(table, output)
        return
    with _target(output) as stream:
        if form is Format.table:
            _print_table(table.select([n for n in shown if n in table.column_names]) if shown else table, stream, title)
        elif form is Format.csv:
            _write_csv(table, stream)
        else:
            rows = [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]
            if form is Format.json:
                json.dump(rows, stream, ensure_ascii=False, indent=1)
                stream.write("\n")
            else:
                stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_object(value: dict[str, Any], form: Format, output: Path | None) -> None:
    """Write one object: JSON, a line a key for a person, or a table of field and value."""
    if form in (Format.csv, Format.parquet):
        rows = [{"field": key, "value": str(_cell(item))} for key, item in value.items()]
        write_table(pa.Table.from_pylist(rows), form, output)
        return
    with _target(output) as stream:
        if form in (Format.json, Format.jsonl):
            json.dump({k: _plain(v) for k, v in value.items()}, stream, ensure_ascii=False,
                      indent=1 if form is Format.json else None, default=str)  # fmt: skip
            stream.write("\n")
        else:
            stream.writelines(f"{key}\t{_plain(item)}\n" for key, item in value.items())


def write_text(text: str, output: Path | None) -> None:
    """Write text as it is."""
    with _target(output) as stream:
        stream.write(text if text.endswith("\n") else text + "\n")


class _target:  # noqa: N801  # reads as a function
    """Standard output, or a file that is made with its folder.

    That the reader of a pipe goes away, as `head` does, is no error: what is left to write goes nowhere, and the
    command ends with the exit code that it would have had.
    """

    def __init__(self, output: Path | None) -> None:
        self.output = output
        self.stream: IO[str] = sys.stdout

    def __enter__(self) -> IO[str]:
        if self.output is not None:
            try:
                self.output.parent.mkdir(parents=True, exist_ok=True)
                self.stream = self.output.open("w", encoding="utf-8", newline="")
            except OSError as error:
                raise StoreError(f"{self.output} cannot be written ({error}).", do="Choose another -o.") from error
        return self.stream

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        if self.output is not None:
            self.stream.close()
            return False
        try:
            if kind is None:
                self.stream.flush()
                return False
        except BrokenPipeError as error:
            kind = type(error)
        if not issubclass(kind, BrokenPipeError):
            return False
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True


class _Page(Console):
    """A console that leaves a broken pipe to `_target`; Rich would end the program with exit code 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _write_parquet(table: pa.Table, output: Path | None) -> None:
    if output is None:
        if sys.stdout.isatty():
            raise UsageError("Parquet is no text for a terminal.", do="Name a file with -o.")
        with _target(None) as stream:
            pq.write_table(table, pa.PythonFile(stream.buffer, mode="w"))  # type: ignore[attr-defined]
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, output)
    except OSError as error:
        raise StoreError(f"{output} cannot be written ({error}).", do="Choose another -o.") from error


def _write_csv(table: pa.Table, stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.column_names)
    columns = [column.to_pylist() for column in table.columns]
    writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def _print_table(table: pa.Table, stream: IO[str], title: str) -> None:
    view = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=None,
        pad_edge=False,
    )
    for field in table.schema:
        number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        view.add_column(field.name.replace("_", " "), justify="right" if number else "left", overflow="fold")
    for row in zip(*[column.to_pylist() for column in table.columns], strict=True):
        view.add_row(*[_shown(value) for value in row])
    console = _Page(file=stream, highlight=False)
    if not console.is_terminal:
        console.width = 160
    console.print(view)


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return escape(str(_cell(value)))
