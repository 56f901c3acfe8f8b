"""DuckDB over the files of a store."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.store.tables import SCHEMAS, Store

MEMORY_LIMIT = "1GB"
"""A laptop has other work: larger sorts and joins go to disk."""


def connect(store: Store) -> duckdb.DuckDBPyConnection:
    """Open DuckDB with a view on each table of the store."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET temp_directory = {quote(str(store.root / '.staging'))}")
    for table in SCHEMAS:
        attach(connection, store, table)
    return connection


def attach(connection: duckdb.DuckDBPyConnection, store: Store, table: str) -> None:
    """Make a view of one table as it stood at the store's version; empty where it holds nothing."""
    files = [file if Path(file).is_absolute() else str(store.path(table) / file) for file in store.files(table)]
    if files:
        listed = ", ".join(quote(file) for file in files)
        connection.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
        return
    connection.register(f"_{table}", SCHEMAS[table].empty_table())
    connection.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM _{table}")


def quote(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
