"""Plan an import: which files, read by whom, into which data set, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.core.errors import InputError
from detente.ingest.batch import Batch
from detente.ingest.mapping import Mapping
from detente.ingest.reader import About, Options
from detente.ingest.recognise import Recognised, recognise
from detente.ingest.source import Source, find_sources


@dataclass(frozen=True, slots=True)
class Step:
    """One file to import.

    Attributes
    ----------
    label : str
        The file's name.
    dataset : str
        The data set its rows belong to.
    format : str
        The format, for a person.
    why : str
        By what the format was recognised.
    kind : str
        `events` or `counts`.
    """

    label: str
    dataset: str
    format: str
    why: str
    kind: str
    recognised: Recognised
    options: Options

    @property
    def about(self) -> About:
        """How to cite the data set and its limits: the mapping's word, else the reader's."""
        known = self.recognised.reader.about
        if self.mapping is None:
            return known
        return About(self.mapping.cite or known.cite, self.mapping.licence, self.mapping.limits + known.limits)

    @property
    def mapping(self) -> Mapping | None:
        """The mapping that is used, if any."""
        return self.recognised.mapping

    def digest(self) -> str:
        """Digest of the file on disk."""
        return self.recognised.source.digest()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not read.

    Attributes
    ----------
    label : str
        Its name.
    reason : str
        Why.
    named : bool
        Whether the user named this very file; a file that a folder holds may well be no data.
    """

    label: str
    reason: str
    named: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes
    ----------
    steps : tuple of Step
        Files to read, in order.
    left_out : tuple of LeftOut
        Files that no reader knows, each with the reason.
    """

    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]


def plan_import(
    paths: list[str], *, dataset: str | None = None, encoding: str = "utf-8", mapping: Mapping | None = None
) -> Plan:
    """Recognise every file.

    Parameters
    ----------
    paths : list of str
        Files, folders, or `-` for standard input.
    dataset : str, optional
        Name of the data set; by default the reader's.
    encoding : str
        Encoding of text files.
    mapping : Mapping, optional
        For a file of one's own.

    Raises
    ------
    InputError
        When nothing of what was named can be used.
    """
    try:
        "".encode(encoding)
    except LookupError as error:
        raise InputError(f"{encoding!r} is no encoding.", do="Try utf-8, latin-1 or cp1252.") from error
    steps: list[Step] = []
    left_out: list[LeftOut] = []
    for source, named in find_sources(paths):
        try:
            steps.append(_step(source, dataset, encoding, mapping))
        except InputError as error:
            if named and len(paths) == 1:
                raise
            left_out.append(LeftOut(source.label, error.what, named))
    if not steps:
        listed = "; ".join(f"{item.label}: {item.reason}" for item in left_out[:5])
        raise InputError(
            f"There are no event files in {', '.join(paths)}." + (f" Left out: {listed}" if listed else ""),
            do="Give files of ICEWS, GDELT 2.0, dyad counts, or your own with a mapping file.",
        )
    return Plan(tuple(steps), tuple(left_out))


def _step(source: Source, dataset: str | None, encoding: str, mapping: Mapping | None) -> Step:
    known = recognise(source, mapping, encoding)
    options = Options(dataset=dataset, encoding=encoding, mapping=known.mapping)
    reader = known.reader
    name = reader.dataset(source, options)
    return Step(source.label, name, reader.label, known.why, reader.kind, known, options)


def read_step(step: Step) -> Iterator[Batch]:
    """Read the records of one file, batch by batch."""
    known = step.recognised
    return known.reader.read(known.source, known.head, step.options)
