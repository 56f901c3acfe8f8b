"""`export` and `cite`: records for elsewhere, and how to cite them."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.app.cli.options import (
    DatasetOption,
    DossierOption,
    OutputOption,
    SinceOption,
    UntilOption,
    VersionOption,
)
from detente.app.cli.output import Format, messages, write_table, write_text
from detente.dossier import Dossier


def export(
    source: Annotated[str | None, typer.Argument(help="Country that acts.")] = None,
    target: Annotated[str | None, typer.Argument(help="Country that is acted on.")] = None,
    dossier: DossierOption = None,
    dataset: DatasetOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    at_version: VersionOption = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="csv, json, jsonl or parquet.")] = Format.csv,
    output: OutputOption = None,
) -> None:
    """Write events with all their columns, to be read elsewhere."""
    place = Dossier.open(dossier, at_version=at_version)
    table = place.events(source, target, since=since, until=until, dataset=dataset).to_arrow()
    write_table(table, form, output)
    messages.print(f"{table.num_rows:,} events, dossier version {place.version}.")


def cite(
    dossier: DossierOption = None,
    at_version: VersionOption = None,
    output: OutputOption = None,
) -> None:
    """Print how to cite the data in the dossier, and the program, as BibTeX."""
    write_text(Dossier.open(dossier, at_version=at_version).cite(), output)
