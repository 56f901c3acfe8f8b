"""`explain`, `doctor`, `where` and `benchmark`: the vocabulary, the health of a dossier, its place, its speed."""

from __future__ import annotations

from typing import Annotated

import pyarrow as pa
import typer

from detente.app.cli.options import DossierOption, FormatOption, OutputOption, VersionOption
from detente.app.cli.output import Format, messages, write_object, write_table, write_text
from detente.core.vocabulary import load_vocabulary
from detente.dossier import Dossier


def explain(
    word: Annotated[str, typer.Argument(help="A type, mode, context, CAMEO code or channel: ACCUSE, 163, pressure.")],
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Explain a word of the vocabulary."""
    entry = load_vocabulary().explain(word)
    if form is not Format.table:
        write_object({"kind": entry.kind, "name": entry.name, "label": entry.label, "summary": entry.summary,
                      "details": dict(entry.details), "examples": list(entry.examples)}, form, output)  # fmt: skip
        return
    lines = [f"{entry.name} ({entry.kind}): {entry.label}", entry.summary]
    lines += [f"  {name}: {value}" for name, value in entry.details]
    lines += [f"  for instance: {example}" for example in entry.examples]
    write_text("\n".join(line for line in lines if line), output)


def doctor(
    dossier: DossierOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Check the dossier: whether its tables open, agree with the journal, and hold each id once."""
    checks = Dossier.open(dossier).check()
    rows = [{"check": c.name, "ok": c.ok, "found": c.found} for c in checks]
    write_table(pa.Table.from_pylist(rows), form, output)
    if not all(c.ok for c in checks):
        raise typer.Exit(1)


def where(
    dossier: DossierOption = None,
    at_version: VersionOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Say where the dossier lies, its version, and what it holds."""
    found = Dossier.open(dossier, at_version=at_version).where()
    if form in (Format.json, Format.jsonl):
        write_object(found, form, output)
        return
    datasets = found.pop("datasets")
    for name, value in found.items():
        messages.print(f"{name.replace('_', ' ')}: {value}", markup=False)
    keep = ("name", "kind", "records", "first", "last", "step_days", "licence")
    rows = [{name: item[name] for name in keep} for item in datasets]
    schema = None if rows else pa.schema([(name, pa.string()) for name in keep])
    write_table(pa.Table.from_pylist(rows, schema=schema), form, output)


def benchmark(
    name: Annotated[str, typer.Argument(help="store")] = "store",
    rows: Annotated[list[int] | None, typer.Option(help="Sizes to run; may be given again.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the made-up rows.")] = 20110127,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Measure the program itself and print figures: rows a second, bytes a row, query times."""
    from detente.dossier.benchmark import run_benchmark

    figures = run_benchmark(
        name, sizes=tuple(rows or ()), seed=seed, tell=lambda text: messages.print(text, markup=False)
    )
    if form is Format.table:
        table = pa.Table.from_pylist([{"figure": key, "value": value} for key, value in figures.items()])
        write_table(table, form, output)
        return
    write_object(figures, form, output)
