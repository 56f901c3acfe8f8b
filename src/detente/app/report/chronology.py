"""Every event of the pair: by year, and in a large data set by day, opened on demand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from detente.app.report.lists import Lists
from detente.app.report.records import Record, by_year
from detente.dossier import Brief

LARGE = 2000
"""With more records than this, a day's events are written when it is opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date with the number of its list, and its counts there and back."""

    when: str
    list: int
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the chronology.

    Attributes
    ----------
    year : int
        The year.
    counts : (int, int)
        Events there and back.
    events : list of (int, Record)
        Places and records; empty in a large data set.
    days : list of Day
        Its days; empty in a small data set.
    """

    year: int
    counts: tuple[int, int]
    events: list[tuple[int, Record]]
    days: list[Day]


def view_years(lists: Lists) -> list[Year]:
    """The chronology."""
    large = len(lists.records) > LARGE
    return [
        Year(
            year=year, counts=_counts([lists.records[i] for i in places]),
            events=[] if large else [(i, lists.records[i]) for i in places],
            days=_days(places, lists) if large else [],
        )
        for year, places in by_year(lists.records)
    ]  # fmt: skip


def _counts(records: list[Record]) -> tuple[int, int]:
    there, back = (sum(record.n or 0 for record in records if record.way == way) for way in (0, 1))
    return there, back


def _days(places: list[int], lists: Lists) -> list[Day]:
    found: dict[str, list[Record]] = {}
    for place in places:
        found.setdefault(lists.records[place].when, []).append(lists.records[place])
    return [
        Day(when=when, list=lists.add(when, [record.id for record in records]), counts=_counts(records))
        for when, records in found.items()
    ]


def embed(brief: Brief, lists: Lists) -> Markup:
    """Records and lists as JSON that cannot end the element it stands in.

    Words that recur are written once: a record refers to them by number.
    """
    words: dict[str, int] = {}

    def word(text: str | None) -> int | None:
        return None if text is None else words.setdefault(text, len(words))

    rows = [
        [
            record.when, record.way, record.channel, word(record.tag), record.text, word(record.issue),
            word(record.place), [word(ground) for ground in record.grounds], word(record.outlet), record.url,
            word(record.file), record.line, record.n,
        ]
        for record in lists.records
    ]  # fmt: skip
    ways = [f"{way.source} → {way.target}" for way in brief.directions]
    return write_json({"ways": ways, "words": list(words), "rows": rows, "lists": lists.entries})


def write_json(value: Any) -> Markup:
    """JSON for a `script` element: no character in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
