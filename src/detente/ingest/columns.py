"""Columns of strings into columns of values, with a reason for each cell that does not convert.

A column has few distinct values beside its length (dates, codes, countries), so each distinct value is
converted once, by a plain function that says what is wrong with it, and the results are spread again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detente.core.states import load_states
from detente.core.vocabulary import load_vocabulary

ABSENT = ("", "NA", "NULL", "None", "nan", "\\N")
"""How the field's files write that a value is missing."""

_MOST = 2**31 - 1  # what the narrowest column of counts holds


class Conversion:
    """Converts the columns of one batch and remembers, row by row, the first thing that went wrong."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.reasons: pa.Array = pa.nulls(table.num_rows, pa.string())

    def text(self, name: str) -> pa.Array:
        """The column as text, absent cells null."""
        column = self.table.column(name)
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        if not pa.types.is_string(column.type):
            column = column.cast(pa.string())
        column = pc.utf8_trim_whitespace(column)
        return pc.if_else(pc.is_in(column, value_set=pa.array(ABSENT)), pa.scalar(None, pa.string()), column)

    def values(self, name: str, parse: Callable[[str], Any], kind: pa.DataType, *, need: bool = False) -> pa.Array:
        """The column through `parse`, which raises ValueError with a reason.

        A cell that does not parse, or is absent although needed, marks its row.
        """
        return self.convert(self.text(name), name, parse, kind, need=need)

    def convert(
        self,
        column: pa.Array,
        name: str,
        parse: Callable[[str], Any],
        kind: pa.DataType,
        *,
        need: bool = False,
    ) -> pa.Array:
        """As `values`, for a column that is already text with absent cells null."""
        if need:
            empty = pa.scalar(f"{name} is empty", pa.string())
            self._mark(pc.if_else(pc.is_null(column), empty, pa.scalar(None, pa.string())))
        encoded = column.dictionary_encode()
        values: list[Any] = []
        reasons: list[str | None] = []
        for word in encoded.dictionary.to_pylist():
            value, reason = _try(parse, name, word)
            values.append(value)
            reasons.append(reason)
        if any(reasons):
            self._mark(pa.array(reasons, pa.string()).take(encoded.indices))
        return pa.array(values, kind).take(encoded.indices)

    def _mark(self, reasons: pa.Array) -> None:
        self.reasons = pc.coalesce(self.reasons, reasons)


def _try(parse: Callable[[str], Any], name: str, word: str) -> tuple[Any, str | None]:
    try:
        return parse(word), None
    except ValueError as error:
        return None, f"{name} {word[:80]!r}: {error}"


def parse_day(text: str) -> date:
    """Read `2019-02-26` or `20190226`; anything else, or a day that does not exist, is an error."""
    if not (len(text) == 10 and text[4] == text[7] == "-") and not (len(text) == 8 and text.isdigit()):
        raise ValueError("not a date (YYYY-MM-DD or YYYYMMDD)")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("no such day") from None


def parse_number(text: str) -> float:
    """Read a finite number."""
    try:
        value = float(text.replace("_", "?"))  # Python reads 1_000 as a thousand; no data file does
    except ValueError:
        raise ValueError("not a number") from None
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def parse_count(text: str) -> int:
    """Read a whole number of events, zero or more."""
    value = parse_number(text)
    if value < 0 or value != int(value):
        raise ValueError("not a whole number from zero up")
    if value > _MOST:
        raise ValueError(f"more than {_MOST:,}")
    return int(value)


@cache
def parse_state(text: str) -> str | None:
    """Alpha-3 code of a country's name; None for a name that is known not to be a state."""
    states = load_states()
    state = states.find(text)
    if state is not None:
        return state.iso3
    if states.not_a_state(text) is not None:
        return None
    near = ", ".join(states.suggest(text))
    raise ValueError("unknown country" + (f"; is it {near}?" if near else ""))


@cache
def parse_cameo_state(text: str) -> str | None:
    """Alpha-3 code of a CAMEO country code; None for a region or an organisation."""
    states = load_states()
    state = states.by_code(text, "cameo")
    if state is not None:
        return state.iso3
    if states.not_a_state(text) is not None:
        return None
    raise ValueError("unknown CAMEO country code")


@cache
def parse_cameo(text: str) -> str:
    """A CAMEO code that exists."""
    if text not in load_vocabulary().cameo:
        raise ValueError("no such CAMEO code")
    return text


def coding_columns(cameo: pa.Array) -> dict[str, pa.Array]:
    """PLOVER type, mode and contexts of a column of CAMEO codes; null where the ontology has no type."""
    vocab = load_vocabulary()
    encoded = cameo.dictionary_encode()
    codings = [vocab.from_cameo(code) for code in encoded.dictionary.to_pylist()]
    parts = {
        "type": pa.array([c.type if c else None for c in codings], pa.string()),
        "mode": pa.array([c.mode if c else None for c in codings], pa.string()),
        "contexts": pa.array([list(c.contexts) if c else [] for c in codings], pa.list_(pa.string())),
    }
    return {name: values.take(encoded.indices) for name, values in parts.items()}


def split_list(column: pa.Array, separator: str) -> pa.Array:
    """A column of `a,b` as lists; null stays null."""
    encoded = column.dictionary_encode()
    words = [
        [part.strip() for part in cell.split(separator) if part.strip()] for cell in encoded.dictionary.to_pylist()
    ]
    return pa.array(words, pa.list_(pa.string())).take(encoded.indices)


def join_text(columns: list[pa.Array], separator: str) -> pa.Array:
    """Columns joined, absent cells skipped; null where all are absent."""
    # Not binary_join_element_wise with null_handling="skip": it loses rows whose cells are all absent.
    joined = columns[0]
    for column in columns[1:]:
        both = pc.binary_join_element_wise(joined, column, separator)
        joined = pc.coalesce(both, joined, column)
    return joined
