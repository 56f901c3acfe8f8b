"""The drawings, as they stand alone in a file."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from detente.app.figures import Look, draw_coverage, draw_ratio, draw_series, draw_share
from detente.app.figures.axes import TimeAxis, date_period, name_period, round_top
from detente.core.dyad import Dyad
from detente.core.series import DyadSeries

SVG = "{http://www.w3.org/2000/svg}"
CHANNELS = ("verbal_cooperation", "force")


@pytest.fixture
def series() -> DyadSeries:
    """Return four months, the second not observed, force never."""
    counts = np.array([[3.0, np.nan, 0.0, 7.0], [np.nan] * 4])
    row = np.array([10.0, np.nan, 20.0, 30.0])
    return DyadSeries(
        dyad=Dyad(source="AAA", target="BBB"), dataset="made", by="month", channel_map="default", channels=CHANNELS,
        starts=tuple(date(2011, m, 1) for m in range(1, 5)),
        ends=(date(2011, 1, 31), date(2011, 2, 28), date(2011, 3, 31), date(2011, 4, 30)),
        counts=counts, coverage=row, covered=np.ones(4), other=np.zeros(4), goldstein_sum=np.zeros(4),
        goldstein_n=np.zeros(4), percentile_own=counts, percentile_all=counts,
    )  # fmt: skip


def read(drawn: str) -> ElementTree.Element:
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert root.find(f"{SVG}title").get("id") == root.get("aria-labelledby")
    return root


def marked(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


def test_every_drawing_says_what_it_is(series: DyadSeries) -> None:
    for drawn in (
        draw_series(series),
        draw_coverage(series),
        draw_share(0.5, (0.4, 0.6), title="A < B", key="a", classes=("low", "mid", "high"), bounds=(0.3, 0.6)),
        draw_share(math.nan, (0, 1), title="nothing", key="b"),
        draw_ratio(3, (1.5, 9), 4, title="A & B", key="c", labels=True),
    ):
        read(drawn)


def test_what_is_not_observed_is_a_gap_and_not_a_zero(series: DyadSeries) -> None:
    root = read(draw_series(series))
    bars, gaps = marked(root, "bar"), marked(root, "gap")
    assert [bar.find(f"{SVG}title").text for bar in bars] == ["Jan 2011: 3", "Apr 2011: 7"]
    assert len(gaps) == 2  # February of the first channel; all of the second
    widths = [float(gap.get("width")) for gap in gaps]
    axis = TimeAxis(date(2011, 1, 1), date(2011, 4, 30), 30.0, 434.0)
    assert widths[0] == pytest.approx(axis.place(date(2011, 3, 1)) - axis.place(date(2011, 2, 1)), abs=0.01)
    assert widths[1] == pytest.approx(404, abs=0.01)
    assert "force is not observed" in root.find(f"{SVG}desc").text


def test_bars_are_as_high_as_their_counts(series: DyadSeries) -> None:
    root = read(draw_series(series, Look(tops={"verbal_cooperation": 14.0, "force": 1.0})))
    heights = [float(bar.findall(f"{SVG}rect")[1].get("height")) for bar in marked(root, "bar")]
    assert heights[1] / heights[0] == pytest.approx(7 / 3, rel=0.01)
    full = float(marked(root, "hit")[0].get("height"))
    assert heights[1] == pytest.approx(full / 2, rel=0.01)


def test_signs_differ_without_colour(series: DyadSeries) -> None:
    both = replace(series, counts=np.array([[1.0, 1, 1, 1], [1, 1, 1, 1]]))
    root = read(draw_series(both, Look(key="k")))
    fills = [bar.findall(f"{SVG}rect")[1].get("fill") for bar in marked(root, "bar")]
    assert set(fills[4:]) == {"url(#k-conflict)"}
    assert not any(fill.startswith("url") for fill in fills[:4])


def test_hostile_names_are_text(series: DyadSeries) -> None:
    hostile = replace(series, dataset="<script>&\"'")
    root = read(draw_series(hostile, Look(names=("<b>", "</svg>"))))
    assert "<b> to </svg>" in root.find(f"{SVG}title").text
    assert not list(root.iter(f"{SVG}script"))


def test_marks_reach_the_bars(series: DyadSeries) -> None:
    root = read(draw_series(series, Look(mark=lambda channel, t: {"data_list": t})))
    assert [bar.get("data-list") for bar in marked(root, "bar")] == ["0", "3"]


def test_a_series_without_periods_is_said_to_be_empty(series: DyadSeries) -> None:
    empty = series.select(CHANNELS, since=date(2020, 1, 1))
    assert read(draw_series(empty)).find(f"{SVG}desc").text == "No period is covered."


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (2, 2), (7, 8), (9, 10), (11, 20), (57, 60), (101, 200), (1000, 1000)]
)
def test_tops_are_round(value: float, top: float) -> None:
    assert round_top(value) == top


def test_periods_are_named() -> None:
    day, end = date(2011, 3, 16), date(2011, 3, 16)
    assert [name_period(day, end, by) for by in ("year", "quarter", "month", "week", "day")] == [
        "2011", "2011 Q1", "Mar 2011", "week of 2011-03-16", "2011-03-16",
    ]  # fmt: skip
    assert date_period(day, end, "day") == "on 16 Mar 2011"
    assert date_period(day, end, "week") == "in the week of 2011-03-16"


@pytest.mark.parametrize("last", [date(2011, 2, 1), date(2011, 9, 1), date(2014, 1, 1), date(2041, 1, 1)])
def test_ticks_do_not_crowd(last: date) -> None:
    places = [x for x, _ in TimeAxis(date(2011, 1, 1), last, 0.0, 400.0).ticks(room=40)]
    assert places
    assert all(after - before >= 36 for before, after in pairwise(places))
