"""Records check themselves when they are made."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.actor import Actor, ActorRef
from detente.core.dates import DateInterval
from detente.core.document import Document, document_id
from detente.core.dyad import Dyad
from detente.core.errors import DetenteError, InputError, RecordError, StoreError, UsageError
from detente.core.event import Event, Provenance, Span
from detente.core.finding import Finding
from detente.core.forecast import Forecast
from detente.core.judgement import Judgement

PAIR = Dyad(source="PAK", target="USA")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),  # a year is all its days
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),  # a month knows leap years
        ("2011-03-16", date(2011, 3, 16), date(2011, 3, 16)),
    ],
)
def test_a_date_carries_its_precision(text: str, start: date, end: date) -> None:
    found = DateInterval.parse(text)
    assert (found.start, found.end, str(found)) == (start, end, text)


@pytest.mark.parametrize("text", ["", "2019-02-30", "2011-13", "27 January", "2011-1-2", "20110127", "0000"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        DateInterval.parse(text)


@given(st.dates(), st.dates())
def test_an_interval_contains_exactly_its_days(one: date, other: date) -> None:
    interval = DateInterval(start=min(one, other), end=max(one, other))
    assert one in interval
    assert other in interval
    assert interval.days == abs((one - other).days) + 1


def test_an_interval_does_not_run_backwards() -> None:
    with pytest.raises(RecordError, match="ends before"):
        DateInterval(start=date(2011, 2, 1), end=date(2011, 1, 1))


def test_a_dyad_turns_round() -> None:
    assert PAIR.reversed().reversed() == PAIR
    assert PAIR.reversed().undirected() == PAIR.undirected()
    with pytest.raises(RecordError):
        Dyad(source="PAK", target="PAK")


def test_an_event_needs_a_code_and_keeps_absent_values_absent() -> None:
    when = DateInterval.parse("2011-01-27")
    event = Event(
        id="x:1", dataset="x", source=ActorRef(text="a crowd", state="PAK"), target=ActorRef(state="USA"), when=when,
        type="PROTEST", provenance=Provenance(file="x.csv", line=7),
    )  # fmt: skip
    assert event.goldstein is None
    assert event.confidence is None
    assert event.factuality is None
    assert str(event.provenance) == "x.csv:7"
    with pytest.raises(RecordError, match="neither"):
        Event(id="x:2", dataset="x", source=ActorRef(), target=ActorRef(), when=when)
    with pytest.raises(RecordError, match="confidence"):
        Event(id="x:3", dataset="x", source=ActorRef(), target=ActorRef(), when=when, type="AID", confidence=1.2)
    with pytest.raises(RecordError, match="not one of"):
        Event(id="x:4", dataset="x", source=ActorRef(), target=ActorRef(), when=when, type="AID", tense="future")  # type: ignore[arg-type]


def test_an_unresolved_actor_is_a_value() -> None:
    assert not ActorRef(text="the capital").resolved
    assert ActorRef(state="PAK").resolved
    with pytest.raises(RecordError):
        ActorRef(text="Georgia", alternatives=(("GEO", 0.0),))
    with pytest.raises(RecordError, match="kind"):
        Actor(id="X", name="X", kind="planet")  # type: ignore[arg-type]


def test_a_span_holds_something() -> None:
    with pytest.raises(RecordError):
        Span(document_id="d", start=4, end=4)


def test_a_document_is_named_by_its_words() -> None:
    assert document_id(["Talks  began.", "They ended."]) == document_id(["talks began.\nThey ended."])
    with pytest.raises(RecordError, match="hash"):
        Document(id="other", paragraphs=("Talks began.",))
    with pytest.raises(RecordError, match="basis"):
        Document(
            id=document_id(["Talks began."]),
            paragraphs=("Talks began.",),
            published=DateInterval.parse("2011"),
        )


def test_a_finding_says_what_limits_it() -> None:
    with pytest.raises(RecordError, match="limits"):
        Finding(claim="It rose.", value=1.0, method="eye", limitation=" ")
    with pytest.raises(RecordError, match="go together"):
        Finding(claim="It rose.", value=1.0, method="eye", limitation="few events", interval=(0.5, 2.0))
    with pytest.raises(RecordError, match="wrong way"):
        Finding(claim="It rose.", value=1.0, method="eye", limitation="few", interval=(2.0, 0.5), level=0.8)


def test_a_forecast_is_issued_before_its_first_month() -> None:
    samples = np.ones((2, 50))
    targets = (date(2011, 4, 1), date(2011, 5, 1))

    def issue(day: date, values: np.ndarray = samples) -> Forecast:  # type: ignore[type-arg]
        return Forecast(dyad=PAIR, channel="force", samples=values, targets=targets, issued_at=day, model="m",
                        seed=1, store_version=1)  # fmt: skip

    assert issue(date(2011, 3, 31)).samples.shape == (2, 50)
    with pytest.raises(RecordError, match="not before"):
        issue(date(2011, 4, 1))
    with pytest.raises(RecordError, match="shape"):
        issue(date(2011, 3, 31), np.ones((3, 50)))
    with pytest.raises(RecordError, match="missing"):
        issue(date(2011, 3, 31), np.full((2, 50), np.nan))


def test_a_judgement_has_an_author_and_a_reason() -> None:
    def judge(author: str, at: datetime) -> Judgement:
        return Judgement(
            id="j", record_id="x:1", field="type", value="AID", reason="misread", author=author, made_at=at
        )

    assert judge("A. Analyst", datetime(2026, 1, 1, tzinfo=UTC)).field == "type"
    with pytest.raises(RecordError):
        judge(" ", datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(RecordError, match="zone"):
        judge("A. Analyst", datetime(2026, 1, 1))


def test_errors_carry_exit_codes() -> None:
    assert [e("x").exit_code for e in (DetenteError, UsageError, InputError, StoreError)] == [1, 2, 3, 3]
    assert str(InputError("It is empty.", do="Fetch it again.")) == "It is empty. Fetch it again."
