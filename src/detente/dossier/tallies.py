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
        When the data set has nothing up to `until`.
    """
    last = last_day(queries, chosen, until)
    return Tallies(
        dataset=chosen.name, by=by,
        cells=queries.tally(chosen.name, chosen.kind, by, last),
        scope=queries.scope(chosen.name, chosen.kind),
        coverage=queries.coverage(chosen.name, chosen.kind, by, last),
        first=chosen.first, last=last, stated=chosen.stated,
        records=queries.records(chosen.name, chosen.kind, by, dyad.source, dyad.target, last),
        store_version=queries.store.version,
    )  # fmt: skip


def last_day(queries: Queries, chosen: DataSet, until: date | None) -> date:
    """The last day that is looked at: of a table of months, the last whole month before `until`.

    Raises
    ------
    UsageError
        When the data set has nothing up to `until`.
    """
    last: date | None = min(until or chosen.last, chosen.last)
    if last is not None and chosen.kind == "counts":
        last = queries.last_day(chosen.name, chosen.kind, last)
    if last is None or last < chosen.first:
        raise UsageError(f"The data set {chosen.name!r} begins on {chosen.first}, after {until}.")
    return last
