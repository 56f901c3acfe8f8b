"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.app.cli.output import Format

DossierOption = Annotated[
    str | None,
    typer.Option(
        "--dossier",
        "-d",
        help="Folder, or the name of a bundled dossier (us-pakistan). Default: the one you are in.",
    ),
]
VersionOption = Annotated[
    int | None, typer.Option("--at-version", help="Read the dossier as it stood at this version.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the data.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output by default.")]
DatasetOption = Annotated[str | None, typer.Option("--dataset", help="The one data set to use.")]
SinceOption = Annotated[str | None, typer.Option(help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
UntilOption = Annotated[str | None, typer.Option(help="Last day: YYYY, YYYY-MM or YYYY-MM-DD.")]
