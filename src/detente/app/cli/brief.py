"""`brief`: all of it, in the terminal and as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from detente.app.cli.options import DatasetOption, DossierOption, VersionOption
from detente.app.cli.output import messages, write_text
from detente.app.report import render_html
from detente.dossier import Brief, Direction, Dossier

_ARROWS = {"warmer": "▲ warmer", "colder": "▼ colder", "steady": "► steady", "unclear": "– unclear"}
_YEARS = 6


def brief(
    one: Annotated[str, typer.Argument(help="A country: a code or a name.")],
    other: Annotated[str, typer.Argument(help="The other country.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="Look at nothing later than this day.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the page to this HTML file.")] = None,
    dossier: DossierOption = None,
    dataset: DatasetOption = None,
    at_version: VersionOption = None,
) -> None:
    """Tell where two countries stand: a summary here, and a page with every number's events.

    The page is one file without links to anything outside: open it in a browser, print it, send it.
    """
    found = Dossier.open(dossier, at_version=at_version).brief(one, other, as_of=as_of, dataset=dataset)
    write_text(_summary(found), None)
    if output is not None:
        write_text(render_html(found), output)
        messages.print(f"The page lies at {output.resolve()}", markup=False)


def _summary(found: Brief) -> str:
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=100, highlight=False, force_terminal=False)
    console.print(f"[bold]{found.names[0]} and {found.names[1]}[/], as of {found.as_of}")
    console.print(
        escape(
            f"data set {found.dataset.name}, {found.dataset.first} to {found.dataset.last}, version {found.version}\n"
        )
    )
    for direction in found.directions:
        standing = direction.standing
        console.print(escape(f"{direction.source} → {direction.target}: {standing.name}  {_ARROWS[standing.arrow]}"))
        console.print(escape(f"  {standing.finding.claim}"))
        for change in direction.changes[:3]:
            console.print(escape(f"  {change.claim}"))
        console.print("")
    for direction in found.directions:
        console.print(_years(direction))
    unverified = found.grounds.get("unverified", 0)
    if unverified:
        console.print(f"\n{unverified} of {len(found.events)} events are unverified; the page marks them.")
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def _years(direction: Direction) -> Table:
    series = direction.yearly
    title = f"{direction.source} → {direction.target}, events a year (last {_YEARS} years; the page has all)"
    table = Table(box=None, pad_edge=False, title=title, title_justify="left", title_style="")
    table.add_column("year")
    for channel in series.channels:
        table.add_column(channel.replace("_", " "), justify="right")
    for i in range(max(0, len(series.starts) - _YEARS), len(series.starts)):
        seen = series.observed[:, i]
        table.add_row(
            str(series.starts[i].year),
            *[f"{n:.0f}" if ok else "–" for n, ok in zip(series.counts[:, i], seen, strict=True)],
        )
    return table
