"""The rules of the chronicle's form, each a function from an entry to what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from chronicle_check import vocabulary as words
from chronicle_check.row import Row, days_of

_ID = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:-[a-z0-9]+)+")
_FIRST, _LAST = date(2001, 1, 1), date(2012, 12, 31)
_WORDS = range(12, 46)


def check_files(paths: list[Path], rows: list[Row]) -> list[str]:
    """Return every breach of the form in a folder's files, each with its place."""
    found = [problem for path in paths for problem in _check_file(path)]
    found += [f"{row.place}: {problem}" for row in rows for rule in _RULES for problem in rule(row)]
    return found + _order(rows) + _repeated_ids(rows)


def _check_file(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path.name}: not UTF-8 at byte {error.start}"
        return
    if text.startswith("\ufeff"):
        yield f"{path.name}: begins with a byte-order mark"
    header = text.split("\n", 1)[0].strip("\r")
    if header != ",".join(words.COLUMNS):
        yield f"{path.name}:1: the header must be {','.join(words.COLUMNS)}"


def _cells(row: Row) -> Iterator[str]:
    if "" in row.cells or len(row.cells) < len(words.COLUMNS):
        yield f"has not {len(words.COLUMNS)} cells"
    for column, text in row.cells.items():
        if "\n" in text or "\r" in text:
            yield f"{column} runs over a line break"
        if text != text.strip():
            yield f"{column} has blanks at an end"


def _dates(row: Row) -> Iterator[str]:
    if row.days is None:
        yield f"date {row['date']!r} is not YYYY-MM-DD or YYYY-MM"
        return
    if not _FIRST <= row.days[0] <= row.days[1] <= _LAST:
        yield f"date {row['date']} lies outside 2001 to 2012"
    if row["end"]:
        end = days_of(row["end"])
        if end is None or len(row["end"]) != 10:
            yield f"end {row['end']!r} is not YYYY-MM-DD"
        elif end[0] < row.days[0]:
            yield f"end {row['end']} comes before date {row['date']}"
        elif end[0] > _LAST:
            yield f"end {row['end']} lies outside 2001 to 2012"


def _id(row: Row) -> Iterator[str]:
    match = _ID.fullmatch(row["id"])
    if match is None:
        yield f"id {row['id']!r} is not a date and words in a-z, 0-9 and hyphens"
    elif not row["id"].startswith(row["date"] + "-"):
        yield f"id {row['id']} does not begin with the date {row['date']}"


def _actors(row: Row) -> Iterator[str]:
    sides = (row["source"], row["target"])
    if set(sides) != words.COUNTRIES:
        yield f"source and target must be USA and PAK, one each, not {sides[0]!r} and {sides[1]!r}"
    for side in ("source", "target"):
        if not row[f"{side}_actor"]:
            yield f"{side}_actor is empty"
        if row[f"{side}_sector"] not in words.SECTORS:
            yield f"{side}_sector {row[f'{side}_sector']!r} is none of {' '.join(sorted(words.SECTORS))}"


def _coding(row: Row) -> Iterator[str]:
    if row["type"] not in words.MODES:
        yield f"type {row['type']!r} is none of {' '.join(words.MODES)}"
    elif row["mode"] and row["mode"] not in words.MODES[row["type"]].split():
        yield f"mode {row['mode']!r} is none of {row['type']}: {words.MODES[row['type']] or 'it has no modes'}"
    for context in filter(None, row["contexts"].split(";")):
        if context not in words.CONTEXTS:
            yield f"context {context!r} is not in the list of contexts"
    if row["issue"] not in words.ISSUES:
        yield f"issue {row['issue']!r} is not in the list of issues"


def _text(row: Row) -> Iterator[str]:
    count = len(row["text"].split())
    if count not in _WORDS:
        yield f"text has {count} words, {_WORDS.start} to {_WORDS.stop - 1} are allowed"
    if row["text"] and row["text"][-1] not in ".?!\"'”’":
        yield "text does not end as a sentence"


def _ground(row: Row) -> Iterator[str]:
    if row["ground"] == "unverified":
        return
    if not row.grounds:
        yield "ground is empty; name a record or write unverified"
    for reference in row.grounds:
        kind, colon, name = reference.partition(":")
        if not colon or not name.strip() or kind not in words.GROUNDS:
            yield f"ground {reference!r} is no reference of a known kind"
    if row.grounds and all(reference.startswith("icews-monthly:") for reference in row.grounds):
        yield "icews-monthly is no ground by itself"


_RULES: tuple[Callable[[Row], Iterator[str]], ...] = (_cells, _dates, _id, _actors, _coding, _text, _ground)


def _order(rows: list[Row]) -> list[str]:
    return [
        f"{after.place}: {after['date']} stands after {before['date']}; entries go by date"
        for before, after in pairwise(rows)
        if before.file == after.file and before["date"] > after["date"]
    ]


def _repeated_ids(rows: list[Row]) -> list[str]:
    counts = Counter(row["id"] for row in rows)
    texts = Counter(row["text"] for row in rows)
    twice = [f"{row.place}: id {row['id']} stands {counts[row['id']]} times" for row in rows if counts[row["id"]] > 1]
    same = [f"{row.place}: the same text stands {texts[row['text']]} times" for row in rows if texts[row["text"]] > 1]
    return twice + same
