"""From a number down to its events, their sentences, and the lines of the files that they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import DateInterval
from detente.core.errors import RecordError, UsageError
from detente.core.tables import CountTable, EventTable
from detente.core.vocabulary import load_vocabulary
from detente.store import EventFilter

if TYPE_CHECKING:
    from detente.dossier.dossier import Dossier

_FORM = "Give an event's id, or SOURCE TARGET PERIOD CHANNEL such as PAK USA 2011-02 verbal_conflict."


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is behind a number or a record.

    Attributes
    ----------
    reference : str
        What was asked.
    claim : str
        The number in words.
    value : float or None
        The number; None when the data set does not cover it, or when a record was asked for.
    dataset : str
        The data set.
    events : EventTable
        The events behind it.
    counts : CountTable
        The counts behind it, for a data set of counts.
    """

    reference: str
    claim: str
    value: float | None
    dataset: str
    events: EventTable
    counts: CountTable


def trace(dossier: Dossier, reference: str) -> Trace:
    """Find what is behind a reference.

    Parameters
    ----------
    dossier : Dossier
        The dossier.
    reference : str
        The id of an event or count, or `SOURCE TARGET PERIOD CHANNEL [DATASET]` between spaces or slashes.

    Raises
    ------
    UsageError
        When there is nothing of that name.
    """
    words = reference.replace("/", " ").split()
    if len(words) in (4, 5) and ":" not in words[0]:
        return _trace_cell(dossier, reference, words)
    events = dossier.queries.events(EventFilter(ids=(reference,)))
    counts = dossier.queries.counts_by_id((reference,))
    if not len(events) and not len(counts):
        raise UsageError(f"There is no event {reference!r} in this dossier.", do=_FORM)
    dataset = (events if len(events) else counts).arrow["dataset"][0].as_py()
    return Trace(reference=reference, claim=f"The record {reference}.", value=None, dataset=dataset,
                 events=events, counts=counts)  # fmt: skip


def _trace_cell(dossier: Dossier, reference: str, words: list[str]) -> Trace:
    source, target, period, channel, *rest = words
    when = _interval(period)
    by = {4: "year", 7: "month", 10: "day"}[len(period)]
    channel_map = _map_of(channel)
    series = dossier.measure(
        source, target, by=by, since=when.start, until=when.end, channels=[channel], channel_map=channel_map,
        dataset=rest[0] if rest else None,
    )  # fmt: skip
    place = next((i for i, start in enumerate(series.starts) if start == when.start), None)
    if place is None or not series.observed[0, place]:
        return Trace(reference=reference, value=None, dataset=series.dataset, events=EventTable.empty(),
                     counts=CountTable.empty(),
                     claim=f"{series.dataset} does not cover {channel} from {series.dyad.source} to"
                           f" {series.dyad.target} in {period}: not zero but not observed.")  # fmt: skip
    ids = series.ids.get((channel, place), ())
    n = series.counts[0, place]
    return Trace(
        reference=reference, value=float(n), dataset=series.dataset,
        claim=f"{n:.0f} events of {channel} from {series.dyad.source} to {series.dyad.target} in {period},"
              f" of {series.coverage[place]:.0f} records in {series.dataset}.",
        events=dossier.queries.events(EventFilter(ids=ids)) if ids else EventTable.empty(),
        counts=dossier.queries.counts_by_id(ids) if ids else CountTable.empty(),
    )  # fmt: skip


def _interval(period: str) -> DateInterval:
    try:
        return DateInterval.parse(period)
    except RecordError as error:
        raise UsageError(f"{error}", do=_FORM) from error


def _map_of(channel: str) -> str:
    maps = load_vocabulary().channel_maps
    for name in ("default", *maps):
        if channel in maps[name].names:
            return name
    raise UsageError(f"{channel!r} is no channel.", do=f"The default ones are {', '.join(maps['default'].names)}.")
