"""`events` and `why`: the records, and the way down to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.app.cli.options import (
    DatasetOption,
    DossierOption,
    FormatOption,
    OutputOption,
    SinceOption,
    UntilOption,
    VersionOption,
)
from detente.app.cli.output import Format, messages, write_object, write_table
from detente.dossier import Dossier, Trace

_SHOWN = ("date_start", "source_text", "target_text", "type", "mode", "text", "ground", "file", "line")
_COUNTS = ("date_start", "source_state", "target_state", "cameo", "n", "file", "line")


def events(
    source: Annotated[str | None, typer.Argument(help="Country that acts.")] = None,
    target: Annotated[str | None, typer.Argument(help="Country that is acted on.")] = None,
    dossier: DossierOption = None,
    dataset: DatasetOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: Annotated[list[str] | None, typer.Option("--type", help="PLOVER type; may be given again.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in the sentence or in an actor's name.")] = None,
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many; 50 for a table, all otherwise.")] = None,
    aside: Annotated[bool, typer.Option("--aside", help="The rows that were set aside, with their reasons.")] = False,
    at_version: VersionOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """List events, or the rows that could not be used."""
    place = Dossier.open(dossier, at_version=at_version)
    if aside:
        found = place.queries.aside()
        messages.print(f"{found.num_rows:,} rows set aside.")
        write_table(found, form, output, shown=("dataset", "file", "line", "reason", "raw"))
        return
    wanted = place.event_filter(source, target, since, until, type or (), text, dataset)
    cut = limit if limit is not None else (50 if form is Format.table else None)
    table = place.queries.events(wanted, cut).to_arrow()
    total = place.queries.count_events(wanted)
    write_table(table, form, output, shown=_SHOWN)
    if table.num_rows < total:
        messages.print(f"{table.num_rows:,} of {total:,} events; --limit shows more.")


def why(
    reference: Annotated[list[str], typer.Argument(help="An event's id, or SOURCE TARGET PERIOD CHANNEL [DATASET].")],
    dossier: DossierOption = None,
    at_version: VersionOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Walk from a number to its events, their sentences, and the lines of the files.

    For instance `detente why PAK USA 2011-02 verbal_conflict`, or `detente why icews:33685578:2018-09-28`.
    """
    found = Dossier.open(dossier, at_version=at_version).why(" ".join(reference))
    if form is Format.table and found.value is None and len(found.events) == 1:
        _show_event(found, output)
        return
    messages.print(found.claim, markup=False)
    if len(found.counts):
        write_table(found.counts.to_arrow(), form, output, shown=_COUNTS)
    else:
        write_table(found.events.to_arrow(), form, output, shown=_SHOWN)


def _show_event(found: Trace, output: Path | None) -> None:
    row = {name: value for name, value in found.events.rows()[0].items() if value not in (None, [])}
    place = f"{row.pop('file')}:{row.pop('line')}"
    write_object({**row, "stands at": place}, Format.table, output)
