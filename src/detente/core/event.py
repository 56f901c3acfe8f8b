"""The one record for all that is said or done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from detente.core.actor import ActorRef
from detente.core.dates import DateInterval
from detente.core.errors import RecordError

DateBasis = Literal["stated", "relative", "publication"]
Tense = Literal["past", "ongoing", "planned"]
Factuality = Literal["asserted", "reported", "alleged", "denied", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document.

    Attributes
    ----------
    document_id : str
        The document.
    start, end : int
        Character offsets into the paragraphs joined by a line break; `end` is excluded.
    """

    document_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"A span from {self.start} to {self.end} holds nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a record came in.

    Attributes
    ----------
    file : str
        The file's name, as given.
    line : int or None
        Its line or row, from 1.
    import_id : str or None
        The import that brought it.
    """

    file: str
    line: int | None = None
    import_id: str | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did, said, demanded, refused or threatened what to whom, and when.

    An absent value is None: never zero, never a sentence.

    Attributes
    ----------
    id : str
        `dataset:key`; the same input gives the same id.
    dataset : str
        The data set (`icews`, `gdelt`, a chronicle, a coder's output).
    source, target : ActorRef
        Who, to whom.
    when : DateInterval
        The day, month or span of days.
    type : str or None
        PLOVER type. None where the ontology has none (CAMEO roots 01 and 02).
    mode : str or None
        PLOVER mode.
    contexts : tuple of str
        PLOVER contexts.
    cameo : str or None
        CAMEO code, where the source gives one.
    goldstein : float or None
        The score that the source itself prints, if it prints one.
    text : str or None
        The sentence, or the data set's own label of the event.
    condition, consequence : str or None
        The trigger of a threat or promise and what is to follow.
    reason, reason_by : str or None
        Why, and who says that this is why.
    speaker : str or None
        Who says that it happened.
    evidence : tuple of Span
        Where it stands in documents.
    ground : tuple of str
        The records or publications that support it; `unverified` where nothing does.
    outlet, url, story, place : str or None
        Publisher, link, the data set's story id, and where it happened.
    """

    id: str
    dataset: str
    source: ActorRef
    target: ActorRef
    when: DateInterval
    date_basis: DateBasis = "stated"
    tense: Tense = "past"
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    issue: str | None = None
    text: str | None = None
    condition: str | None = None
    consequence: str | None = None
    reason: str | None = None
    reason_by: str | None = None
    speaker: str | None = None
    factuality: Factuality | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None
    coder: str | None = None
    ground: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    story: str | None = None
    place: str | None = None
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        if not self.id or not self.dataset:
            raise RecordError("An event needs an id and a data set.")
        if self.type is None and self.cameo is None:
            raise RecordError(f"Event {self.id} has neither a PLOVER type nor a CAMEO code.")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise RecordError(f"Event {self.id} has confidence {self.confidence}.", do="It lies in [0, 1].")
        for value, allowed in (
            (self.date_basis, get_args(DateBasis)),
            (self.tense, get_args(Tense)),
            (self.factuality, (*get_args(Factuality), None)),
        ):
            if value not in allowed:
                raise RecordError(f"Event {self.id}: {value!r} is not one of {allowed}.")
