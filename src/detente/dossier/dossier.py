"""The façade: one object whose methods are the questions an analyst asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from functools import cached_property
from importlib.resources import as_file
from pathlib import Path
from typing import Any, Self

from filelock import FileLock

from detente.core.dates import DateInterval
from detente.core.dyad import Dyad
from detente.core.errors import StoreError, UsageError
from detente.core.series import DyadSeries
from detente.core.states import load_states
from detente.core.tables import EventTable
from detente.core.vocabulary import load_vocabulary
from detente.dossier.brief import Brief, write_brief
from detente.dossier.check import Check, check_store
from detente.dossier.choice import DataSet, choose_dataset, list_datasets
from detente.dossier.cite import write_bibtex
from detente.dossier.folder import Folder, bundled_data, create_folder, find_folder
from detente.dossier.tallies import gather_tallies
from detente.dossier.why import Trace, trace
from detente.ingest import Mapping, Plan, Step, plan_import, read_step
from detente.measure import measure_dyad
from detente.store import EventFilter, ImportReport, Queries, Store
from detente.store.imports import ImportHead, importing
from detente.version import __version__

Progress = Callable[[str, int], None]
"""Called with a file's name and the rows read so far."""


class Dossier:
    """A folder of events about the relations of states, and the questions to it.

    Parameters
    ----------
    folder : Folder
        Where it lies; see `Dossier.open` and `Dossier.create`.
    at_version : int, optional
        The version to read; the newest by default.

    Examples
    --------
    >>> from detente import Dossier
    >>> dossier = Dossier.open("us-pakistan")
    >>> series = dossier.measure("PAK", "USA", by="year", channels=["verbal_conflict"])
    >>> series.dyad.source, len(series.starts)
    ('PAK', 12)
    """

    def __init__(self, folder: Folder, at_version: int | None = None) -> None:
        self.folder = folder
        self.at_version = at_version
        if folder.bundled and not (folder.root / "detente.toml").exists():
            _build(folder)

    @classmethod
    def create(cls, path: str | Path, name: str | None = None) -> Self:
        """Make an empty dossier in a folder."""
        return cls(create_folder(Path(path), name))

    @classmethod
    def open(cls, path: str | Path | None = None, *, at_version: int | None = None) -> Self:
        """Open a dossier: a folder, the name of a bundled one, or the one that the current folder lies in."""
        return cls(find_folder(None if path is None else str(path)), at_version)

    @cached_property
    def store(self) -> Store:
        """The tables."""
        return Store(self.folder.root, self.at_version)

    @cached_property
    def queries(self) -> Queries:
        """Questions to the tables."""
        return Queries(self.store)

    @property
    def version(self) -> int:
        """The version that is read: the number of imports that changed something."""
        return self.store.version

    def datasets(self) -> list[DataSet]:
        """The data sets in the dossier."""
        return list_datasets(self.queries)

    def plan(
        self,
        paths: list[str],
        *,
        dataset: str | None = None,
        encoding: str = "utf-8",
        mapping: Mapping | None = None,
    ) -> Plan:
        """Recognise files without reading them whole."""
        return plan_import(paths, dataset=dataset, encoding=encoding, mapping=mapping)

    def add(
        self,
        step: Step,
        *,
        complete: bool = False,
        dry_run: bool = False,
        progress: Progress = lambda name, rows: None,
    ) -> ImportReport:
        """Import one file.

        Parameters
        ----------
        step : Step
            A step of a plan.
        complete : bool
            The file is the whole of its data set: what it no longer has is withdrawn.
        dry_run : bool
            Only compare it with what is there.
        progress : callable
            Called now and then with the file's name and the rows read.

        Returns
        -------
        ImportReport
            `read = new + updated + duplicate + aside`.
        """
        if self.at_version is not None:
            raise UsageError("An earlier version cannot be changed.", do="Leave out --at-version.")
        head = _import_head(step)
        with importing(Store(self.folder.root), head, f"detente {__version__}") as session:
            batches = (
                (batch.table, [(row.line, row.reason, row.raw) for row in batch.aside]) for batch in read_step(step)
            )
            for rows in session.stage(batches):
                progress(step.label, rows)
            report = session.finish(complete=complete, dry_run=dry_run)
        self._forget()
        return report

    def _forget(self) -> None:
        for name in ("store", "queries"):
            self.__dict__.pop(name, None)

    def state(self, text: str) -> str:
        """Alpha-3 code of a country as a user writes it.

        Raises
        ------
        UnknownStateError
            When it is none.
        """
        states = load_states()
        found = states.find(text)
        return found.iso3 if found is not None else states.get(text).iso3

    def dyad(self, source: str, target: str) -> Dyad:
        """The directed dyad of two countries as a user writes them."""
        codes = self.state(source), self.state(target)
        if codes[0] == codes[1]:
            raise UsageError(f"{source!r} and {target!r} are the same country.", do="Give two countries.")
        return Dyad(source=codes[0], target=codes[1])

    def events(
        self,
        source: str | None = None,
        target: str | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        types: Iterable[str] = (),
        text: str | None = None,
        dataset: str | None = None,
        ids: Iterable[str] = (),
        limit: int | None = None,
    ) -> EventTable:
        """Events, in order of time.

        Parameters
        ----------
        source, target : str, optional
            Countries: alpha-3 codes or names.
        since, until : str or datetime.date, optional
            First and last day, or an ISO prefix.
        types : iterable of str
            PLOVER types; all by default.
        text : str, optional
            Words that the sentence or an actor's name holds, in any case.
        dataset : str, optional
            One data set.
        ids : iterable of str
            Ids; all by default.
        limit : int, optional
            At most so many.

        Raises
        ------
        UsageError
            When a country, a type or a date cannot be used.
        """
        return self.queries.events(self.event_filter(source, target, since, until, types, text, dataset, ids), limit)

    def event_filter(
        self,
        source: str | None = None,
        target: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        types: Iterable[str] = (),
        text: str | None = None,
        dataset: str | None = None,
        ids: Iterable[str] = (),
    ) -> EventFilter:
        """Turn what a user writes into a filter; arguments as for `events`."""
        return EventFilter(
            source=self.state(source) if source else None, target=self.state(target) if target else None,
            since=_day(since, "start"), until=_day(until, "end"), types=tuple(_type(name) for name in types),
            text=text, dataset=dataset, ids=tuple(ids),
        )  # fmt: skip

    def measure(
        self,
        source: str,
        target: str,
        *,
        by: str = "month",
        since: str | date | None = None,
        until: str | date | None = None,
        channels: list[str] | None = None,
        channel_map: str = "default",
        dataset: str | None = None,
    ) -> DyadSeries:
        """Count what one country did and said to another.

        Parameters
        ----------
        source, target : str
            Countries: alpha-3 codes or names.
        by : {"day", "week", "month", "quarter", "year"}
            Step of time.
        since, until : str or datetime.date, optional
            First and last day, or an ISO prefix such as `2010-01`. They choose the periods that are returned;
            percentiles within the own history look at all of it up to `until`.
        channels : list of str, optional
            Channels of the map; all by default.
        channel_map : str
            Name of the channel map.
        dataset : str, optional
            The one data set to count; by default that of events with the most records of this pair
            in the span, or of counts where no data set of events has any.

        Returns
        -------
        DyadSeries
            A period that the data set does not cover is masked, never zero.

        Raises
        ------
        UsageError
            When a name or a date cannot be used.
        """
        dyad = self.dyad(source, target)
        first, last = _day(since, "start"), _day(until, "end")
        chosen = choose_dataset(self.queries, dyad, by, dataset, since=first, until=last)
        kinds = load_vocabulary().channel_map(channel_map)
        wanted = tuple(channels or kinds.names)
        for name in wanted:
            if name not in kinds.names:
                raise UsageError(
                    f"{name!r} is no channel of the map {channel_map!r}.",
                    do=f"It has {', '.join(kinds.names)}.",
                )
        tallies = gather_tallies(self.queries, chosen, dyad, by, last)
        return measure_dyad(tallies, dyad, kinds).select(wanted, first, last)

    def brief(self, one: str, other: str, *, as_of: str | date | None = None, dataset: str | None = None) -> Brief:
        """All of it on one page.

        Parameters
        ----------
        one, other : str
            The two countries; both directions are told.
        as_of : str or datetime.date, optional
            Nothing later is looked at; by default the end of the data set.
        dataset : str, optional
            As for `measure`.
        """
        return write_brief(self, self.dyad(one, other), _day(as_of, "end"), dataset)

    def why(self, reference: str) -> Trace:
        """Walk from a number or an event down to sentences, files and lines."""
        return trace(self, reference)

    def check(self) -> list[Check]:
        """Look whether the tables are whole."""
        return check_store(self.store)

    def cite(self) -> str:
        """BibTeX for the data and the program."""
        return write_bibtex(self.datasets(), self.folder.name, self.version)

    def where(self) -> dict[str, Any]:
        """Where the dossier lies, and what it holds."""
        return {
            "root": str(self.folder.root.resolve()),
            "name": self.folder.name,
            "version": self.version,
            "newest_version": self.store.newest_version,
            "bundled": self.folder.bundled,
            "datasets": [asdict(found) for found in self.datasets()],
        }


def _day(text: str | date | None, side: str) -> date | None:
    if text is None or isinstance(text, date):
        return text
    try:
        return getattr(DateInterval.parse(text), side)  # type: ignore[no-any-return]
    except Exception as error:
        raise UsageError(str(error)) from error


def _type(name: str) -> str:
    types = load_vocabulary().types
    if name.upper() not in types:
        raise UsageError(f"{name!r} is no PLOVER type.", do=f"The types are {', '.join(types)}.")
    return name.upper()


def _import_head(step: Step) -> ImportHead:
    stated = step.mapping.coverage if step.mapping else None
    return ImportHead(
        file=step.label, dataset=step.dataset, format=step.format, kind=step.kind, digest=step.digest(),
        coverage=(stated.start, stated.end) if stated else None, about=asdict(step.about),
    )  # fmt: skip


def _build(folder: Folder) -> None:
    """Build a bundled dossier beside its place and move it there whole; several processes may try at once."""
    folder.root.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder.root}.lock"):
        if (folder.root / "detente.toml").exists():
            return  # another process was faster
        half = folder.root.with_name(f"{folder.root.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        dossier = Dossier(create_folder(half, folder.name))
        with as_file(bundled_data(folder.name)) as data:
            for step in dossier.plan([str(data)]).steps:
                report = dossier.add(step)
                if report.aside:
                    raise StoreError(f"The bundled file {step.label} has unusable rows: {report.examples}.")
        half.rename(folder.root)
