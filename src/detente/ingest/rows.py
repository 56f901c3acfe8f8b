"""Lines of delimited text into batches of string columns; what does not fit is kept aside."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

import pyarrow as pa
import pyarrow.csv as pa_csv

from detente.ingest.source import BROKEN_STREAM, Source

MAX_LINE = 1 << 20
"""Longest line in bytes: event files have lines of a few hundred; a megabyte is another kind of file."""
RAW_KEPT = 2000
"""How many characters of a row that is set aside are kept."""
_BATCH_LINES = 50_000


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that could not be used.

    Attributes
    ----------
    line : int or None
        Line (text) or row (Parquet) number from 1; None when the whole file is meant.
    reason : str
        Why.
    raw : str
        The row as it stood, cut at `RAW_KEPT` characters.
    """

    line: int | None
    reason: str
    raw: str


@dataclass(slots=True)
class RawBatch:
    """String columns of one batch with their line numbers, and the rows set aside on the way."""

    columns: pa.Table
    lines: pa.Array
    aside: list[Aside] = field(default_factory=list)


def read_lines(source: Source) -> Iterator[tuple[int, bytes] | Aside]:
    """Yield numbered lines without their ends; a cut or damaged stream ends with an `Aside`."""
    number = 0
    with source.open() as stream:
        while True:
            try:
                line = stream.readline(MAX_LINE + 1)
            except BROKEN_STREAM as error:
                yield Aside(number + 1, f"the compressed stream is cut short or damaged ({error})", "")
                return
            if not line:
                return
            number += 1
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                yield Aside(number, f"the line is longer than {MAX_LINE:,} bytes", show(line))
                if not _skip_line(stream):
                    return
                continue
            yield number, line.rstrip(b"\r\n")


def _skip_line(stream: IO[bytes]) -> bool:
    """Read on to the end of the line; False when the stream breaks first."""
    try:
        while True:
            block = stream.readline(MAX_LINE)
            if not block or block.endswith(b"\n"):
                return True
    except BROKEN_STREAM:
        return False


def show(line: bytes) -> str:
    """Return a line for a person to look at."""
    return line[:RAW_KEPT].decode("utf-8", "replace")


def read_delimited(
    source: Source,
    *,
    names: list[str],
    delimiter: bytes = b"\t",
    header: bool,
    encoding: str = "utf-8",
) -> Iterator[RawBatch]:
    """Yield batches of a file without quoting, such as ICEWS and GDELT are.

    Parameters
    ----------
    source : Source
        The file.
    names : list of str
        Column names, in order.
    delimiter : bytes
        The separator.
    header : bool
        Whether the first line is a header, and skipped.
    encoding : str
        How the bytes are to be read; lines that are not so encoded are set aside.
    """
    batch = _Collector(names, delimiter, encoding)
    for item in read_lines(source):
        if isinstance(item, Aside):
            batch.aside.append(item)
            continue
        number, line = item
        if header:
            header = not line.strip()  # blank lines may stand before it
            continue
        batch.add(number, line)
        if len(batch.kept) >= _BATCH_LINES:
            yield batch.flush()
    if batch.kept or batch.aside:
        yield batch.flush()


class _Collector:
    """Gathers the lines of one batch and sorts out those that do not fit."""

    def __init__(self, names: list[str], delimiter: bytes, encoding: str) -> None:
        self.names = names
        self.delimiter = delimiter
        self.encoding = encoding
        self.kept: list[bytes] = []
        self.numbers: list[int] = []
        self.aside: list[Aside] = []

    def add(self, number: int, line: bytes) -> None:
        if not line.strip():
            return  # a blank line holds no row: nothing is lost
        fields = line.count(self.delimiter) + 1
        if fields != len(self.names):
            self.aside.append(Aside(number, f"{fields} columns instead of {len(self.names)}", show(line)))
        elif b"\x00" in line:
            self.aside.append(Aside(number, "the line has a NUL byte", show(line)))
        elif b"\r" in line:
            self.aside.append(Aside(number, "the line has a carriage return inside", show(line)))
        else:
            try:
                if not line.isascii():
                    line = line.decode(self.encoding).encode()
            except UnicodeDecodeError as error:
                reason = f"not {self.encoding}: byte 0x{line[error.start]:02x} at place {error.start + 1}"
                self.aside.append(Aside(number, f"{reason} (another --encoding?)", show(line)))
            else:
                self.kept.append(line)
                self.numbers.append(number)

    def flush(self) -> RawBatch:
        table = self._parse()
        batch = RawBatch(table, pa.array(self.numbers, pa.int64()), self.aside)
        self.kept, self.numbers, self.aside = [], [], []
        return batch

    def _parse(self) -> pa.Table:
        strings = {name: pa.string() for name in self.names}
        if not self.kept:
            return pa.table({name: pa.array([], pa.string()) for name in self.names})
        return pa_csv.read_csv(
            io.BytesIO(b"\n".join(self.kept) + b"\n"),
            read_options=pa_csv.ReadOptions(column_names=self.names, block_size=1 << 26),
            parse_options=pa_csv.ParseOptions(
                delimiter=self.delimiter.decode(), quote_char=False, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(column_types=strings, strings_can_be_null=False),
        )
