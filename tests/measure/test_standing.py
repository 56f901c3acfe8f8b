"""The standing rule, what changed, and whether their intervals hold what they promise."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from detente.core.dyad import Dyad
from detente.core.series import DyadSeries
from detente.core.vocabulary import load_vocabulary
from detente.measure import find_changes, find_standing
from detente.measure.periods import next_start
from detente.measure.rule import CLASSES, load_rule
from detente.measure.shares import LEVEL, difference, rate_dispersion, rate_ratio, share_dispersion, wilson

CHANNELS = tuple(load_vocabulary().channel_map("default").names)
NAMES = ("Ruritania", "Graustark")


def _series(months: list[dict[str, float]]) -> DyadSeries:
    starts = [date(2010, 1, 1)]
    while len(starts) < len(months):
        starts.append(next_start(starts[-1], "month"))
    counts = np.array([[month.get(channel, 0.0) for month in months] for channel in CHANNELS])
    blank = np.zeros(len(months))
    ids = {
        (channel, t): tuple(f"{channel}:{t}:{i}" for i in range(int(np.nan_to_num(counts[c, t]))))
        for c, channel in enumerate(CHANNELS)
        for t in range(len(months))
    }
    return DyadSeries(
        dyad=Dyad(source="AAA", target="BBB"), dataset="made-up", by="month", channel_map="default",
        channels=CHANNELS, starts=tuple(starts), ends=tuple(starts), counts=counts, coverage=blank + 100,
        covered=blank + 1, other=blank, goldstein_sum=blank, goldstein_n=blank,
        percentile_own=np.zeros_like(counts), percentile_all=np.zeros_like(counts), ids=ids,
    )  # fmt: skip


CALM = {"verbal_cooperation": 30.0, "verbal_conflict": 2.0, "material_cooperation": 10.0, "pressure": 1.0}
FIGHT = {"verbal_cooperation": 5.0, "verbal_conflict": 40.0, "force": 20.0, "pressure": 10.0}


def test_every_pair_of_classes_has_a_name() -> None:
    names = load_rule().names
    assert set(names) == {(w, d) for w in (*CLASSES, "thin") for d in (*CLASSES, "thin")}
    assert all(name and means for name, means in names.values())


@pytest.mark.parametrize(
    ("months", "name", "arrow"),
    [
        ([CALM] * 15, "partnership", "steady"),
        ([CALM] * 12 + [FIGHT] * 3, "confrontation, with force", "colder"),
        ([FIGHT] * 12 + [CALM] * 3, "partnership", "warmer"),
        ([CALM] * 12 + [{}] * 3, "partnership", "steady"),  # a quiet quarter: the half-year is judged
        ([CALM] * 12 + [{}] * 12, "too little to say", "unclear"),  # a quiet year
        ([{"verbal_conflict": 40.0}] * 15, "war of words", "steady"),
        ([{"force": 40.0}] * 15, "conflict without words, with force", "steady"),
    ],
)
def test_the_rule_names_what_it_sees(months: list[dict[str, float]], name: str, arrow: str) -> None:
    found = find_standing(_series(months), NAMES)
    assert (found.name, found.arrow) == (name, arrow)


def test_the_reason_cites_the_events_of_the_window() -> None:
    found = find_standing(_series([CALM] * 12 + [FIGHT] * 3), NAMES)
    assert len(found.finding.event_ids) == 3 * 75
    assert all(int(i.split(":")[1]) >= 12 for i in found.finding.event_ids)
    assert "120 of 135 events were conflict" in found.finding.claim


def test_a_data_set_of_conflict_alone_is_not_called_hostile() -> None:
    """Shares need both sides: without them the rule does not guess."""
    half = {
        "verbal_cooperation": np.nan,
        "material_cooperation": np.nan,
        "verbal_conflict": 30.0,
        "force": 9.0,
    }
    found = find_standing(_series([half] * 15), NAMES)
    assert (found.name, found.arrow) == ("cannot say", "unclear")


def test_a_standing_does_not_depend_on_how_much_is_reported() -> None:
    twice = [{channel: 2 * n for channel, n in month.items()} for month in [CALM] * 15]
    assert find_standing(_series([CALM] * 15), NAMES).name == find_standing(_series(twice), NAMES).name


def test_what_changed_is_found_with_its_size_and_its_events() -> None:
    months = [CALM] * 12 + [{**CALM, "pressure": 9.0}] * 3
    [change] = find_changes(_series(months), NAMES)
    assert "Pressure from Ruritania to Graustark rose from 1.0 to 9.0 events a month" in change.claim
    assert len(change.event_ids) == 27
    assert change.interval is not None
    assert change.interval[0] > 1


def test_a_channel_that_is_not_observed_changes_nothing() -> None:
    months = [{**CALM, "force": np.nan}] * 12 + [{**CALM, "force": 50.0}] * 3
    assert find_changes(_series(months), NAMES) == []


@pytest.mark.parametrize("burst", [1.0, 4.0])
def test_share_intervals_hold_the_truth_as_often_as_they_say(burst: float) -> None:
    """Shares of 12 months; with bursts events come in clumps of four, all of one kind."""
    rng = np.random.default_rng(1)
    hits = 0
    runs = 2000
    for _ in range(runs):
        wholes = rng.poisson(60 / burst, 12) * burst
        parts = rng.binomial((wholes / burst).astype(int), 0.3) * burst
        low, high = wilson(parts.sum(), wholes.sum(), share_dispersion(parts, wholes))
        hits += low <= 0.3 <= high
    assert LEVEL - 0.05 <= hits / runs <= LEVEL + 0.09


@pytest.mark.parametrize("shape", [1e6, 2.0])
def test_ratio_intervals_hold_the_truth_as_often_as_they_say(shape: float) -> None:
    """Negative binomial counts of 12 and 12 months with a true ratio of 2."""
    rng = np.random.default_rng(2)
    hits, runs, time = 0, 2000, np.ones(12)
    for _ in range(runs):
        before, now = (rng.poisson(mean * rng.gamma(shape, 1 / shape, 12)).astype(float) for mean in (10, 20))
        dispersion = max(rate_dispersion(before, time), rate_dispersion(now, time))
        _, low, high = rate_ratio(now.sum(), 12, before.sum(), 12, dispersion)
        hits += low <= 2 <= high
    assert LEVEL - 0.05 <= hits / runs <= LEVEL + 0.12


def test_the_difference_of_two_shares_is_signed() -> None:
    calm = find_standing(_series([CALM] * 15), NAMES).conflict
    fight = find_standing(_series([FIGHT] * 15), NAMES).conflict
    low, high = difference(fight, calm)
    assert 0 < low < high < 1
    assert difference(calm, fight) == pytest.approx((-high, -low))
