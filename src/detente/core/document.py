"""A text as it came in, and what was dropped from it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.core.dates import DateInterval
from detente.core.errors import RecordError

PublishedBasis = Literal["stated", "url", "inferred"]
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A piece of page furniture that is kept aside.

    Attributes
    ----------
    text : str
        What was dropped.
    reason : str
        Why.
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article, cable, message or page.

    Attributes
    ----------
    id : str
        Hash of the normalised text; see `document_id`.
    paragraphs : tuple of str
        The body.
    title, section, byline, affiliation, outlet, url, language, licence : str or None
        What is known of it.
    published : DateInterval or None
        When it came out.
    published_basis : PublishedBasis or None
        Where that date is from; present exactly when `published` is.
    dropped : tuple of Dropped
        Furniture, with reasons.
    import_id : str or None
        The import that brought it.
    """

    id: str
    paragraphs: tuple[str, ...]
    title: str | None = None
    section: str | None = None
    byline: str | None = None
    affiliation: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    published: DateInterval | None = None
    published_basis: PublishedBasis | None = None
    dropped: tuple[Dropped, ...] = ()
    import_id: str | None = None

    def __post_init__(self) -> None:
        if self.id != document_id(self.paragraphs):
            raise RecordError("The document's id is not the hash of its text.", do="Use document_id().")
        if (self.published is None) != (self.published_basis is None):
            raise RecordError("A publication date and its basis go together.")


def document_id(paragraphs: Iterable[str]) -> str:
    """Return the id of a text: a hash of its words, whatever the white space between them."""
    normal = _SPACE.sub(" ", " ".join(paragraphs)).strip().casefold()
    return hashlib.sha256(normal.encode()).hexdigest()[:16]
