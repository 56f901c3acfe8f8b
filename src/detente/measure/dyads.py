"""Series of one directed dyad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from detente.core.dyad import Dyad
from detente.core.errors import UsageError
from detente.core.series import DyadSeries, Floats
from detente.core.vocabulary import ChannelMap
from detente.measure.percentiles import percentile_among, percentile_within
from detente.measure.periods import next_start, period_axis

_Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """What a measurement counts, from one data set.

    Attributes
    ----------
    dataset : str
        The data set.
    by : str
        Step of time.
    cells : pyarrow.Table
        Every directed dyad: `source, target, start, type, root, n, goldstein_sum, goldstein_n`.
    scope : pyarrow.Table
        Every pair of `type, root` that the data set has anywhere: a channel outside it is never observed.
    coverage : pyarrow.Table
        The whole data set: `start, n`.
    first, last : datetime.date
        The span that the data set covers, stated or else that of its records.
    stated : bool
        Whether somebody states that span: then a period without records holds zeros; otherwise it is not observed.
    records : pyarrow.Table
        The dyad's own records: `id, start, type, root, placed`.
    store_version : int
        Version of the dossier.
    """

    dataset: str
    by: str
    cells: pa.Table
    scope: pa.Table
    coverage: pa.Table
    first: date
    last: date
    stated: bool
    records: pa.Table
    store_version: int


def measure_dyad(tallies: Tallies, dyad: Dyad, channel_map: ChannelMap) -> DyadSeries:
    """Count the events of a dyad per period and channel.

    Parameters
    ----------
    tallies : Tallies
        Counts of all dyads of one data set, and the records of this one.
    dyad : Dyad
        The direction.
    channel_map : ChannelMap
        Which types belong to which channel.

    Returns
    -------
    DyadSeries
        Shape (C, T). A period without a record in the whole data set is not observed, unless the data set states
        that it covers it; a channel of which the data set has no record at all is never observed.
    """
    by = tallies.by
    axis = period_axis(tallies.first, tallies.last, by)
    if not axis:
        raise UsageError(f"{tallies.dataset} covers no {by}.")
    at = {start: i for i, start in enumerate(axis)}
    ends = [min(next_start(start, by) - timedelta(days=1), tallies.last) for start in axis]
    coverage = _coverage(tallies, at)
    cells = _Cells(tallies.cells, channel_map, at)
    mine = cells.of(dyad)
    told = set(_channel_index(tallies.scope, channel_map).tolist())
    seen = np.array([c in told for c in range(len(channel_map.names))])
    observed = seen[:, None] & ~np.isnan(coverage)[None, :]
    counts = np.where(observed, mine.counts, np.nan)
    covered_period = ~np.isnan(coverage)
    return DyadSeries(
        dyad=dyad, dataset=tallies.dataset, by=by, channel_map=channel_map.name,
        channels=tuple(channel_map.names), starts=tuple(axis), ends=tuple(ends),
        counts=counts, coverage=coverage, covered=_covered(axis, tallies),
        other=np.where(covered_period, mine.other, np.nan),
        goldstein_sum=mine.score, goldstein_n=mine.scored,
        percentile_own=percentile_within(counts),
        percentile_all=np.where(observed, percentile_among(mine.counts, cells.all_dyads()), np.nan),
        unplaced=_unplaced(tallies.records), ids=_ids(tallies.records, channel_map, at),
        store_version=tallies.store_version,
    )  # fmt: skip


def _coverage(tallies: Tallies, at: dict[date, int]) -> Floats:
    """Records of the whole data set; NaN where there is none and no coverage is stated."""
    totals = np.full(len(at), 0.0 if tallies.stated else np.nan)
    starts = tallies.coverage["start"].to_pylist()
    for start, n in zip(starts, tallies.coverage["n"].to_pylist(), strict=True):
        if start in at and n is not None:
            totals[at[start]] = n
    return totals


def _covered(axis: list[date], tallies: Tallies) -> Floats:
    shares = []
    for start in axis:
        length = next_start(start, tallies.by) - start
        inside = min(start + length, tallies.last + timedelta(days=1)) - max(start, tallies.first)
        shares.append(max(inside / length, 0.0))
    return np.array(shares)


def _unplaced(records: pa.Table) -> int:
    return sum(not placed for placed in records["placed"].to_pylist())


def _ids(records: pa.Table, channel_map: ChannelMap, at: dict[date, int]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for row in records.to_pylist():
        channel = channel_map.channel(row["type"], row["root"])
        if channel is not None and row["placed"] and row["start"] in at:
            found.setdefault((channel, at[row["start"]]), []).append(row["id"])
    return {cell: tuple(ids) for cell, ids in found.items()}


@dataclass(frozen=True, slots=True)
class _Mine:
    counts: Floats
    other: Floats
    score: Floats
    scored: Floats


class _Cells:
    """All dyads' counts as arrays: one row a dyad, period and channel."""

    def __init__(self, table: pa.Table, channel_map: ChannelMap, at: dict[date, int]) -> None:
        self.channels = len(channel_map.names)
        self.periods = len(at)
        self.table = table
        self.n = np.asarray(table["n"].to_numpy(zero_copy_only=False), dtype=np.float64)
        self.channel = _channel_index(table, channel_map)
        starts = table["start"].combine_chunks().dictionary_encode()
        lookup = np.array([at.get(day, -1) for day in starts.dictionary.to_pylist()], dtype=np.int64)
        self.period = lookup[starts.indices.to_numpy()] if len(starts) else np.array([], dtype=np.int64)
        self.dyad, self.names = _dyad_index(table)

    def of(self, dyad: Dyad) -> _Mine:
        """The counts of one dyad."""
        mine = (self.dyad == self.names.get((dyad.source, dyad.target), -1)) & (self.period >= 0)
        period, channel, n = self.period[mine], self.channel[mine], np.nan_to_num(self.n[mine])
        counts = np.zeros((self.channels, self.periods))
        inside = channel >= 0
        np.add.at(counts, (channel[inside], period[inside]), n[inside])
        sums = [np.zeros(self.periods) for _ in range(3)]
        np.add.at(sums[0], period[~inside], n[~inside])
        for target, name in ((sums[1], "goldstein_sum"), (sums[2], "goldstein_n")):
            values = np.asarray(self.table[name].to_numpy(zero_copy_only=False), dtype=np.float64)[mine]
            np.add.at(target, period, np.nan_to_num(values))
        return _Mine(counts, *sums)

    def all_dyads(self) -> tuple[Floats, Floats, Floats, int]:
        """Channel, period and count of every cell that is not zero, and the number of dyads."""
        use = (self.channel >= 0) & (self.period >= 0) & (self.n > 0)
        key = (self.dyad[use] * self.channels + self.channel[use]) * self.periods + self.period[use]
        cells, inverse = np.unique(key, return_inverse=True)
        totals = np.bincount(inverse, weights=self.n[use], minlength=len(cells))
        channel = ((cells // self.periods) % self.channels).astype(np.float64)
        period = (cells % self.periods).astype(np.float64)
        return channel, period, totals.astype(np.float64), len(self.names)


def _channel_index(table: pa.Table, channel_map: ChannelMap) -> _Indices:
    """The channel of each row, -1 where it belongs to none."""
    names = {name: i for i, name in enumerate(channel_map.names)}
    types, type_at = _encode(table["type"])
    roots, root_at = _encode(table["root"])
    grid = np.array(
        [[names.get(channel_map.channel(kind, root) or "", -1) for root in roots] for kind in types],
        dtype=np.int64,
    ).reshape(len(types), len(roots))
    return grid[type_at, root_at]


def _dyad_index(table: pa.Table) -> tuple[_Indices, dict[tuple[str, str], int]]:
    """A number for each row's dyad, and the numbers of the dyads."""
    sources, source_at = _encode(table["source"])
    targets, target_at = _encode(table["target"])
    pairs, numbers = np.unique(source_at * len(targets) + target_at, return_inverse=True)
    names = {(sources[pair // len(targets)], targets[pair % len(targets)]): i for i, pair in enumerate(pairs.tolist())}
    return numbers, names


def _encode(column: pa.ChunkedArray) -> tuple[list[str | None], _Indices]:
    """Distinct values of a column, absent among them, and the place of each row's value."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    return encoded.dictionary.to_pylist(), np.asarray(encoded.indices.to_numpy(), dtype=np.int64)
