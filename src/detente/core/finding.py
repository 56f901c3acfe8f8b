"""A claim with its number, its interval, its ground and its limit."""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a stage found.

    Attributes
    ----------
    claim : str
        One sentence.
    value : float or str or None
        The number or name; None when it cannot be said.
    interval : (float, float) or None
        Its interval, with `level` its coverage.
    level : float or None
        For instance 0.8.
    method : str
        How it was found, with its source.
    event_ids : tuple of str
        The events or counts that it rests on.
    limitation : str
        What could make it wrong. May not be blank.
    """

    claim: str
    value: float | str | None
    method: str
    limitation: str
    interval: tuple[float, float] | None = None
    level: float | None = None
    event_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claim.strip():
            raise RecordError("A finding needs a claim.")
        if not self.limitation.strip():
            raise RecordError(f"The finding {self.claim!r} does not say what limits it.")
        if (self.interval is None) != (self.level is None):
            raise RecordError(f"The finding {self.claim!r}: an interval and its level go together.")
        if self.interval is not None and self.interval[0] > self.interval[1]:
            raise RecordError(f"The finding {self.claim!r} has its interval the wrong way round.")
