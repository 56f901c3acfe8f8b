"""One import: stage the records, compare them with what is there, write what is new or changed."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, WriterProperties, write_deltalake
from filelock import FileLock

from detente.core.errors import InputError
from detente.core.tables import PROVENANCE_COLUMNS
from detente.store.engine import connect, quote
from detente.store.tables import ASIDE_SCHEMA, SCHEMAS, Store

_WRITER = WriterProperties(compression="ZSTD")
_ORDER = "source_state, target_state, date_start, id"
"""Rows of a dyad lie together, so that a query for one dyad skips most of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. `read = new + updated + duplicate + aside`, always.

    Attributes
    ----------
    file, dataset, format : str
        What was read, into which data set, as what.
    read, new, updated, duplicate, aside, withdrawn : int
        Records.
    reasons : tuple of (str, int)
        Why rows were set aside, most frequent first.
    examples : tuple of (int or None, str)
        Line and reason of the first rows set aside.
    version : int
        Version of the dossier after it; unchanged when nothing changed.
    """

    file: str
    dataset: str
    format: str
    read: int
    new: int
    updated: int
    duplicate: int
    aside: int
    withdrawn: int
    reasons: tuple[tuple[str, int], ...]
    examples: tuple[tuple[int | None, str], ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHead:
    """What is known of an import before its rows.

    Attributes
    ----------
    file, dataset, format, kind, digest : str
        The file, its data set, format, kind of record and digest.
    coverage : (datetime.date, datetime.date) or None
        The days that the data set covers, where somebody states it.
    about : dict
        Licence, citation and limits, where stated.
    """

    file: str
    dataset: str
    format: str
    kind: str
    digest: str
    coverage: tuple[date, date] | None
    about: dict[str, Any]


class ImportSession:
    """Stages the records of one file and writes them in one step.

    Parameters
    ----------
    store : Store
        The dossier's tables.
    head : ImportHead
        What is imported.
    producer : str
        Name and version of the program that imports.
    """

    def __init__(self, store: Store, head: ImportHead, producer: str) -> None:
        self.store = store
        self.head = head
        self.producer = producer
        self.staging = store.root / ".staging"
        self.staging.mkdir(exist_ok=True)
        self.path = self.staging / f"{uuid.uuid4().hex}.parquet"
        self._aside: list[dict[str, Any]] = []
        self._staged = 0

    def stage(self, batches: Iterable[tuple[pa.Table, list[tuple[int | None, str, str]]]]) -> Iterator[int]:
        """Write batches of records to a file of their own, nothing yet to the dossier.

        Parameters
        ----------
        batches : iterable of (pyarrow.Table, list of (line, reason, raw))
            Records, and rows set aside.

        Yields
        ------
        int
            Rows read so far.
        """
        schema = SCHEMAS[self.head.kind].append(pa.field("seq", pa.int64()))
        with pq.ParquetWriter(self.path, schema, compression="zstd", compression_level=1) as writer:
            for table, aside in batches:
                rows = table.num_rows
                seq = pa.array(range(self._staged, self._staged + rows), pa.int64())
                writer.write_table(table.append_column(schema.field("seq"), seq))
                self._staged += rows
                self._aside.extend(self._aside_row(*row) for row in aside)
                yield self._staged + len(self._aside)

    def finish(self, *, complete: bool = False, dry_run: bool = False) -> ImportReport:
        """Compare the staged records with the dossier and write the difference.

        Parameters
        ----------
        complete : bool
            The file is the whole of its data set: records that it no longer has are withdrawn.
        dry_run : bool
            Only compare.

        Raises
        ------
        InputError
            When `complete` is asked for and rows were set aside: what they held is not known to be gone.
        """
        if complete and self._aside:
            self.discard()
            raise InputError(
                f"{self.head.file} has {len(self._aside):,} rows that cannot be read, so it does not say what its data"
                " set no longer has.",
                do="Mend them (`detente add` without --complete shows them), or add the file without --complete.",
            )
        try:
            with FileLock(str(self.store.root / ".lock")):
                store = replace(self.store)  # read the journal again: another import may have finished
                work = _Comparison(store, self.head, self.path, complete)
                if not dry_run and (work.changes or self._new_aside(work.connection)):
                    self._write(store, work)
                    store = replace(store)
                return self._report(work, store.newest_version)
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the staged file."""
        self.path.unlink(missing_ok=True)

    def _aside_row(self, line: int | None, reason: str, raw: str) -> dict[str, Any]:
        head = self.head
        text = "\x1f".join([head.dataset, head.file, str(line), reason, raw])
        key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        return {
            "id": key, "dataset": head.dataset, "file": head.file, "line": line,
            "reason": reason, "raw": raw, "import_id": "",
        }  # fmt: skip

    def _new_aside(self, connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
        known = {row[0] for row in connection.execute("SELECT id FROM aside").fetchall()}
        return [row for row in self._aside if row["id"] not in known]

    def _write(self, store: Store, work: _Comparison) -> None:
        number = store.newest_version + 1
        import_id = f"{number:04d}-{self.head.digest[:8]}"
        versions = store.versions()
        work.write(import_id)
        versions[self.head.kind] = _head_version(store, self.head.kind, versions)
        aside = [{**row, "import_id": import_id} for row in self._new_aside(work.connection)]
        if aside:
            store.recover("aside")
            write_deltalake(store.path("aside"), pa.Table.from_pylist(aside, ASIDE_SCHEMA), mode="append")
        versions["aside"] = _head_version(store, "aside", versions)
        store.append_journal(self._journal_row(work, import_id, {k: v for k, v in versions.items() if v >= 0}))

    def _journal_row(self, work: _Comparison, import_id: str, versions: dict[str, int]) -> dict[str, Any]:
        head = self.head
        start, end = head.coverage or (None, None)
        return {
            "id": import_id, "dataset": head.dataset, "file": head.file, "digest": head.digest,
            "format": head.format, "kind": head.kind,
            "read": self._staged + len(self._aside), "new": work.new, "updated": work.updated,
            "duplicate": work.duplicate, "aside": len(self._aside), "withdrawn": work.withdrawn,
            "finished": datetime.now(UTC), "detente": self.producer,
            "coverage_start": start, "coverage_end": end,
            "about": json.dumps(head.about), "versions": json.dumps(versions),
        }  # fmt: skip

    def _report(self, work: _Comparison, version: int) -> ImportReport:
        reasons: dict[str, int] = {}
        for row in self._aside:
            reasons[row["reason"]] = reasons.get(row["reason"], 0) + 1
        return ImportReport(
            file=self.head.file, dataset=self.head.dataset, format=self.head.format,
            read=self._staged + len(self._aside), new=work.new, updated=work.updated,
            duplicate=work.duplicate, aside=len(self._aside), withdrawn=work.withdrawn,
            reasons=tuple(sorted(reasons.items(), key=lambda item: -item[1])),
            examples=tuple((row["line"], row["reason"]) for row in self._aside[:5]),
            version=version,
        )  # fmt: skip


def _head_version(store: Store, table: str, versions: dict[str, int]) -> int:
    path = str(store.path(table))
    return DeltaTable(path).version() if DeltaTable.is_deltatable(path) else versions.get(table, -1)


class _Comparison:
    """The staged records beside those of the dossier."""

    def __init__(self, store: Store, head: ImportHead, staged: Path, complete: bool) -> None:
        self.store = store
        self.head = head
        self.staged = f"read_parquet({quote(str(staged))})"
        self.complete = complete
        self.schema = SCHEMAS[head.kind]
        self.connection = connect(store)
        self._classify()
        found = dict(self.connection.execute("SELECT status, count(*) FROM compared GROUP BY 1").fetchall())
        self.new, self.updated, self.duplicate = (int(found.get(k, 0)) for k in ("new", "updated", "duplicate"))
        self.withdrawn = self._count_withdrawn() if complete else 0

    @property
    def changes(self) -> int:
        """How many records the dossier would gain, change or lose."""
        return self.new + self.updated + self.withdrawn

    def _classify(self) -> None:
        content = ", ".join(name for name in self.schema.names if name not in PROVENANCE_COLUMNS)
        self.connection.execute(
            f"""
            CREATE TEMP TABLE compared AS
            WITH staged AS (SELECT id, seq, hash({content}) AS now FROM {self.staged}),
            ordered AS (
                SELECT *, lag(now) OVER (PARTITION BY id ORDER BY seq) AS earlier,
                       row_number() OVER (PARTITION BY id ORDER BY seq DESC) = 1 AS is_last
                FROM staged),
            known AS (SELECT id, hash({content}) AS stored FROM {self.head.kind} WHERE dataset = $dataset)
            SELECT seq, is_last,
                   CASE WHEN coalesce(earlier, stored) IS NULL THEN 'new'
                        WHEN coalesce(earlier, stored) = now THEN 'duplicate' ELSE 'updated' END AS status,
                   stored IS NULL OR stored <> now AS differs, stored IS NULL AS absent
            FROM ordered LEFT JOIN known USING (id)
            """,
            {"dataset": self.head.dataset},
        )

    def _count_withdrawn(self) -> int:
        [row] = self.connection.execute(
            f"SELECT count(*) FROM {self.head.kind} WHERE dataset = $dataset"
            f" AND id NOT IN (SELECT id FROM {self.staged})",
            {"dataset": self.head.dataset},
        ).fetchall()
        return int(row[0])

    def write(self, import_id: str) -> None:
        """Write the difference in one commit of the table."""
        if not self.changes:
            return
        table = self.store.recover(self.head.kind)
        path = self.store.path(self.head.kind)
        if table is None:
            table = DeltaTable.create(path, self.schema)
        if not self.updated and not self.withdrawn:
            write_deltalake(table, self._rows(import_id, "is_last AND differs"), mode="append",
                            writer_properties=_WRITER)  # fmt: skip
            return
        wanted = "is_last" if self.complete else "is_last AND differs"
        merger = table.merge(
            self._rows(import_id, wanted), "t.id = s.id", source_alias="s", target_alias="t",
            writer_properties=_WRITER,
        )  # fmt: skip
        merger = merger.when_matched_update_all().when_not_matched_insert_all()
        if self.complete:
            merger = merger.when_not_matched_by_source_delete(f"t.dataset = {quote(self.head.dataset)}")
        merger.execute()

    def _rows(self, import_id: str, condition: str) -> pa.RecordBatchReader:
        columns = ", ".join(
            f"{quote(import_id)} AS import_id" if name == "import_id" else name for name in self.schema.names
        )
        found = self.connection.sql(
            f"SELECT {columns} FROM {self.staged} SEMI JOIN (SELECT seq FROM compared WHERE {condition})"
            f" USING (seq) ORDER BY {_ORDER}"
        )
        reader = found.to_arrow_reader(50_000)
        return pa.RecordBatchReader.from_batches(self.schema, _cast(reader, self.schema))


def _cast(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        yield batch.cast(schema)


@contextmanager
def importing(store: Store, head: ImportHead, producer: str) -> Iterator[ImportSession]:
    """Open a session whose staged file is removed whatever happens."""
    session = ImportSession(store, head, producer)
    try:
        yield session
    finally:
        session.discard()
