"""From converted columns to a batch of records, and the rows that are set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from detente.core.tables import COUNT_SCHEMA, EVENT_SCHEMA
from detente.ingest.columns import Conversion, coding_columns
from detente.ingest.rows import RAW_KEPT, Aside

Kind = Literal["events", "counts"]
SCHEMAS: dict[Kind, pa.Schema] = {"events": EVENT_SCHEMA, "counts": COUNT_SCHEMA}


@dataclass(slots=True)
class Batch:
    """Records of one kind.

    Attributes
    ----------
    kind : {"events", "counts"}
        Which schema the table has.
    table : pyarrow.Table
        Records; `import_id` is still empty.
    aside : list of Aside
        Rows that could not be used.
    """

    kind: Kind
    table: pa.Table
    aside: list[Aside] = field(default_factory=list)


def build_batch(
    kind: Kind,
    columns: dict[str, pa.Array],
    conversion: Conversion,
    lines: pa.Array,
    *,
    dataset: str,
    file: str,
    aside: list[Aside],
) -> Batch:
    """Put converted columns into the schema; rows with a reason against them are set aside.

    Columns of the schema that the source does not have stay null.
    """
    rows = len(lines)
    columns = {
        **columns,
        "dataset": pa.repeat(pa.scalar(dataset), rows),
        "file": pa.repeat(pa.scalar(file), rows),
        "line": lines,
    }
    schema = SCHEMAS[kind]
    arrays = [
        columns[name].cast(schema.field(name).type) if name in columns else pa.nulls(rows, schema.field(name).type)
        for name in schema.names
    ]
    good = pc.is_null(conversion.reasons)
    table = pa.Table.from_arrays(arrays, names=schema.names).filter(good).cast(schema)
    return Batch(kind, table, aside + rejected(conversion, lines))


def dated_coding(day: pa.Array, cameo: pa.Array) -> dict[str, pa.Array]:
    """The columns of an event that is told by its day and its CAMEO code, as the large data sets tell it."""
    return {
        "date_start": day,
        "date_end": day,
        "date_basis": constant("stated", len(day)),
        "tense": constant("past", len(day)),
        "cameo": cameo,
        **coding_columns(cameo),
    }


def rejected(conversion: Conversion, lines: pa.Array) -> list[Aside]:
    """The rows of a conversion that something went wrong with, as they stood."""
    bad = pc.is_valid(conversion.reasons)
    if not pc.any(bad).as_py():
        return []
    raws = conversion.table.filter(bad).to_pylist()
    reasons = conversion.reasons.filter(bad).to_pylist()
    numbers = lines.filter(bad).to_pylist()
    return [
        Aside(number, reason, "\t".join("" if v is None else str(v) for v in raw.values())[:RAW_KEPT])
        for number, reason, raw in zip(numbers, reasons, raws, strict=True)
    ]


def constant(value: str, rows: int) -> pa.Array:
    """A column that says the same in every row."""
    return pa.repeat(pa.scalar(value), rows)
