"""What a reader of one file format offers, and what it sees when it is asked to recognise a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from detente.core.errors import InputError
from detente.ingest.batch import Batch, Kind
from detente.ingest.mapping import Mapping
from detente.ingest.source import Source


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file.

    Attributes
    ----------
    lines : tuple of str
        The first lines of text, without their ends; empty for Parquet.
    parquet : tuple of str
        Column names of a Parquet file; empty for text.
    """

    lines: tuple[str, ...] = ()
    parquet: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The first line of text."""
        return self.lines[0] if self.lines else ""

    @property
    def separator(self) -> str:
        """What stands between the names in the first line: tab, comma or semicolon."""
        return "\t" if "\t" in self.first else max(",;", key=self.first.count)

    @property
    def header(self) -> tuple[str, ...]:
        """The names in the first line or of the Parquet columns."""
        return self.parquet or tuple(cell.strip().strip('"') for cell in self.first.split(self.separator))


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a data set, whoever imports it.

    Attributes
    ----------
    cite : str or None
        How to cite it.
    licence : str or None
        What may be done with it.
    limits : tuple of str
        Known limits, a sentence each.
    """

    cite: str | None = None
    licence: str | None = None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can say about a file.

    Attributes
    ----------
    dataset : str or None
        Name of the data set; None leaves it to the reader.
    encoding : str
        Encoding of text.
    mapping : Mapping or None
        Names the columns of a file of one's own.
    """

    dataset: str | None = None
    encoding: str = "utf-8"
    mapping: Mapping | None = None


def refuse_doubles(names: tuple[str, ...], label: str) -> None:
    """Raise InputError where two columns have one name; columns without a name are left alone."""
    for name in names:
        if name.strip() and names.count(name) > 1:
            raise InputError(f"{label} has the column {name!r} twice.", do="Rename or drop one of them.")


class Reader(Protocol):
    """Reads one file format."""

    @property
    def name(self) -> str:
        """One word."""

    @property
    def label(self) -> str:
        """How to name the format to a person."""

    @property
    def kind(self) -> Kind:
        """What it yields."""

    @property
    def about(self) -> About:
        """How to cite the data set, and what is known to be wrong with it."""

    def recognise(self, head: Head) -> str | None:
        """Say by what the format is recognised; None when it is not."""

    def check(self, head: Head, mapping: Mapping | None, label: str) -> None:
        """Raise InputError where the columns of a recognised file cannot be used."""

    def dataset(self, source: Source, options: Options) -> str:
        """Name of the data set that the rows belong to."""

    def read(self, source: Source, head: Head, options: Options) -> Iterator[Batch]:
        """Yield the records."""
