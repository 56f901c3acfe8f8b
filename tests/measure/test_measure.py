"""Series: counts against plain loops, masks, percentiles, vague dates, one data set at a time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import Dossier
from detente.core.errors import UnknownStateError, UsageError
from detente.core.vocabulary import load_vocabulary
from detente.measure.percentiles import percentile_among, percentile_within
from detente.measure.periods import STEPS, next_start, period_axis, period_start
from dossiers import add_file, write_events

CHANNEL = load_vocabulary().channel_map("default")
TYPES = list(load_vocabulary().types)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "d")


def _made_up(n: int, seed: int = 7) -> list[tuple[str, ...]]:
    rng = np.random.default_rng(seed)
    countries = ("USA", "PAK", "IND")
    rows = []
    for i in range(n):
        source, target = rng.permutation(3)[:2]
        day = date(2011, 1, 1) + timedelta(days=int(rng.integers(0, 400)))
        rows.append((str(i), day.isoformat(), countries[source], countries[target], TYPES[rng.integers(len(TYPES))]))
    return rows


@pytest.mark.parametrize("by", STEPS)
def test_counts_are_those_of_a_plain_loop(dossier: Dossier, tmp_path: Path, by: str) -> None:
    rows = _made_up(400)
    add_file(dossier, write_events(tmp_path / "e.csv", rows))
    series = dossier.measure("PAK", "USA", by=by)
    expected: Counter[tuple[str, date]] = Counter()
    for _, day, source, target, kind in rows:
        if (source, target) == ("PAK", "USA"):
            expected[CHANNEL.channel(kind, None) or "", period_start(date.fromisoformat(day), by)] += 1
    found = {
        (channel, start): int(series.counts[c, t])
        for c, channel in enumerate(series.channels)
        for t, start in enumerate(series.starts)
        if series.observed[c, t] and series.counts[c, t]
    }
    assert found == dict(expected)
    assert all(len(ids) == series.counts[series.channels.index(c), t] for (c, t), ids in series.ids.items())


def test_coverage_counts_the_whole_data_set(dossier: Dossier, tmp_path: Path) -> None:
    rows = _made_up(300)
    add_file(dossier, write_events(tmp_path / "e.csv", rows))
    series = dossier.measure("PAK", "USA", by="month")
    months = Counter(row[1][:7] for row in rows)
    assert {s.isoformat()[:7]: int(n) for s, n in zip(series.starts, series.coverage, strict=True)} == dict(months)


def test_a_period_without_records_is_masked_unless_coverage_is_stated(dossier: Dossier, tmp_path: Path) -> None:
    rows = [("1", "2011-01-10", "PAK", "USA", "ACCUSE"), ("2", "2011-03-10", "PAK", "USA", "ACCUSE")]
    add_file(dossier, write_events(tmp_path / "silent.csv", rows))
    add_file(dossier, write_events(tmp_path / "stated.csv", rows, coverage=("2011-01-01", "2011-04-30")))
    silent = dossier.measure("PAK", "USA", dataset="silent").channel("verbal_conflict")
    stated = dossier.measure("PAK", "USA", dataset="stated").channel("verbal_conflict")
    assert [None if np.isnan(n) else n for n in silent] == [1, None, 1]
    assert stated.tolist() == [1, 0, 1, 0]


def test_a_channel_of_which_the_data_set_has_nothing_is_never_zero(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", [("1", "2011-01-10", "PAK", "USA", "ACCUSE")]))
    series = dossier.measure("PAK", "USA")
    assert np.isnan(series.channel("force")).all()
    assert series.to_arrow()["force"].to_pylist() == [None]
    assert series.to_arrow()["verbal_conflict"].to_pylist() == [1]


def test_a_vague_date_is_in_no_day(dossier: Dossier, tmp_path: Path) -> None:
    rows = [("1", "2011-01-10", "PAK", "USA", "ACCUSE"), ("2", "2011-01", "PAK", "USA", "ACCUSE")]
    add_file(dossier, write_events(tmp_path / "e.csv", rows))
    by_day = dossier.measure("PAK", "USA", by="day")
    assert (by_day.unplaced, np.nansum(by_day.counts)) == (1, 1)
    by_month = dossier.measure("PAK", "USA", by="month")
    assert (by_month.unplaced, np.nansum(by_month.counts)) == (0, 2)


def test_data_sets_are_never_added_up(dossier: Dossier, tmp_path: Path) -> None:
    for name, n in (("small", 2), ("large", 5)):
        rows = [(str(i), "2011-01-10", "PAK", "USA", "ACCUSE") for i in range(n)]
        add_file(dossier, write_events(tmp_path / f"{name}.csv", rows))
    series = dossier.measure("PAK", "USA")
    assert (series.dataset, np.nansum(series.counts)) == ("large", 5)
    assert np.nansum(dossier.measure("PAK", "USA", dataset="small").counts) == 2


def test_nothing_after_until_is_looked_at(dossier: Dossier, tmp_path: Path) -> None:
    """Percentiles and coverage too: the future is shuffled and nothing moves."""
    rows = _made_up(300)
    add_file(dossier, write_events(tmp_path / "e.csv", rows))
    later = [(*row[:4], "ASSAULT") if row[1] > "2011-06-30" else row for row in rows]
    other = Dossier.create(tmp_path / "other")
    add_file(other, write_events(tmp_path / "e.csv", later))
    one, two = (d.measure("PAK", "USA", until="2011-06").to_arrow() for d in (dossier, other))
    assert one.drop_columns(["force"]).num_rows == 6
    assert one.equals(two)


def test_since_chooses_periods_but_not_the_history(dossier: Dossier, tmp_path: Path) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", _made_up(300)))
    whole, part = dossier.measure("PAK", "USA"), dossier.measure("PAK", "USA", since="2011-06")
    assert part.starts[0] == date(2011, 6, 1)
    skip = len(whole.starts) - len(part.starts)
    np.testing.assert_array_equal(whole.percentile_own[:, skip:], part.percentile_own)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("PAK", "USA", "fortnight", None), UsageError, "no step of time"),
        (("PAK", "PAK", "month", None), UsageError, "same country"),
        (("PAK", "Atlantis", "month", None), UnknownStateError, "Atlantis"),
        (("PAK", "USA", "month", "weather"), UsageError, "no channel"),
        (("FRA", "DEU", "month", None), UsageError, "No data set here"),
    ],
)
def test_what_cannot_be_measured_is_said(
    dossier: Dossier,
    tmp_path: Path,
    arguments: tuple[str, str, str, str | None],
    error: type[Exception],
    says: str,
) -> None:
    add_file(dossier, write_events(tmp_path / "e.csv", _made_up(50)))
    source, target, by, channel = arguments
    with pytest.raises(error, match=says):
        dossier.measure(source, target, by=by, channels=[channel] if channel else None)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(STEPS))
def test_every_day_lies_in_its_period(day: date, by: str) -> None:
    start = period_start(day, by)
    assert start <= day < next_start(start, by)
    assert period_start(start, by) == start
    assert period_axis(day, day, by) == [start]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_percentiles_are_mid_ranks(values: list[int]) -> None:
    counts = np.array([[float(v) for v in values]])
    found = percentile_within(counts)[0]
    for value, percentile in zip(values, found, strict=True):
        below, equal = sum(v < value for v in values), sum(v == value for v in values)
        assert percentile == pytest.approx(100 * (below + equal / 2) / len(values))


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=8))
def test_percentiles_among_dyads_count_silent_dyads_as_zero(table: list[list[int]]) -> None:
    """One channel, three periods; each inner list is a dyad, the first of which is ours."""
    cells = [(0, t, n) for dyad in table for t, n in enumerate(dyad) if n]
    columns = [np.array([c[i] for c in cells], dtype=float) for i in range(3)]
    found = percentile_among(np.array([table[0]], dtype=float), (*columns, len(table)))  # type: ignore[arg-type]
    for t, value in enumerate(table[0]):
        others = [dyad[t] for dyad in table]
        below, equal = sum(v < value for v in others), sum(v == value for v in others)
        assert found[0, t] == pytest.approx(100 * (below + equal / 2) / len(table))


def test_the_break_of_february_2011_is_in_the_monthly_counts(shared: Path, tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "d")
    for step in dossier.plan([str(shared / "data" / "icews-conflict-dyad-month")]).steps:
        dossier.add(step)
    series = dossier.measure("PAK", "USA", since="2010-01", until="2012-06", channels=["verbal_conflict"])
    counts = dict(zip([s.isoformat()[:7] for s in series.starts], series.counts[0], strict=True))
    before = np.mean([n for month, n in counts.items() if "2010-01" <= month < "2011-02"])
    after = np.mean([n for month, n in counts.items() if "2011-02" <= month < "2012-07"])
    assert after > 2 * before
    with pytest.raises(UsageError, match="too coarse"):
        dossier.measure("PAK", "USA", by="day")
