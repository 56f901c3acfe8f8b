"""Parquet files into batches of string columns."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.core.errors import InputError
from detente.ingest.rows import RawBatch
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
    """Yield the named columns as text (lists joined by a semicolon), rows numbered from 1."""
    row = 1
    with source.open() as stream:
        for batch in pq.ParquetFile(stream).iter_batches(batch_size=_BATCH_ROWS, columns=names):
            table = pa.table({name: _as_text(batch.column(name)) for name in names})
            yield RawBatch(table, pa.array(range(row, row + batch.num_rows), pa.int64()))
            row += batch.num_rows


def _as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    return column.cast(pa.string())
