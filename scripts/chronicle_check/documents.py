"""Released State Department documents: which of them bear an entry out, and which might."""

import calendar
import gzip
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chronicle_check.content_words import content_words, rare_words
from chronicle_check.row import Row, days_of

# A named document must have this many telling words of the entry, or a rare one in its subject line; an
# unnamed one this many rare ones.
_SHARED = 3
_SHARED_RARE = 4
_RARE_SHARE = 0.05

_MONTHS = [calendar.month_name[number].lower() for number in range(1, 13)]
_NAMED = "|".join(month[:3] + f"(?:{month[3:]})?" for month in _MONTHS)
_MONTH_FIRST = re.compile(rf"\b({_NAMED})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (20\d\d))?\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_NAMED})\.?(?:,? (20\d\d))?\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document.

    Parameters
    ----------
    name : str
        Its number.
    when : date or None
        The date of its first header; None when it has none.
    text : str
        Subject and text.
    words, subject_words : frozenset of str
        The telling words of the whole and of the subject line.
    """

    name: str
    when: date | None
    text: str
    words: frozenset[str]
    subject_words: frozenset[str]

    def dates(self) -> set[date]:
        """Return its own date and every day that it names; a day without a year is of its own year."""
        year = self.when.year if self.when else None
        parts = [(m[1], m[2], m[3]) for m in _MONTH_FIRST.finditer(self.text)]
        parts += [(m[2], m[1], m[3]) for m in _DAY_FIRST.finditer(self.text)]
        found = {_day(given or year, _month(month), number) for month, number, given in parts}
        found |= {_day(m[3], int(m[1]), m[2]) for m in _FIGURES.finditer(self.text)}
        return {day for day in (*found, self.when) if day is not None}


class Documents:
    """The documents of a folder, by number, with what is rare among their words.

    Parameters
    ----------
    folder : Path
        The folder of the sets.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "clinton-emails-pakistan" / "clinton_emails_pakistan.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            read = [_document(json.loads(line)) for line in file]
        self._by_name = {document.name: document for document in read}
        self._rare = rare_words((document.words for document in read), _RARE_SHARE)

    def objection(self, name: str, row: Row) -> str:
        """Return why a named document does not bear an entry out; empty when it does."""
        document = self._by_name.get(name)
        if document is None:
            return "no such document"
        if not any(row.within(day, day) for day in document.dates()):
            return "neither dated nor naming a date within three days of the entry"
        return ""

    def doubt(self, name: str, row: Row) -> str:
        """Return why a document that is there and of the time may still be another matter; empty when it is not.

        Words are a blunt test: a document can bear an entry out in other words. So this calls for a reader.
        """
        document = self._by_name[name]
        shared = content_words(row["text"]) & document.words
        if len(shared) >= _SHARED or shared & document.subject_words & self._rare:
            return ""
        return f"has {len(shared)} of the entry's telling words, none of them a rare one of its subject line"

    def suggested(self, row: Row) -> list[str]:
        """Return the documents dated near an entry that share rare words with it, the likest first."""
        wanted = content_words(row["text"]) & self._rare
        named = {reference.partition(":")[2] for reference in row.grounds}
        near = (d for d in self._by_name.values() if d.when and d.name not in named and row.within(d.when, d.when))
        scored = ((len(wanted & document.words), document.name) for document in near)
        return [name for count, name in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if count >= _SHARED_RARE]


def _document(record: dict[str, object]) -> Document:
    subject = str(record.get("subject") or "")
    text = f"{subject}\n{record.get('text') or ''}"
    days = days_of(str(record.get("date") or ""))
    return Document(
        name=str(record["doc"]),
        when=days[0] if days else None,
        text=text,
        words=content_words(text),
        subject_words=content_words(subject),
    )


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _day(year: str | int | None, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if year else None
    except ValueError:
        return None
