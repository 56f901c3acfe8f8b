"""The command `detente`: its commands, and what happens to errors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.markup import escape

from detente.app.cli import about, add, brief, export, look, measure
from detente.app.cli.output import messages
from detente.core.errors import DetenteError
from detente.version import __version__

app = typer.Typer(
    name="detente",
    help="Where two countries stand, since when, why, and what may come next: measured, sourced and scored.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 a check failed, 2 usage, 3 bad input (good rows are kept), 130 interrupted.",
)
for command in (
    add.init, add.add, look.events, measure.measure, brief.brief, look.why, about.explain, about.doctor,
    about.where, export.export, export.cite, about.benchmark,
):  # fmt: skip
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that come before a command."""


def main() -> None:
    """Run the command line; the exit code says how it ended."""
    try:
        app()
    except DetenteError as error:
        messages.print(f"[bold red]Error[/]: {escape(error.what)}" + (f"\n  {escape(error.do)}" if error.do else ""))
        sys.exit(error.exit_code)
