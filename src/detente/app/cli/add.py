"""`init` and `add`: make a dossier and bring data into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

import pyarrow as pa
import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from detente.app.cli.options import DossierOption, FormatOption, OutputOption
from detente.app.cli.output import Format, messages, write_table
from detente.core.errors import UsageError
from detente.dossier import Dossier
from detente.ingest import Plan, load_mapping
from detente.store import ImportReport

_SHOWN = ("file", "dataset", "format", "read", "new", "updated", "duplicate", "aside", "withdrawn")


def init(
    path: Annotated[Path, typer.Argument(help="The folder to make.")] = Path(),
    name: Annotated[str | None, typer.Option(help="What to call the dossier; the folder's name by default.")] = None,
) -> None:
    """Make an empty dossier.

    A dossier is a folder: detente.toml, and one Delta table for each kind of record.
    """
    dossier = Dossier.create(path, name)
    messages.print(f"Made the dossier {dossier.folder.name!r} in {dossier.folder.root}.", markup=False)


def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    dossier: DossierOption = None,
    dataset: Annotated[
        str | None, typer.Option(help="Name of the data set; by default the format's or the file's.")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="Mapping file (TOML) for a table of your own.")] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of text files.")] = "utf-8",
    complete: Annotated[
        bool,
        typer.Option("--complete", help="The file is its whole data set: withdraw what it no longer has."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan; write nothing.")] = False,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Bring event data into the dossier.

    Files are recognised by their content: ICEWS, GDELT 2.0, counts per dyad and month, or a table of your own
    (CSV, JSON lines, Parquet) with the columns date, source, target and type or cameo, or with a mapping file.
    Compressed files, archives and folders are fine. Importing again changes nothing. Rows that cannot be used are
    kept aside with their reason, counted, and shown by `detente events --aside`.
    """
    target = Dossier.open(dossier)
    plan = target.plan(paths, dataset=dataset, encoding=encoding, mapping=load_mapping(mapping) if mapping else None)
    _tell_plan(plan, dry_run)
    if complete:
        _refuse_shares(plan)
    with _progress() as report_rows:
        reports = [target.add(step, complete=complete, dry_run=dry_run, progress=report_rows) for step in plan.steps]
    rows = [{name: getattr(report, name) for name in _SHOWN} for report in reports]
    write_table(
        pa.Table.from_pylist(rows),
        form,
        output,
        shown=_SHOWN,
        title="Plan (nothing was written)" if dry_run else "",
    )
    for report in reports:
        _tell_aside(report)
    if not dry_run:
        messages.print(f"The dossier is at version {reports[-1].version}.")
    if any(report.aside for report in reports) or any(item.named for item in plan.left_out):
        raise typer.Exit(3)


def _refuse_shares(plan: Plan) -> None:
    """With --complete, the second file of a data set would withdraw what the first has just brought."""
    for step in plan.steps:
        shares = [other.label for other in plan.steps if other.dataset == step.dataset]
        if len(shares) > 1:
            raise UsageError(
                f"--complete takes one file a data set, and {', '.join(shares[:5])} are all of {step.dataset!r}.",
                do="Put them into one file, or leave out --complete.",
            )


def _tell_plan(plan: Plan, dry_run: bool) -> None:
    if dry_run:
        for step in plan.steps:
            told = f"{step.label}: {step.format} (by {step.why}), into the data set {step.dataset}"
            messages.print(told, markup=False)
    for item in plan.left_out:
        told = item.reason if item.label in item.reason else f"{item.label}: {item.reason}"
        messages.print(f"Left out: {told}", markup=False)


def _tell_aside(report: ImportReport) -> None:
    if not report.aside:
        return
    messages.print(f"{report.file}: {report.aside:,} rows set aside:", markup=False)
    for reason, n in report.reasons[:10]:
        messages.print(f"  {n:>8,}  {reason}", markup=False)
    if len(report.reasons) > 10:
        messages.print(f"  and {len(report.reasons) - 10} more reasons")
    for line, _ in report.examples[:3]:
        if line is not None:
            messages.print(f"  see line {line}")
    messages.print("  `detente events --aside` shows them all.")


class _progress:  # noqa: N801  # reads as a function
    """A bar on a terminal, a line every few seconds elsewhere."""

    _EVERY = 5.0

    def __init__(self) -> None:
        self.bar = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f} rows"),
            TimeElapsedColumn(), console=messages, transient=True,
        )  # fmt: skip
        self.tasks: dict[str, int] = {}
        self.told = monotonic()

    def __enter__(self) -> Callable[[str, int], None]:
        if not messages.is_terminal:
            return self._line
        self.bar.start()
        return self._advance

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.bar.stop()
        if kind is KeyboardInterrupt:
            messages.print("Interrupted. Files that were finished before are in the dossier; run it again to go on.")

    def _advance(self, name: str, rows: int) -> None:
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=None)
        self.bar.update(self.tasks[name], completed=rows)  # type: ignore[arg-type]

    def _line(self, name: str, rows: int) -> None:
        if monotonic() - self.told > self._EVERY:
            self.told = monotonic()
            messages.print(f"{name}: {rows:,} rows", markup=False)
