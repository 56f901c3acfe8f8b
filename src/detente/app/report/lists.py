"""The lists that numbers open: a number links to exactly the records that add up to it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from markupsafe import Markup

from detente.app.report.records import Record


class Lists:
    """Collects the lists of one page; what it hands out refers to them by number.

    Parameters
    ----------
    records : list of Record
        All records of the page.
    """

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.entries: list[tuple[str, list[int]]] = []
        self._places = {record.id: i for i, record in enumerate(records)}
        self._known: dict[tuple[str, tuple[int, ...]], int] = {}

    def places(self, ids: Iterable[str]) -> list[int]:
        """Where the records of some ids stand, in order of time."""
        return sorted(self._places[i] for i in set(ids) if i in self._places)

    def total(self, ids: Iterable[str]) -> int:
        """How many events the records stand for."""
        return sum(self.records[i].n or 0 for i in self.places(ids))

    def add(self, label: str, ids: Iterable[str]) -> int:
        """Keep a list and return its number; the same list is kept once."""
        places = self.places(ids)
        key = (label, tuple(places))
        if key not in self._known:
            self._known[key] = len(self.entries)
            self.entries.append((label, places))
        return self._known[key]

    def anchor(self, ids: Iterable[str]) -> str:
        """The year of the chronology where a reader without scripts finds the latest of them."""
        places = self.places(ids)
        return f"#year-{self.records[places[-1]].start.year}" if places else "#chronology"

    def link(self, text: str, label: str, ids: Iterable[str], value: float | None = None) -> Markup:
        """Link a number to its records.

        Parameters
        ----------
        text : str
            The number as written.
        label : str
            Heading of the list.
        ids : iterable of str
            What is behind it.
        value : float, optional
            How many events there must be; where the list holds another number, nothing is linked, since a link
            must not show less or more than it says.

        Returns
        -------
        markupsafe.Markup
        """
        ids = tuple(ids)
        total = self.total(ids)
        if not ids or total == 0 or (value is not None and not math.isclose(total, value)):
            return Markup("{}").format(text)
        return Markup('<a class="n" href="{}" data-list="{}" aria-haspopup="dialog">{}</a>').format(
            self.anchor(ids), self.add(label, ids), text
        )

    def mark(self, label: str, ids: Iterable[str], value: float) -> dict[str, object]:
        """Attributes by which a bar opens its list; none where the list does not add up to it."""
        ids = tuple(ids)
        return {"data_list": self.add(label, ids)} if ids and math.isclose(self.total(ids), value) else {}
