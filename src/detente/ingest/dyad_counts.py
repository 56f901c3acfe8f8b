"""Counts of CAMEO roots per directed dyad and month or year: a header, then `c10`, `c11`, ... columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from detente.core.dates import DateInterval
from detente.core.errors import InputError, RecordError
from detente.core.states import load_states
from detente.core.vocabulary import load_vocabulary
from detente.ingest.batch import Batch, Kind, build_batch, constant
from detente.ingest.columns import Conversion, parse_count, parse_state
from detente.ingest.mapping import Mapping
from detente.ingest.parquet import read_parquet
from detente.ingest.reader import About, Head, Options, refuse_doubles
from detente.ingest.records import read_table
from detente.ingest.rows import Aside, RawBatch
from detente.ingest.source import Source

_COUNT = re.compile(r"^c(\d{2,4})$")
_SOURCE = ("source", "source_state", "i_iso3c", "actor1", "sender")
_TARGET = ("target", "target_state", "j_iso3c", "actor2", "receiver")


def _first(header: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    return next((name for name in header if name.lower() in names), None)


class DyadCountReader:
    """Reads tables of counts, one row a directed dyad and month (or year)."""

    name = "dyad-counts"
    label = "dyad-period counts"
    kind: Kind = "counts"
    about = About(limits=("A table of counts leads to a file and a line, not to sentences.",))

    def recognise(self, head: Head) -> str | None:
        """Recognise a source, a target, a year and at least one column `cNN` of a CAMEO code."""
        header = head.header
        codes = [name for name in header if _COUNT.match(name)]
        if codes and _first(header, _SOURCE) and _first(header, _TARGET) and "year" in header:
            return f"header with source, target, year and counts {codes[0]} to {codes[-1]}"
        return None

    def check(self, head: Head, mapping: Mapping | None, label: str) -> None:
        """Refuse counts of a code that CAMEO does not have, and a name that stands twice."""
        refuse_doubles(head.header, label)
        for name in head.header:
            if _COUNT.match(name) and name[1:] not in load_vocabulary().cameo:
                raise InputError(
                    f"{label} counts {name}, and CAMEO has no code {name[1:]}.",
                    do="Name a column of counts c and a CAMEO code, such as c10 or c190; rename or drop the others.",
                )

    def dataset(self, source: Source, options: Options) -> str:
        """The file's own name, unless the user names it: counts carry no name of their own."""
        return options.dataset or source.stem

    def read(self, source: Source, head: Head, options: Options) -> Iterator[Batch]:
        """Yield the counts, one record a dyad, period and code."""
        names = list(head.header)
        batches = (
            read_parquet(source, names)
            if head.parquet
            else read_table(source, names, head.first, head.separator, options.encoding)
        )
        held = list(batches)  # the codes of the whole file say which code system they are of
        parse = _state_parser(held, tuple(names))
        for raw in held:
            yield self._convert(raw, parse, self.dataset(source, options), source.label)

    def _convert(self, raw: RawBatch, parse: Callable[[str], str], dataset: str, file: str) -> Batch:
        rows = Conversion(raw.columns)
        header = tuple(raw.columns.column_names)
        period = _periods(rows, header)
        start = rows.convert(period, "period", lambda text: DateInterval.parse(text).start, pa.date32())
        end = rows.convert(period, "period", lambda text: DateInterval.parse(text).end, pa.date32())
        source = rows.values(_need(header, _SOURCE), parse, pa.string(), need=True)
        target = rows.values(_need(header, _TARGET), parse, pa.string(), need=True)
        codes = {name: name[1:] for name in header if _COUNT.match(name)}
        counts = {code: rows.values(name, parse_count, pa.int64()) for name, code in codes.items()}
        batches = []
        aside: list[Aside] = raw.aside
        for code, n in counts.items():
            columns = {
                "id": pc.binary_join_element_wise(
                    constant(dataset, len(n)), source, target, period, constant(code, len(n)), ":",
                    null_handling="replace",
                ),
                "date_start": start,
                "date_end": end,
                "source_state": source,
                "target_state": target,
                "cameo": constant(code, len(n)),
                "n": n,
            }  # fmt: skip
            batch = build_batch("counts", columns, rows, raw.lines, dataset=dataset, file=file, aside=[])
            batches.append(batch.table)
            # A row is set aside once, not once a code.
            aside = raw.aside + batch.aside
        return Batch("counts", pa.concat_tables(batches), aside)


def _need(header: tuple[str, ...], names: tuple[str, ...]) -> str:
    found = _first(header, names)
    assert found is not None  # recognise() saw it
    return found


def _state_parser(batches: list[RawBatch], header: tuple[str, ...]) -> Callable[[str], str]:
    """Read the file's countries as names and ISO codes, or as Correlates of War letters: whichever knows more.

    Both systems are three letters and clash (AUS is Australia in one, Austria in the other), so no single code
    can tell; the whole column can.
    """
    words: set[str] = set()
    for column in (_need(header, _SOURCE), _need(header, _TARGET)):
        for raw in batches:
            words.update(pc.unique(raw.columns[column]).to_pylist())
    words.discard(None)
    states = load_states()
    by_name = sum(states.find(word) is not None for word in words)
    by_letters = sum(states.by_code(word, "cow_letters") is not None for word in words)
    return _cow_letters if by_letters > by_name else _state_needed


def _cow_letters(text: str) -> str:
    state = load_states().by_code(text, "cow_letters")
    if state is None:
        raise ValueError("unknown Correlates of War letters")
    return state.iso3


def _state_needed(text: str) -> str:
    code = parse_state(text)
    if code is None:
        raise ValueError("not a state, and a count needs two")
    return code


def _periods(rows: Conversion, header: tuple[str, ...]) -> pa.Array:
    """`2011-02` or `2011` for each row; rows with a year or month that is none are marked."""
    year = rows.values("year", _year, pa.string(), need=True)
    if "month" not in header:
        return year
    month = rows.values("month", _month, pa.string(), need=True)
    return pc.binary_join_element_wise(year, month, "-")


def _year(text: str) -> str:
    return _prefix(f"{parse_count(text):04d}")


def _month(text: str) -> str:
    month = parse_count(text)
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    return f"{month:02d}"


def _prefix(text: str) -> str:
    try:
        DateInterval.parse(text)
    except RecordError as error:
        raise ValueError(error.what) from error
    return text
