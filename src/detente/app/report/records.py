"""The events or counts of a brief as the reader meets them: one shape for both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from detente.core.dates import DateInterval
from detente.dossier import Brief

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One event, or one count of a period.

    Attributes
    ----------
    id : str
        Its id in the dossier.
    start : datetime.date
        Its first day.
    when : str
        Its date with the precision that it has.
    way : int
        0 for the pair as named, 1 for the other direction.
    channel : int
        Place among the channels; -1 where it belongs to none.
    tag : str
        Type and mode, or the CAMEO code.
    text : str
        What happened.
    issue, place, outlet, url, file : str or None
        As the data set has them; the link only where it leads to the web.
    grounds : tuple of str
        What it rests on.
    line : int or None
        Line in the file.
    n : int or None
        How many events: 1 for an event, None for a count that the source calls missing.
    """

    id: str
    start: date
    when: str
    way: int
    channel: int
    tag: str
    text: str
    issue: str | None = None
    place: str | None = None
    outlet: str | None = None
    url: str | None = None
    grounds: tuple[str, ...] = ()
    file: str | None = None
    line: int | None = None
    n: int | None = 1


def read_records(brief: Brief) -> list[Record]:
    """Read every record of both directions, in order of time."""
    channels = _channels(brief)
    counted = brief.dataset.kind == "counts"
    rows = (brief.counts if counted else brief.events).rows()
    return [(_count if counted else _event)(row, brief, channels.get(row["id"], -1)) for row in rows]


def _channels(brief: Brief) -> dict[str, int]:
    """The channel of each id; the year places even dates that are too vague for a month."""
    found: dict[str, int] = {}
    for series in (series for way in brief.directions for series in (way.monthly, way.drawn, way.yearly)):
        for (channel, _), ids in series.ids.items():
            found.update(dict.fromkeys(ids, series.channels.index(channel)))
    return found


def _way(row: dict[str, Any], brief: Brief) -> int:
    return 0 if row["source_state"] == brief.dyad.source else 1


def _event(row: dict[str, Any], brief: Brief, channel: int) -> Record:
    return Record(
        id=row["id"], start=row["date_start"], when=_when(row), way=_way(row, brief), channel=channel, tag=_tag(row),
        text=_text(row, brief), issue=row["issue"], place=row["place"], outlet=row["outlet"], url=web_link(row["url"]),
        grounds=tuple(row["ground"] or ()), file=row["file"], line=row["line"],
    )  # fmt: skip


def _count(row: dict[str, Any], brief: Brief, channel: int) -> Record:
    names = brief.names if _way(row, brief) == 0 else brief.names[::-1]
    n = "a count that the source calls missing" if row["n"] is None else f"{row['n']:,} events"
    return Record(
        id=row["id"], start=row["date_start"], when=_when(row), way=_way(row, brief), channel=channel, tag=_tag(row),
        text=f"{names[0]} → {names[1]}: {n}", file=row["file"], line=row["line"], n=row["n"],
    )  # fmt: skip


def _when(row: dict[str, Any]) -> str:
    return str(DateInterval(start=row["date_start"], end=row["date_end"])).replace("/", " – ")


def _tag(row: dict[str, Any]) -> str:
    if row["type"]:
        mode = row.get("mode")
        return f"{row['type']}: {mode}" if mode else str(row["type"])
    return f"CAMEO {row['cameo']}" if row["cameo"] else ""


def _text(row: dict[str, Any], brief: Brief) -> str:
    """The sentence; a mere label of the event is put behind the two actors."""
    text = (row["text"] or "").strip()
    if _SENTENCE_END.search(text):
        return str(text)
    names = brief.names if _way(row, brief) == 0 else brief.names[::-1]
    who = " → ".join(row[f"{side}_text"] or name for side, name in zip(("source", "target"), names, strict=True))
    return f"{who}: {text or _tag(row)}"


def web_link(url: str | None) -> str | None:
    """The address, where it is one of the web: nothing else may become a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def by_year(records: list[Record]) -> Iterator[tuple[int, list[int]]]:
    """Years with the places of their records."""
    found: dict[int, list[int]] = {}
    for i, record in enumerate(records):
        found.setdefault(record.start.year, []).append(i)
    yield from sorted(found.items())
