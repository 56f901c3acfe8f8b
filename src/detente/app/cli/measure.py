"""`measure`: series per direction and channel."""

from __future__ import annotations

from typing import Annotated

import pyarrow as pa
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
from detente.app.cli.output import Format, messages, write_table
from detente.dossier import Dossier


def measure(
    source: Annotated[str, typer.Argument(help="Country that acts: a code or a name.")],
    target: Annotated[str, typer.Argument(help="Country that is acted on.")],
    by: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    since: SinceOption = None,
    until: UntilOption = None,
    channels: Annotated[
        list[str] | None, typer.Option(help="Channels, separated by commas or given again; all by default.")
    ] = None,
    channel_map: Annotated[str, typer.Option("--map", help="default, gdelt, phoenix, icews or plover.")] = "default",
    both: Annotated[bool, typer.Option("--both", help="Both directions, one after the other.")] = False,
    dossier: DossierOption = None,
    dataset: DatasetOption = None,
    at_version: VersionOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Count what one country did and said to another, per period and channel.

    A period that the data set does not cover is shown as –, never as zero. CSV, JSON and Parquet carry, beside the
    counts, the denominator (coverage), shares, rates per thousand records, percentiles within the dyad's own
    history and among all dyads, and sum and mean of the Goldstein scores that the data set prints.
    """
    place = Dossier.open(dossier, at_version=at_version)
    names = [name.strip() for given in channels or () for name in given.split(",") if name.strip()]
    pairs = [(source, target), (target, source)] if both else [(source, target)]
    found = [
        place.measure(one, other, by=by, since=since, until=until, channels=names or None,
                      channel_map=channel_map, dataset=dataset)
        for one, other in pairs
    ]  # fmt: skip
    table = pa.concat_tables([series.to_arrow() for series in found])
    shown = ("source", "target", "start", "coverage", "events", "other", *found[0].channels)
    write_table(table, form, output, shown=shown)
    first, vague = found[0], sum(series.unplaced for series in found)
    messages.print(
        f"Data set {first.dataset}, by {by}, channel map {first.channel_map}, dossier version {first.store_version}."
        + (f" Dated too vaguely for this step: {vague}." if vague else ""),
        markup=False,
    )
