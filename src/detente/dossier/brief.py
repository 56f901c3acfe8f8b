"""All of it on one page: what a brief says, before it is rendered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.core.dyad import Dyad
from detente.core.finding import Finding
from detente.core.series import DyadSeries
from detente.core.states import load_states
from detente.core.tables import CountTable, EventTable
from detente.core.vocabulary import load_vocabulary
from detente.dossier.choice import DataSet, choose_dataset, list_datasets
from detente.dossier.tallies import gather_tallies, last_day
from detente.measure import Standing, find_changes, find_standing, measure_dyad
from detente.store import EventFilter
from detente.version import __version__

if TYPE_CHECKING:
    from detente.dossier.dossier import Dossier

_STEPS = ((240, "day"), (800, "week"), (366 * 30, "month"))
"""Longest span in days that is drawn by each step; longer ones by quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One direction of the brief.

    Attributes
    ----------
    source, target : str
        How the two are called.
    standing : Standing
        The named standing, with its arrow and reason.
    changes : tuple of Finding
        What changed lately, largest first.
    monthly, yearly : DyadSeries
        The whole history up to the brief's date.
    drawn : DyadSeries
        The series by the step that suits the length of the history.
    """

    source: str
    target: str
    standing: Standing
    changes: tuple[Finding, ...]
    monthly: DyadSeries
    yearly: DyadSeries
    drawn: DyadSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The assessment of a pair.

    Attributes
    ----------
    dyad : Dyad
        The pair, in the order in which the user named it.
    names : (str, str)
        How the two are called.
    as_of : datetime.date
        Nothing later was looked at.
    dataset : DataSet
        The one data set that is counted.
    others : tuple of DataSet
        Other data sets in the dossier: listed, not added.
    directions : (Direction, Direction)
        There and back.
    events : EventTable
        Every event of the pair up to `as_of`, both directions, in order of time; empty for a data set of counts.
    counts : CountTable
        Every count of the pair; empty for a data set of events.
    grounds : dict
        How many events rest on what: each data set or kind of record that they name, `unverified`, `none stated`.
    limits : tuple of str
        What a reader must know before using a number.
    cite : tuple of str
        How to cite the data and the program.
    command : str
        The command that makes the same brief again.
    version : int
        Version of the dossier.
    """

    dyad: Dyad
    names: tuple[str, str]
    as_of: date
    dataset: DataSet
    others: tuple[DataSet, ...]
    directions: tuple[Direction, Direction]
    events: EventTable
    counts: CountTable
    grounds: dict[str, int]
    limits: tuple[str, ...]
    cite: tuple[str, ...]
    command: str
    version: int


_RECENT = timedelta(days=366)
"""A brief as of a day wants a data set that knows the year before it."""


def write_brief(dossier: Dossier, dyad: Dyad, as_of: date | None, wanted: str | None) -> Brief:
    """Measure both directions, find what changed, and gather what is behind it.

    Raises
    ------
    UsageError
        When the dossier has nothing on the pair up to the date.
    """
    queries = dossier.queries
    recent = as_of - _RECENT if as_of else None
    chosen = choose_dataset(queries, dyad, "month", wanted, since=recent, until=as_of)
    last = last_day(queries, chosen, as_of)
    directions = _direction(dossier, chosen, dyad, last), _direction(dossier, chosen, dyad.reversed(), last)
    events, counts = _records(dossier, chosen, dyad, last)
    return Brief(
        dyad=dyad, names=(_name(dyad.source), _name(dyad.target)), as_of=as_of or chosen.last, dataset=chosen,
        others=tuple(item for item in list_datasets(queries) if item.name != chosen.name),
        directions=directions, events=events, counts=counts, grounds=_grounds(events),
        limits=_limits(chosen, last, directions), cite=_cite(dossier, chosen),
        command=_command(dossier, dyad, as_of, chosen), version=dossier.version,
    )  # fmt: skip


_PLURALS = ("States", "Kingdom", "Emirates", "Republic", "Netherlands", "Philippines", "Islands", "Bahamas", "Gambia",
            "Maldives", "Comoros", "Seychelles", "Union")  # fmt: skip
"""Names that end so take an article in a sentence."""


def _name(code: str) -> str:
    return load_states().get(code).name


def _in_sentence(code: str) -> str:
    name = _name(code)
    return f"the {name}" if name.endswith(_PLURALS) else name


def _direction(dossier: Dossier, chosen: DataSet, dyad: Dyad, last: date) -> Direction:
    def series(by: str) -> DyadSeries:
        return measure_dyad(gather_tallies(dossier.queries, chosen, dyad, by, last), dyad, channels)

    channels = load_vocabulary().channel_map("default")
    names = _in_sentence(dyad.source), _in_sentence(dyad.target)
    monthly = series("month")
    span = (last - chosen.first).days
    step = next((by for longest, by in _STEPS if span <= longest), "quarter")
    if chosen.step_days > 14 and step != "quarter":
        step = "month"
    return Direction(
        source=_name(dyad.source), target=_name(dyad.target), standing=find_standing(monthly, names),
        changes=tuple(find_changes(monthly, names)), monthly=monthly, yearly=series("year"),
        drawn=monthly if step == "month" else series(step),
    )  # fmt: skip


def _records(dossier: Dossier, chosen: DataSet, dyad: Dyad, last: date) -> tuple[EventTable, CountTable]:
    both = (dyad, dyad.reversed())
    if chosen.kind == "counts":
        tables = [dossier.queries.counts(chosen.name, d.source, d.target) for d in both]
        found = CountTable.concat(tables).until(last)
        return EventTable.empty(), found
    wanted = [EventFilter(dataset=chosen.name, source=d.source, target=d.target, until=last) for d in both]
    return EventTable.concat([dossier.queries.events(w) for w in wanted]).until(last), CountTable.empty()


def _grounds(events: EventTable) -> dict[str, int]:
    """How many events rest on what; an event with several grounds counts under each."""
    found: Counter[str] = Counter()
    for grounds in events.arrow["ground"].to_pylist():
        found.update({ground.split(":")[0] for ground in grounds or ["none stated"]})
    return dict(found.most_common())


def _limits(chosen: DataSet, last: date, directions: tuple[Direction, Direction]) -> tuple[str, ...]:
    found = list(chosen.limits)
    found.append("Counts are of events that were reported and coded, not of all that happened.")
    if not chosen.stated:
        found.append(
            f"The data set does not state what it covers: its span {chosen.first} to {chosen.last} is that of its"
            " records."
        )
    series = directions[0].monthly
    unseen = [
        name for name, seen in zip(series.channels, np.any(series.observed, axis=1).tolist(), strict=True) if not seen
    ]
    if unseen:
        names = ", ".join(name.replace("_", " ") for name in unseen)
        found.append(f"The data set has no records of {names}: these are not zero but not observed.")
    if last < chosen.last:
        found.append(f"Data after {last} were not looked at, though the dossier has them up to {chosen.last}.")
    vague = sum(direction.drawn.unplaced for direction in directions)
    if vague:
        subject = "1 event has" if vague == 1 else f"{vague} events have"
        found.append(f"{subject} a date too vague for the figure's step, and only the chronology shows it.")
    return tuple(found)


def _cite(dossier: Dossier, chosen: DataSet) -> tuple[str, ...]:
    data = chosen.cite or f"{chosen.name}: cite the publisher of the data as it asks."
    return (data, f"détente {__version__}, dossier {dossier.folder.name!r}, version {dossier.version}.")


def _command(dossier: Dossier, dyad: Dyad, as_of: date | None, chosen: DataSet) -> str:
    where = f" --dossier {dossier.folder.name}" if dossier.folder.bundled else ""
    when = f" --as-of {as_of}" if as_of else ""
    return (
        f"detente brief {dyad.source} {dyad.target}{when} --dataset {chosen.name} --at-version {dossier.version}{where}"
    )
