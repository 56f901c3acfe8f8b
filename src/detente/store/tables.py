"""The folder of a dossier: one Delta table per kind of record, and a journal that says which versions belong together.

An import writes several tables, and Delta is atomic for one table at a time. So the table `imports` is the
journal: its rows name the version that each table has after the import, and it is written last. Readers look
only at the versions that the journal names; an import that was killed half-way has no row there, and what it
wrote is taken back by the next one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from detente.core.errors import StoreError
from detente.core.tables import COUNT_SCHEMA, EVENT_SCHEMA

_TEXT = pa.string()

IMPORT_SCHEMA = pa.schema(
    [
        pa.field("id", _TEXT, nullable=False),
        pa.field("dataset", _TEXT, nullable=False),
        pa.field("file", _TEXT, nullable=False),
        pa.field("digest", _TEXT, nullable=False),
        pa.field("format", _TEXT, nullable=False),
        pa.field("kind", _TEXT, nullable=False),
        *(pa.field(n, pa.int64(), nullable=False)
          for n in ("read", "new", "updated", "duplicate", "aside", "withdrawn")),
        pa.field("finished", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("detente", _TEXT, nullable=False),
        pa.field("coverage_start", pa.date32()),
        pa.field("coverage_end", pa.date32()),
        pa.field("about", _TEXT),
        pa.field("versions", _TEXT, nullable=False),
    ]
)  # fmt: skip

ASIDE_SCHEMA = pa.schema(
    [
        pa.field("id", _TEXT, nullable=False),
        pa.field("dataset", _TEXT, nullable=False),
        pa.field("file", _TEXT, nullable=False),
        pa.field("line", pa.int64()),
        pa.field("reason", _TEXT, nullable=False),
        pa.field("raw", _TEXT, nullable=False),
        pa.field("import_id", _TEXT, nullable=False),
    ]
)

SCHEMAS: dict[str, pa.Schema] = {"events": EVENT_SCHEMA, "counts": COUNT_SCHEMA, "aside": ASIDE_SCHEMA}
"""The tables whose versions the journal keeps."""


@dataclass(frozen=True)
class Store:
    """The tables of a dossier, as they stood at one version.

    Attributes
    ----------
    root : pathlib.Path
        The folder.
    at_version : int or None
        The version to read; None reads the newest.
    """

    root: Path
    at_version: int | None = None

    def path(self, table: str) -> Path:
        """The folder of one table."""
        return self.root / table

    @cached_property
    def journal(self) -> list[dict[str, Any]]:
        """The imports up to this version, oldest first.

        Raises
        ------
        StoreError
            When the dossier has no such version.
        """
        newest = self.newest_version
        version = newest if self.at_version is None else self.at_version
        if not 0 <= version <= newest:
            raise StoreError(f"The dossier has no version {version}.", do=f"Its versions are 0 to {newest}.")
        if version == 0:
            return []
        rows = self._open("imports", version - 1).to_pyarrow_table().to_pylist()
        return sorted(rows, key=lambda row: row["finished"])

    @cached_property
    def newest_version(self) -> int:
        """Number of imports that were finished: 0 is the empty dossier."""
        if not DeltaTable.is_deltatable(str(self.path("imports"))):
            return 0
        return self._open("imports", None).version() + 1

    @property
    def version(self) -> int:
        """The version that is read."""
        return self.newest_version if self.at_version is None else self.at_version

    def versions(self) -> dict[str, int]:
        """The Delta version of each table that belongs to this version of the dossier."""
        return dict(json.loads(self.journal[-1]["versions"])) if self.journal else {}

    def open(self, table: str) -> DeltaTable | None:
        """Open a table as it stood; None where it holds nothing yet."""
        version = self.versions().get(table)
        return None if version is None else self._open(table, version)

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table as it stood."""
        delta = self.open(table)
        return [] if delta is None else [uri.removeprefix("file://") for uri in delta.file_uris()]

    def _open(self, table: str, version: int | None) -> DeltaTable:
        try:
            return DeltaTable(self.path(table), version=version)
        except (DeltaError, TableNotFoundError, OSError) as error:
            raise StoreError(
                f"The table {table!r} of {self.root} cannot be opened ({error}).",
                do="Run `detente doctor`; if the folder is damaged, import the data again into a new dossier.",
            ) from error

    def recover(self, table: str) -> DeltaTable | None:
        """Open a table for writing, with what an unfinished import left taken back."""
        known = self.versions().get(table)
        if not DeltaTable.is_deltatable(str(self.path(table))):
            return None
        delta = self._open(table, None)
        if known is None:
            delta.delete()
        elif delta.version() != known:
            delta.restore(known)
        delta.update_incremental()
        return delta

    def append_journal(self, row: dict[str, Any]) -> None:
        """Write one finished import: the moment at which it counts."""
        table = pa.Table.from_pylist([row], schema=IMPORT_SCHEMA)
        write_deltalake(self.path("imports"), table, mode="append")
