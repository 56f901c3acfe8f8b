"""Events of one's own: CSV, JSON lines or Parquet with a mapping, or with the usual column names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from detente.core.dates import DateInterval
from detente.core.errors import RecordError
from detente.core.vocabulary import load_vocabulary
from detente.ingest.batch import Batch, Kind, build_batch, constant
from detente.ingest.columns import (
    Conversion,
    coding_columns,
    parse_cameo,
    parse_number,
    parse_state,
    split_list,
)
from detente.ingest.mapping import FIELDS, Mapping
from detente.ingest.parquet import read_parquet
from detente.ingest.reader import About, Head, Options, refuse_doubles
from detente.ingest.records import read_csv, read_json_lines
from detente.ingest.rows import RawBatch
from detente.ingest.source import Source

_PLAIN = ("issue", "text", "condition", "consequence", "reason", "reason_by", "speaker", "outlet", "url",
          "story", "place")  # fmt: skip
_CHOICES = {
    "tense": ("past", "ongoing", "planned"),
    "factuality": ("asserted", "reported", "alleged", "denied", "hypothetical", "negated"),
}


class MappedReader:
    """Reads events of one's own."""

    name = "events"
    label = "events of one's own"
    kind: Kind = "events"
    about = About()

    def recognise(self, head: Head) -> str | None:
        """Recognise the usual names: date, source, target, and type or cameo."""
        header = set(_header(head))
        if {"date", "source", "target"} <= header and header & {"type", "cameo"}:
            return "columns date, source, target and type or cameo"
        return None

    def check(self, head: Head, mapping: Mapping | None, label: str) -> None:
        """Refuse a file that lacks a column of its mapping, or has a name twice."""
        header = _header(head)
        refuse_doubles(header, label)
        if mapping is not None and not _is_json(head):
            mapping.check(header, label)

    def dataset(self, source: Source, options: Options) -> str:
        """The user's name, else the mapping's, else the file's."""
        mapped = options.mapping.dataset if options.mapping else None
        return options.dataset or mapped or source.stem

    def read(self, source: Source, head: Head, options: Options) -> Iterator[Batch]:
        """Yield the events."""
        header = _header(head)
        mapping = options.mapping or _own_names(header)
        dataset = self.dataset(source, options)
        for raw in _batches(source, head, header, mapping, options.encoding):
            yield _Converter(raw, mapping, dataset).batch(source.label)


def _is_json(head: Head) -> bool:
    return bool(head.lines) and head.lines[0].lstrip().startswith("{")


def _header(head: Head) -> tuple[str, ...]:
    if _is_json(head):
        return tuple(json_names(head.lines))
    if head.parquet:
        return head.parquet
    return tuple(csv_header(head.lines[0])) if head.lines else ()


def json_names(lines: tuple[str, ...]) -> list[str]:
    """Keys of the first JSON objects that can be read, in order of first use."""
    import json

    names: dict[str, None] = {}
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue  # its reader sets the line aside
        if isinstance(row, dict):
            names.update(dict.fromkeys(row))
    return list(names)


def csv_header(line: str) -> list[str]:
    """Column names of a CSV header, separated by comma, semicolon or tab."""
    import csv

    try:
        return next(csv.reader([line], delimiter=csv_delimiter(line)), [])
    except csv.Error:  # a cell of more than 128 kB, or a carriage return inside: no header
        return []


def csv_delimiter(line: str) -> str:
    """The separator that a header line uses most."""
    return max(",\t;", key=line.count)


def _own_names(header: tuple[str, ...]) -> Mapping:
    columns = {name: name for name in header if name in FIELDS}
    if "id" in header:
        columns.setdefault("key", "id")
    return Mapping(columns=columns)


def _batches(
    source: Source, head: Head, header: tuple[str, ...], mapping: Mapping, encoding: str
) -> Iterator[RawBatch]:
    if head.parquet:
        return read_parquet(source, list(header))
    if _is_json(head):
        return read_json_lines(source, sorted({*header, *mapping.columns.values()}), encoding, mapping.separator)
    return read_csv(source, list(header), csv_delimiter(head.lines[0]), encoding)


class _Converter:
    """Converts one batch by a mapping."""

    def __init__(self, raw: RawBatch, mapping: Mapping, dataset: str) -> None:
        self.raw = raw
        self.rows = Conversion(raw.columns)
        self.mapping = mapping
        self.dataset = dataset
        self.size = raw.columns.num_rows

    def batch(self, file: str) -> Batch:
        """Return the events, and the rows set aside."""
        start = self.value("date", lambda t: _interval(t).start, pa.date32(), need=True)
        coded = self.coded()
        columns = {
            "id": pc.binary_join_element_wise(constant(self.dataset, self.size), self.keys(), ":"),
            "date_start": start,
            "date_end": self.ends(start),
            "date_basis": constant("stated", self.size),
            **coded,
            **{name: self.text(name) for name in _PLAIN},
            **{name: self.value(name, partial(_choice, words), pa.string()) for name, words in _CHOICES.items()},
            "goldstein": self.value("goldstein", parse_number, pa.float64()),
            "confidence": self.value("confidence", _share, pa.float64()),
            "ground": split_list(self.text("ground"), self.mapping.separator),
            **self.side("source"),
            **self.side("target"),
        }
        columns["tense"] = pc.coalesce(columns["tense"], pa.scalar("past"))
        return build_batch(
            "events", columns, self.rows, self.raw.lines,
            dataset=self.dataset, file=file, aside=self.raw.aside,
        )  # fmt: skip

    def text(self, name: str) -> pa.Array:
        """A field as text, its own words translated, absent cells null."""
        if name in self.mapping.columns:
            column = self.rows.text(self.mapping.columns[name])
        elif name in self.mapping.constants:
            return constant(self.mapping.constants[name], self.size)
        else:
            return pa.nulls(self.size, pa.string())
        words = self.mapping.values.get(name)
        if not words:
            return column
        encoded = column.dictionary_encode()
        translated = [words.get(word, word) for word in encoded.dictionary.to_pylist()]
        return pa.array(translated, pa.string()).take(encoded.indices)

    def value(self, name: str, parse: object, kind: pa.DataType, *, need: bool = False) -> pa.Array:
        """A field through a parser that raises ValueError."""
        column = self.mapping.columns.get(name, name)
        return self.rows.convert(self.text(name), column, parse, kind, need=need)  # type: ignore[arg-type]

    def keys(self) -> pa.Array:
        """The file's own key, or a hash of the row where it has none."""
        if "key" in self.mapping.columns:
            return self.value("key", str, pa.string(), need=True)
        rows = zip(*(column.to_pylist() for column in self.raw.columns.columns), strict=True)
        return pa.array([hashlib.sha256(repr(row).encode()).hexdigest()[:16] for row in rows], pa.string())

    def ends(self, start: pa.Array) -> pa.Array:
        """Last days: the stated end, else the end of the date's own precision."""
        stated = self.value("end", lambda t: _interval(t).end, pa.date32())
        implied = self.value("date", lambda t: _interval(t).end, pa.date32())
        end = pc.coalesce(stated, implied)
        early = pc.fill_null(pc.less(end, start), False)
        self.rows.reasons = pc.coalesce(
            self.rows.reasons,
            pc.if_else(early, pa.scalar("the event ends before it begins"), pa.scalar(None, pa.string())),
        )
        return end

    def coded(self) -> dict[str, pa.Array]:
        """PLOVER type, mode, contexts and CAMEO code; a type may be written `TYPE:mode`, or be a CAMEO code."""
        word = self.value("type", _type_word, pa.string())
        cameo = pc.coalesce(self.value("cameo", parse_cameo, pa.string()), self.value("type", _cameo_word, pa.string()))
        from_cameo = coding_columns(cameo)
        stated_type = self.rows.convert(word, "type", lambda w: w.split(":")[0], pa.string())
        implied_mode = self.rows.convert(word, "type", lambda w: w.partition(":")[2] or None, pa.string())
        event_type = pc.coalesce(stated_type, from_cameo["type"])
        mode = pc.coalesce(self.text("mode"), implied_mode, pc.if_else(pc.is_null(word), from_cameo["mode"], None))
        pair = pc.binary_join_element_wise(pc.coalesce(event_type, pa.scalar("")), mode, ":")
        self.rows.convert(pair, "mode", _check_mode, pa.string())
        nothing = pc.and_(pc.is_null(event_type), pc.is_null(cameo))
        self.rows.reasons = pc.coalesce(
            self.rows.reasons,
            pc.if_else(nothing, pa.scalar("neither type nor CAMEO code"), pa.scalar(None, pa.string())),
        )
        contexts = self.value("contexts", self._contexts, pa.list_(pa.string()))
        return {
            "type": event_type,
            "mode": mode,
            "contexts": pc.if_else(pc.is_valid(contexts), contexts, from_cameo["contexts"]),
            "cameo": cameo,
        }

    def _contexts(self, text: str) -> list[str]:
        words = [word.strip() for word in text.split(self.mapping.separator) if word.strip()]
        for word in words:
            if word not in load_vocabulary().contexts:
                raise ValueError(f"{word!r} is not a PLOVER context")
        return words

    def side(self, side: str) -> dict[str, pa.Array]:
        """State, name and roles of one side."""
        return {
            f"{side}_state": self.value(side, parse_state, pa.string(), need=True),
            f"{side}_text": pc.coalesce(self.text(f"{side}_actor"), self.text(side)),
            f"{side}_sectors": split_list(self.text(f"{side}_sector"), self.mapping.separator),
        }


def _interval(text: str) -> DateInterval:
    try:
        return DateInterval.parse(text)
    except RecordError as error:
        raise ValueError(error.what) from error


def _cameo_word(text: str) -> str | None:
    return text if text in load_vocabulary().cameo else None


def _type_word(text: str) -> str | None:
    vocab = load_vocabulary()
    if text in vocab.cameo:
        return None  # the code says the type
    name, _, mode = text.partition(":")
    if name.upper() in vocab.types:
        return f"{name.upper()}:{mode}" if mode else name.upper()
    raise ValueError(f"neither a CAMEO code nor a PLOVER type ({', '.join(vocab.types)})")


def _check_mode(pair: str) -> str:
    name, _, mode = pair.partition(":")
    event_type = load_vocabulary().types.get(name)
    modes = [known.name for known in event_type.modes] if event_type else []
    if mode and mode not in modes:
        raise ValueError(f"{name or 'this event'} has no such mode ({', '.join(modes) or 'none'})")
    return mode


def _choice(words: tuple[str, ...], text: str) -> str:
    if text not in words:
        raise ValueError(f"not one of {', '.join(words)}")
    return text


def _share(text: str) -> float:
    value = parse_number(text)
    if not 0 <= value <= 1:
        raise ValueError("not between 0 and 1")
    return value
