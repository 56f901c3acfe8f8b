"""Frames over one Arrow table each, with one versioned schema each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pyarrow as pa
import pyarrow.compute as pc

from detente.core.errors import RecordError

if TYPE_CHECKING:  # the reader may have neither; the methods say so when called
    import pandas
    import polars

SCHEMA_VERSION = 1

_TEXT = pa.string()
_LIST = pa.list_(pa.string())
_SPAN = pa.list_(pa.struct([("document_id", pa.string()), ("start", pa.int32()), ("end", pa.int32())]))

EVENT_SCHEMA = pa.schema(
    [
        pa.field("id", _TEXT, nullable=False),
        pa.field("dataset", _TEXT, nullable=False),
        pa.field("date_start", pa.date32(), nullable=False),
        pa.field("date_end", pa.date32(), nullable=False),
        pa.field("date_basis", _TEXT, nullable=False),
        pa.field("tense", _TEXT, nullable=False),
        *(
            pa.field(f"{side}_{part}", kind)
            for side in ("source", "target")
            for part, kind in (("state", _TEXT), ("actor", _TEXT), ("text", _TEXT), ("sectors", _LIST))
        ),
        pa.field("type", _TEXT),
        pa.field("mode", _TEXT),
        pa.field("contexts", _LIST),
        pa.field("cameo", _TEXT),
        pa.field("goldstein", pa.float64()),
        *(
            pa.field(name, _TEXT)
            for name in (
                "issue",
                "text",
                "condition",
                "consequence",
                "reason",
                "reason_by",
                "speaker",
                "factuality",
            )
        ),
        pa.field("evidence", _SPAN),
        pa.field("confidence", pa.float64()),
        pa.field("coder", _TEXT),
        pa.field("ground", _LIST),
        pa.field("outlet", _TEXT),
        pa.field("url", _TEXT),
        pa.field("story", _TEXT),
        pa.field("sentence", pa.int32()),
        pa.field("mentions", pa.int32()),
        pa.field("outlets", pa.int32()),
        pa.field("place", _TEXT),
        pa.field("place_state", _TEXT),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("file", _TEXT),
        pa.field("line", pa.int64()),
        pa.field("import_id", _TEXT),
    ],
    metadata={"detente": f"events/{SCHEMA_VERSION}"},
)

COUNT_SCHEMA = pa.schema(
    [
        pa.field("id", _TEXT, nullable=False),
        pa.field("dataset", _TEXT, nullable=False),
        pa.field("date_start", pa.date32(), nullable=False),
        pa.field("date_end", pa.date32(), nullable=False),
        pa.field("source_state", _TEXT),
        pa.field("target_state", _TEXT),
        pa.field("type", _TEXT),
        pa.field("cameo", _TEXT),
        pa.field("n", pa.int64()),
        pa.field("file", _TEXT),
        pa.field("line", pa.int64()),
        pa.field("import_id", _TEXT),
    ],
    metadata={"detente": f"counts/{SCHEMA_VERSION}"},
)

PROVENANCE_COLUMNS = ("file", "line", "import_id")
"""Columns that say where a row came in: a row that differs only here is the same row."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """An Arrow table with a fixed schema."""

    schema: ClassVar[pa.Schema]
    arrow: pa.Table

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    @classmethod
    def of(cls, table: pa.Table) -> Self:
        """Check a table against the schema and wrap it.

        Raises
        ------
        RecordError
            When a column is missing, or empty where it must not be.
        """
        missing = [name for name in cls.schema.names if name not in table.column_names]
        if missing:
            raise RecordError(f"The table lacks the columns {missing}.", do=f"It needs {cls.schema.names}.")
        table = table.select(cls.schema.names).cast(cls.schema)
        for field in cls.schema:
            if not field.nullable and table.column(field.name).null_count:
                raise RecordError(f"The column {field.name!r} has empty cells; it must be filled.")
        return cls(table)

    @classmethod
    def empty(cls) -> Self:
        """A table without rows."""
        return cls(cls.schema.empty_table())

    @classmethod
    def concat(cls, tables: list[Self]) -> Self:
        """Put tables together, in order of time."""
        joined = pa.concat_tables([table.arrow for table in tables])
        return cls(joined.sort_by([("date_start", "ascending"), ("id", "ascending")]))

    def until(self, last: date) -> Self:
        """Keep what was over by a day."""
        return type(self)(self.arrow.filter(pc.less_equal(self.arrow["date_end"], pa.scalar(last))))

    def to_arrow(self) -> pa.Table:
        """Return the Arrow table."""
        return self.arrow

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame (needs `pandas`)."""
        return self.arrow.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame (needs `polars`)."""
        import polars as pl

        frame = pl.from_arrow(self.arrow)
        assert isinstance(frame, pl.DataFrame)
        return frame

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries, absent values as None."""
        return list(self.arrow.to_pylist())


@dataclass(frozen=True, slots=True)
class EventTable(_Frame):
    """Events, one a row, in the columns of `EVENT_SCHEMA`."""

    schema: ClassVar[pa.Schema] = EVENT_SCHEMA


@dataclass(frozen=True, slots=True)
class CountTable(_Frame):
    """Counts of events per directed dyad, period and code, in the columns of `COUNT_SCHEMA`.

    `n` is null where the source says that the count is missing; zero only where it says zero.
    """

    schema: ClassVar[pa.Schema] = COUNT_SCHEMA
