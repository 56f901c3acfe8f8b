"""What a person corrected: kept beside the record, never written over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from detente.core.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One correction of one field of one record.

    Attributes
    ----------
    id, record_id, field : str
        This judgement, the record that it is about, and the field.
    value : str or None
        What the field should say; None means that it should be empty.
    reason, author : str
        Why, and who says so. Neither may be blank.
    made_at : datetime.datetime
        When, with a time zone.
    """

    id: str
    record_id: str
    field: str
    value: str | None
    reason: str
    author: str
    made_at: datetime

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.author.strip():
            raise RecordError(f"Judgement {self.id} needs a reason and an author.")
        if self.made_at.tzinfo is None:
            raise RecordError(f"Judgement {self.id} needs a time with its zone.")
