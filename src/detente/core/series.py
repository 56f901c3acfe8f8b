"""A measured relation: one direction, over time, per channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from detente.core.dyad import Dyad
from detente.core.errors import RecordError

if TYPE_CHECKING:
    import pandas
    import polars

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DyadSeries:
    """Counts of events from one actor to another, per period and channel.

    C is the number of channels, T of periods. A cell that the data set does not cover is NaN, never zero.

    Attributes
    ----------
    dyad : Dyad
        The direction.
    dataset : str
        The one data set that is counted; data sets are never added up.
    by : str
        Step of time.
    channel_map : str
        Name of the channel map.
    channels : tuple of str
        Channel names, length C.
    starts, ends : tuple of datetime.date
        First and last day of each period, length T; the last period ends with what was looked at.
    counts : ndarray, shape (C, T)
        Events; NaN where not observed.
    coverage : ndarray, shape (T,)
        Records of the whole data set in the period: the denominator. NaN where it has none.
    covered : ndarray, shape (T,)
        Share of the period's days that lie within the data set's span.
    other : ndarray, shape (T,)
        Events of the dyad that belong to no channel of the map; NaN where not observed.
    goldstein_sum, goldstein_n : ndarray, shape (T,)
        Sum of the scores that the data set prints, and how many events have one.
    percentile_own, percentile_all : ndarray, shape (C, T)
        Mid-rank percentile (0 to 100) of each count within the dyad's own observed history, and among all
        directed dyads of the data set in the same period. NaN where not observed.
    unplaced : int
        Events whose date is too vague for this step: in no cell.
    ids : mapping of (channel, period index) to tuple of str
        The events (or counts) behind each cell.
    store_version : int
        Version of the dossier.
    """

    dyad: Dyad
    dataset: str
    by: str
    channel_map: str
    channels: tuple[str, ...]
    starts: tuple[date, ...]
    ends: tuple[date, ...]
    counts: Floats
    coverage: Floats
    covered: Floats
    other: Floats
    goldstein_sum: Floats
    goldstein_n: Floats
    percentile_own: Floats
    percentile_all: Floats
    unplaced: int = 0
    ids: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    store_version: int = 0

    def __post_init__(self) -> None:
        shape = (len(self.channels), len(self.starts))
        for name in ("counts", "percentile_own", "percentile_all"):
            if getattr(self, name).shape != shape:
                raise RecordError(f"{name} has shape {getattr(self, name).shape} instead of {shape}.")
        for name in ("coverage", "covered", "other", "goldstein_sum", "goldstein_n"):
            if getattr(self, name).shape != shape[1:]:
                raise RecordError(f"{name} has shape {getattr(self, name).shape} instead of {shape[1:]}.")

    @property
    def observed(self) -> npt.NDArray[np.bool_]:
        """Shape (C, T): whether a cell is covered. No coverage is not zero events."""
        return ~np.isnan(self.counts)

    @property
    def totals(self) -> Floats:
        """Shape (T,): events in all channels; NaN where no channel is observed."""
        return np.where(self.observed.any(axis=0), np.nansum(self.counts, axis=0), np.nan)

    @property
    def shares(self) -> Floats:
        """Shape (C, T): share of each channel in the dyad's events of the period; NaN where there are none."""
        totals = self.totals
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(totals > 0, self.counts / totals, np.nan)

    @property
    def per_thousand(self) -> Floats:
        """Shape (C, T): events for each thousand records of the data set in the period."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.coverage > 0, 1000 * self.counts / self.coverage, np.nan)

    @property
    def goldstein_mean(self) -> Floats:
        """Shape (T,): mean score that the data set prints; NaN where none is. One score misleads: see theory."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.goldstein_n > 0, self.goldstein_sum / self.goldstein_n, np.nan)

    def channel(self, name: str) -> Floats:
        """Counts of one channel, shape (T,)."""
        return np.asarray(self.counts[self.channels.index(name)])

    def select(self, channels: tuple[str, ...], since: date | None = None, until: date | None = None) -> DyadSeries:
        """Keep some channels, and the periods that reach into a span; percentiles stay those of the whole history."""
        rows = [self.channels.index(name) for name in channels]
        keep = [
            i
            for i, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
            if (since is None or end >= since) and (until is None or start <= until)
        ]
        position = {old: new for new, old in enumerate(keep)}
        return DyadSeries(
            dyad=self.dyad, dataset=self.dataset, by=self.by, channel_map=self.channel_map, channels=channels,
            starts=tuple(self.starts[i] for i in keep), ends=tuple(self.ends[i] for i in keep),
            **{n: getattr(self, n)[np.ix_(rows, keep)] for n in ("counts", "percentile_own", "percentile_all")},
            **{n: getattr(self, n)[keep] for n in ("coverage", "covered", "other", "goldstein_sum", "goldstein_n")},
            unplaced=self.unplaced, store_version=self.store_version,
            ids={(c, position[i]): v for (c, i), v in self.ids.items() if c in channels and i in position},
        )  # fmt: skip

    def to_arrow(self) -> pa.Table:
        """One row a period: counts, shares, rates and percentiles of each channel; absent values null."""
        observed = self.observed.any(axis=0)
        size = len(self.starts)
        columns: dict[str, Any] = {
            "dataset": pa.repeat(self.dataset, size),
            "source": pa.repeat(self.dyad.source, size),
            "target": pa.repeat(self.dyad.target, size),
            "start": pa.array(self.starts, pa.date32()),
            "end": pa.array(self.ends, pa.date32()),
            "observed": pa.array(observed),
            "coverage": _whole(self.coverage),
            "covered": _maybe(self.covered),
            "events": _whole(self.totals),
            "other": _whole(self.other),
        }
        for i, name in enumerate(self.channels):
            columns[name] = _whole(self.counts[i])
        for suffix, values in (
            ("share", self.shares), ("per_thousand", self.per_thousand),
            ("percentile_own", self.percentile_own), ("percentile_all", self.percentile_all),
        ):  # fmt: skip
            for i, name in enumerate(self.channels):
                columns[f"{name}_{suffix}"] = _maybe(values[i])
        scored = self.goldstein_n > 0
        columns["goldstein_sum"] = _maybe(np.where(scored, self.goldstein_sum, np.nan))
        columns["goldstein_mean"] = _maybe(self.goldstein_mean)
        return pa.table(columns)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a period, as a pandas frame (needs `pandas`)."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """One row a period, as a polars frame (needs `polars`)."""
        import polars as pl

        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def _repr_html_(self) -> str:
        names = ("start", "end", "coverage", "events", *self.channels)
        rows = self.to_arrow().select(list(names)).to_pylist()
        head = "".join(f"<th>{name}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if row[n] is None else row[n]}</td>" for n in names) + "</tr>" for row in rows
        )
        return f"<table><caption>{self.dyad}, {self.dataset}, by {self.by}</caption><tr>{head}</tr>{body}</table>"


def _maybe(values: Floats) -> pa.Array:
    return pa.array(np.round(values, 6), pa.float64(), mask=np.isnan(values))


def _whole(values: Floats) -> pa.Array:
    return pa.array(np.nan_to_num(values).astype(np.int64), pa.int64(), mask=np.isnan(values))
