"""From the tables of a dossier to what a measurement counts."""

from __future__ import annotations

from datetime import date

from detente.core.dyad import Dyad
from detente.core.errors import UsageError
from detente.dossier.choice import DataSet
from detente.measure import Tallies
from detente.store import Queries


def gather_tallies(queries: Queries, chosen: DataSet, dyad: Dyad, by: str, until: date | None) -> Tallies:
    """Count all dyads of a data set per period, and fetch the records of one; nothing after `until` is looked at.

    Raises
    ------
    UsageError
        When the data set begins after `until`.
    """
    last = chosen.last if until is None else min(until, chosen.last)
    if last < chosen.first:
        raise UsageError(f"The data set {chosen.name!r} begins on {chosen.first}, after {until}.")
    return Tallies(
        dataset=chosen.name, by=by,
        cells=queries.tally(chosen.name, chosen.kind, by, last),
        coverage=queries.coverage(chosen.name, chosen.kind, by, last),
        first=chosen.first, last=last, stated=chosen.stated,
        records=queries.records(chosen.name, chosen.kind, by, dyad.source, dyad.target, last),
        store_version=queries.store.version,
    )  # fmt: skip
