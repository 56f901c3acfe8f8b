"""Write the reference pages of the codebook and of Python from the program itself.

Usage: ``python scripts/write_reference.py [--check]``. With ``--check`` nothing is written, and the exit code is 1
when a page is not what the program says.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import detente
from detente.core import errors
from detente.core.actor import ActorRef
from detente.core.dates import DateInterval
from detente.core.dyad import Dyad
from detente.core.event import Event, Provenance
from detente.core.finding import Finding
from detente.core.series import DyadSeries
from detente.core.tables import CountTable, EventTable
from detente.core.vocabulary import load_vocabulary
from detente.dossier import Brief, Direction, Trace
from detente.dossier.choice import DataSet
from detente.ingest import Mapping, Plan
from detente.measure import Standing, Verdict
from detente.store import ImportReport

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- Written by `make docs` from the program; changes made here are lost. -->\n"
PYTHON = """`from detente import Dossier` is the way in; the methods have the names of the commands. What they return is
frozen, and can be taken apart as said here. Series and tables have `to_arrow`, `to_pandas` and `to_polars`. All
errors that are raised on purpose are `detente.DetenteError`.
"""
CODEBOOK = """What each word means here, as the program uses it; `detente explain WORD` says the same. The sentences
were made up for this project, and the tests read them as examples. Where the ontology comes from, and why the
channels are cut as they are, stands in [events and their vocabulary](../theory/vocabulary.md).
"""
RECORDS = (Event, ActorRef, Dyad, DateInterval, Provenance, Finding, Mapping)
RESULTS = (DyadSeries, EventTable, CountTable, Brief, Direction, Standing, Verdict, DataSet, Trace, ImportReport, Plan)


def codebook() -> Iterator[str]:
    """Yield the lines of the codebook."""
    vocab = load_vocabulary()
    yield from ("# Codebook", "", NOTE, f"Vocabulary {vocab.digest}.", "", CODEBOOK, "## PLOVER types", "")
    for kind in vocab.types.values():
        yield from (
            f"### {kind.name}",
            "",
            f"{kind.summary} Score {kind.goldstein:+.1f}; nearest CAMEO code {kind.cameo}.",
            "",
        )
        yield from (f"- Covers: {'; '.join(kind.includes)}.", f"- Not: {'; '.join(kind.excludes)}.")
        yield from (f"- *{example.text}*" for example in kind.examples)
        yield ""
        if kind.modes:
            yield from ("| mode | meaning | score | CAMEO | example |", "|---|---|---:|---|---|")
            for mode in kind.modes:
                score = "" if mode.goldstein is None else f"{mode.goldstein:+.1f}"
                yield f"| {mode.name} | {mode.summary} | {score} | {mode.cameo} | {mode.examples[0].text} |"
            yield ""
    yield from ("## Contexts", "", "| context | meaning | example |", "|---|---|---|")
    yield from (f"| {c.name} | {c.summary} | {c.example} |" for c in vocab.contexts.values())
    yield from ("", "## Channel maps", "")
    for found in vocab.channel_maps.values():
        yield from (f"### {found.name}", "", found.summary, "", found.note, "")
        yield from ("| channel | sign | PLOVER types | CAMEO roots |", "|---|---|---|---|")
        for c in found.channels:
            yield f"| {c.name} | {c.sign} | {', '.join(c.types)} | {', '.join(c.roots)} |"
        yield ""
    yield from ("## CAMEO codes", "", "| code | meaning | score | PLOVER |", "|---|---|---:|---|")
    for code in vocab.cameo.values():
        plover = code.plover
        coding = "none" if plover is None else ":".join(part for part in (plover.type, plover.mode) if part)
        about = f" ({', '.join(plover.contexts)})" if plover and plover.contexts else ""
        yield f"| {code.code} | {code.label} | {code.goldstein:+.1f} | {coding}{about} |"


def python() -> Iterator[str]:
    """Yield the lines about Python."""
    yield from ("# Python", "", NOTE, PYTHON, "## Dossier", "")
    yield from _docstring(detente.Dossier)
    for name, member in vars(detente.Dossier).items():
        if not name.startswith("_"):
            yield from _member(name, member)
    yield from ("## What the methods return", "")
    for result in RESULTS:
        yield from _of_class(result)
    yield from ("## Records", "")
    for record in RECORDS:
        yield from _of_class(record)
    yield from ("## Errors", "", inspect.cleandoc(errors.__doc__ or ""), "")


def _member(name: str, member: object) -> Iterator[str]:
    """Yield the lines about a method or property of `Dossier`."""
    function = getattr(member, "__func__", None) or getattr(member, "fget", None) or getattr(member, "func", member)
    if not inspect.isfunction(function):
        return
    call = "" if isinstance(member, property | cached_property) else _signature(function)
    yield from (f"### Dossier.{name}", "", "```text", f"Dossier.{name}{call}", "```", "")
    yield from _docstring(function)


def _signature(function: Callable[..., object]) -> str:
    """Arguments without their types, which the docstring tells; a default that is a function is shown as `...`."""
    found = inspect.signature(function)
    shown = [
        parameter.replace(
            annotation=inspect.Parameter.empty,
            default=... if inspect.isfunction(parameter.default) else parameter.default,
        )
        for name, parameter in found.parameters.items()
        if name not in ("self", "cls")
    ]
    return str(found.replace(parameters=shown, return_annotation=inspect.Signature.empty)).replace("Ellipsis", "...")


def _of_class(found: type) -> Iterator[str]:
    yield from (f"### {found.__name__}", "")
    yield from _docstring(found)


def _docstring(found: object) -> Iterator[str]:
    """The first sentence as text, the rest as it is."""
    first, _, rest = inspect.cleandoc(found.__doc__ or "").partition("\n\n")
    yield from (first, "")
    if rest:
        yield from ("```text", rest, "```", "")


PAGES: dict[str, Callable[[], Iterator[str]]] = {"codebook.md": codebook, "python.md": python}


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them; return the exit code."""
    stale = []
    for name, lines in PAGES.items():
        page = "\n".join(lines()).rstrip() + "\n"
        path = FOLDER / name
        if "--check" not in arguments:
            path.write_text(page, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != page:
            stale.append(name)
    if stale:
        print(f"{', '.join(stale)}: not what the program says; run `make docs`.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
