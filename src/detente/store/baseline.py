"""Plain DuckDB over a Parquet file of ICEWS rows: what the store is compared with."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.store.engine import quote


def dyad_months(file: Path, source: str, target: str) -> int:
    """Events of one dyad per month and code, counted from the raw file; returns the number of groups."""
    return _groups(
        f"""SELECT substr("Event Date", 1, 7), "CAMEO Code", count(*) FROM read_parquet({quote(str(file))})
        WHERE "Source Country" = {quote(source)} AND "Target Country" = {quote(target)} GROUP BY ALL"""
    )


def all_dyad_months(file: Path) -> int:
    """Events of every dyad per month and CAMEO root, counted from the raw file; returns the number of groups."""
    return _groups(
        f"""SELECT "Source Country", "Target Country", substr("Event Date", 1, 7), left("CAMEO Code", 2), count(*)
        FROM read_parquet({quote(str(file))})
        WHERE "Source Country" <> '' AND "Target Country" <> '' GROUP BY ALL"""
    )


def scan_to_parquet(file: Path, output: Path) -> int:
    """Scan a tab-separated file into Parquet, all columns text; returns the number of rows."""
    connection = duckdb.connect(":memory:")
    scan = f"read_csv({quote(str(file))}, delim='\t', header=true, all_varchar=true, quote='')"
    [row] = connection.execute(f"COPY (SELECT * FROM {scan}) TO {quote(str(output))} (FORMAT parquet)").fetchall()
    return int(row[0])


def _groups(sql: str) -> int:
    [row] = duckdb.connect(":memory:").execute(f"SELECT count(*) FROM ({sql})").fetchall()
    return int(row[0])
