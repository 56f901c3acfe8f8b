"""Parquet files into batches of string columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.core.errors import InputError
from detente.ingest.rows import RAW_KEPT, Aside, RawBatch
from detente.ingest.source import Source

_BATCH_ROWS = 50_000


def parquet_names(source: Source) -> tuple[str, ...]:
    """Column names of a Parquet file.

    Raises
    ------
    InputError
        When the file is not whole.
    """
    try:
        with source.open() as stream:
            return tuple(pq.ParquetFile(stream).schema_arrow.names)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{source.label} is a damaged Parquet file ({error}).", do="Fetch it again.") from error


def read_parquet(source: Source, names: list[str]) -> Iterator[RawBatch]:
    """Yield the named columns as text (lists joined by a semicolon), rows numbered from 1.

    A file that is damaged inside ends with an `Aside`; rows whose bytes are no text are set aside.
    """
    row = 1
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            for group in range(file.num_row_groups):  # one by one, so that those before a damage are kept
                for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=names, row_groups=[group]):
                    yield _as_rows(batch, names, row)
                    row += batch.num_rows
        except (pa.ArrowInvalid, OSError) as error:
            nothing = pa.table({name: pa.array([], pa.string()) for name in names})
            reason = f"the Parquet file is damaged from here on ({error})"
            yield RawBatch(nothing, pa.array([], pa.int64()), [Aside(row, reason, "")])


def _as_rows(batch: pa.RecordBatch, names: list[str], first: int) -> RawBatch:
    lines = pa.array(range(first, first + batch.num_rows), pa.int64())
    strange = {name: _undecodable(batch.column(name)) for name in names}
    if not any(strange.values()):
        return RawBatch(pa.table({name: _as_text(batch.column(name)) for name in names}), lines)
    bad = {i: name for name, rows in strange.items() for i in rows}
    aside = [
        Aside(first + i, f"{name} is not text in UTF-8", str(batch.slice(i, 1).to_pylist()[0])[:RAW_KEPT])
        for i, name in sorted(bad.items())
    ]
    good = pa.array([i not in bad for i in range(batch.num_rows)])
    kept = batch.filter(good)
    return RawBatch(pa.table({name: _as_text(kept.column(name)) for name in names}), lines.filter(good), aside)


def _undecodable(column: pa.Array) -> list[int]:
    """Rows of a column of bytes that are no UTF-8."""
    if not (pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)):
        return []
    return [i for i, value in enumerate(column.to_pylist()) if value is not None and not _decodes(value)]


def _decodes(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        column = _as_days(column)
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        if not pa.types.is_nested(column.type.value_type):
            return pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    elif not pa.types.is_nested(column.type):
        return column.cast(pa.string())
    return pa.array([_json(value) for value in column.to_pylist()], pa.string())


def _as_days(column: pa.Array) -> pa.Array:
    """Times as days where all are midnights: so pandas stores dates."""
    days = column.cast(pa.date32(), safe=False)
    midnights = pc.all(pc.equal(column, days.cast(column.type))).as_py()
    return column if midnights is False else days


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)
