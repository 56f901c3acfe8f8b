"""Recognise a file by its content."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from detente.core.errors import InputError, UnknownFormatError
from detente.ingest.dyad_counts import DyadCountReader
from detente.ingest.gdelt import GdeltReader
from detente.ingest.icews import IcewsReader
from detente.ingest.mapped import MappedReader
from detente.ingest.mapping import Mapping, load_mapping
from detente.ingest.parquet import parquet_names
from detente.ingest.reader import Head, Reader
from detente.ingest.source import BROKEN_STREAM, Source

READERS: tuple[Reader, ...] = (IcewsReader(), GdeltReader(), DyadCountReader(), MappedReader())
"""Asked in this order; the first that recognises the content reads it."""

_HEAD_BYTES = 1 << 18
_HEAD_LINES = 50


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and the reader that knows it.

    Attributes
    ----------
    source : Source
        The file.
    reader : Reader
        Its reader.
    head : Head
        Its beginning.
    why : str
        By what it was recognised.
    mapping : Mapping or None
        The mapping that goes with it.
    """

    source: Source
    reader: Reader
    head: Head
    why: str
    mapping: Mapping | None = None


def recognise(source: Source, mapping: Mapping | None = None, encoding: str = "utf-8") -> Recognised:
    """Find the reader for a file, and check that the reader can use its columns.

    Parameters
    ----------
    source : Source
        The file.
    mapping : Mapping, optional
        A mapping that the user gave; without one, `NAME.mapping.toml` beside the file is used, and
        `mapping.toml` beside it where the file is of no format of its own.
    encoding : str
        Encoding of text.

    Raises
    ------
    UnknownFormatError
        When nothing recognises it; the message says what it looks like.
    InputError
        When it is empty, binary or damaged, or its columns cannot be used.
    """
    head = read_head(source, encoding)
    found = _recognise(source, head, mapping)
    found.reader.check(head, found.mapping, source.label)
    return found


def _recognise(source: Source, head: Head, mapping: Mapping | None) -> Recognised:
    *formats, own = READERS
    mapping = mapping or _mapping_beside(source, f"{source.stem}.mapping.toml")
    if mapping is None:
        for reader in formats:
            if why := reader.recognise(head):
                return Recognised(source, reader, head, why)
        mapping = _mapping_beside(source, "mapping.toml")
    if mapping is not None:
        return Recognised(source, own, head, "a mapping file", mapping)
    if why := own.recognise(head):
        return Recognised(source, own, head, why)
    raise UnknownFormatError(f"{source.label} is {_looks_like(head)}, which no reader knows.", do=_ADVICE)


_ADVICE = "For a table of your own write a mapping file (see `detente add --help`)."


def _mapping_beside(source: Source, name: str) -> Mapping | None:
    path = Path(source.path).with_name(name)
    if source.label == "stdin" or path == source.path or not path.is_file():
        return None
    return load_mapping(path)


def read_head(source: Source, encoding: str = "utf-8") -> Head:
    """Read the beginning of a file.

    Raises
    ------
    InputError
        When it is empty, binary or damaged from the start.
    """
    try:
        with source.open() as stream:
            block = stream.read(_HEAD_BYTES)
    except BROKEN_STREAM as error:
        block = _what_is_left(source)
        if not block:
            raise InputError(f"{source.label} is damaged: {error}.", do="Fetch it again; nothing was read.") from error
    if not block.strip():
        raise InputError(f"{source.label} is empty.", do="Check that it was fetched whole.")
    block = block.removeprefix(codecs.BOM_UTF8)
    if block.startswith(b"PAR1"):
        return Head(parquet=parquet_names(source))
    if block.startswith(b"PK\x03\x04"):
        raise InputError(
            f"{source.label} is a zip archive that cannot be opened: damaged, or inside another file.",
            do="Fetch it again, or unpack it first.",
        )
    if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{source.label} is text in UTF-16.", do="Save it as UTF-8.")
    if _is_binary(block):
        raise InputError(f"{source.label} is binary, not a table of text.", do="Give CSV, TSV, JSON lines or Parquet.")
    if b"\r" in block and b"\n" not in block:
        raise InputError(f"{source.label} ends its lines with carriage returns alone.", do="Save it with line feeds.")
    lines = block.split(b"\n")
    if len(lines) > 1 and len(block) == _HEAD_BYTES:
        lines.pop()  # the last line of the head is cut
    text = (line.rstrip(b"\r").decode(encoding, "replace") for line in lines[:_HEAD_LINES])
    return Head(lines=tuple(line for line in text if line.strip()))


def _what_is_left(source: Source) -> bytes:
    """The readable beginning of a cut stream."""
    block = b""
    try:
        with source.open() as stream:
            while len(block) < _HEAD_BYTES and (piece := stream.read1(1024)):  # type: ignore[attr-defined]
                block += piece
    except BROKEN_STREAM:
        pass
    return block


def _is_binary(block: bytes) -> bool:
    start = block[:4096]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return odd * 20 > len(start)  # a stray NUL in a text is a bad row, not another kind of file


def _looks_like(head: Head) -> str:
    if head.parquet:
        return f"a Parquet file with the columns {', '.join(head.parquet)[:200]}"
    first = head.lines[0]
    for separator, name in (("\t", "tabs"), (",", "commas"), (";", "semicolons")):
        columns = first.count(separator) + 1
        if columns > 1:
            known = " (ICEWS has 20 with a header, GDELT 2.0 has 61 without)" if separator == "\t" else ""
            return f"text with {columns} columns between {name}{known}, beginning {first[:60]!r}"
    return f"text beginning {first[:60]!r}"
