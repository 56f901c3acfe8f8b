"""The health of a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.errors import DetenteError
from detente.store import Queries, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    name : str
        What.
    ok : bool
        Whether it is as it should be.
    found : str
        What was found.
    """

    name: str
    ok: bool
    found: str


def check_store(store: Store) -> list[Check]:
    """Look at the tables: whether they open, agree with the journal, and hold each id once."""
    found: list[Check] = []
    try:
        found.append(Check(name="journal", ok=True, found=f"{len(store.journal)} imports, version {store.version}"))
        found.append(_balance(store))
        queries = Queries(store)
        for kind in ("events", "counts"):
            rows, ids = queries.sizes(kind)
            found.append(Check(name=kind, ok=rows == ids, found=f"{rows:,} rows, {ids:,} ids"))
        aside = queries.aside().num_rows
        found.append(Check(name="set aside", ok=True, found=f"{aside:,} rows that could not be used"))
    except DetenteError as error:
        found.append(Check(name="tables", ok=False, found=error.what))
    left = sum(1 for _ in (store.root / ".staging").glob("*.parquet"))
    found.append(Check(name="unfinished imports", ok=left == 0, found=f"{left} staged files left behind"))
    return found


def _balance(store: Store) -> Check:
    """Whether every import accounts for each row that it read."""
    parts = ("new", "updated", "duplicate", "aside")
    lost = [row["id"] for row in store.journal if row["read"] != sum(row[part] for part in parts)]
    return Check(name="rows accounted for", ok=not lost, found="all of them" if not lost else f"not in {lost}")
