"""Which data set a number comes from: one at a time, never a sum of several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.core.dyad import Dyad
from detente.core.errors import UsageError
from detente.store import Queries
from detente.store.queries import PERIODS


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A data set in the dossier.

    Attributes
    ----------
    name : str
        Its name.
    kind : str
        `events` or `counts`.
    records : int
        Rows.
    first, last : datetime.date
        The span that it covers: stated, or else that of its records.
    stated : bool
        Whether somebody states the span.
    step_days : int
        Its shortest record in days: 1 for dated events, 28 or more for months.
    roots : tuple of str
        CAMEO roots that occur in it; empty where it has no CAMEO codes.
    licence, cite : str or None
        What may be done with it, and how to cite it.
    limits : tuple of str
        What is known to be wrong with it.
    """

    name: str
    kind: str
    records: int
    first: date
    last: date
    stated: bool
    step_days: int
    roots: tuple[str, ...]
    licence: str | None = None
    cite: str | None = None
    limits: tuple[str, ...] = ()


def list_datasets(queries: Queries) -> list[DataSet]:
    """The data sets of a dossier, by name."""
    return [_dataset(row) for row in queries.datasets()]


def _dataset(row: dict[str, Any]) -> DataSet:
    start, end = row["coverage"]
    about = row["about"]
    return DataSet(
        name=row["dataset"], kind=row["kind"], records=row["records"],
        first=start or row["first"], last=end or row["last"], stated=start is not None,
        step_days=row["step_days"], roots=tuple(root for root in row["roots"] or () if root),
        licence=about.get("licence"), cite=about.get("cite"), limits=tuple(about.get("limits") or ()),
    )  # fmt: skip


def choose_dataset(
    queries: Queries,
    dyad: Dyad,
    by: str,
    wanted: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> DataSet:
    """Choose the data set for a pair, a step of time and a span.

    Without a wish it is the data set of dated events with the most records of the pair in the span; where no data
    set of events has any, that of counts with the most. Events come first since they lead to sentences and
    sources.

    Raises
    ------
    UsageError
        When the wanted one is not there or too coarse, or none has anything on the pair.
    """
    known = list_datasets(queries)
    if not known:
        raise UsageError("The dossier is empty.", do="Add event files with `detente add`.")
    if by not in PERIODS:
        raise UsageError(f"{by!r} is no step of time.", do=f"Use one of {', '.join(PERIODS)}.")
    if wanted is not None:
        found = next((item for item in known if item.name == wanted), None)
        if found is None:
            names = ", ".join(item.name for item in known)
            raise UsageError(f"There is no data set {wanted!r} here.", do=f"There are {names}.")
        _check_step(found, by)
        return found
    pair, span = (dyad.source, dyad.target), (since or date.min, until or date.max)
    sizes = [(queries.pair_size(item.name, item.kind, pair, *span), item) for item in known]
    sizes = [(n, item) for n, item in sizes if n]
    if not sizes:
        raise UsageError(
            f"No data set here has events between {dyad.source} and {dyad.target}" + _span(since, until) + ".",
            do="`detente where` lists the data sets; `detente events` searches them.",
        )
    fine = [(item.kind == "events", n, item.name, item) for n, item in sizes if item.step_days <= PERIODS[by]]
    if not fine:
        _check_step(sizes[0][1], by)
    return max(fine)[3]


def _span(since: date | None, until: date | None) -> str:
    return (f" from {since}" if since else "") + (f" until {until}" if until else "")


def _check_step(found: DataSet, by: str) -> None:
    if found.step_days > PERIODS[by]:
        raise UsageError(
            f"The data set {found.name!r} counts in steps of {found.step_days} days, which is too coarse for {by}s.",
            do="Use --by month, quarter or year.",
        )
