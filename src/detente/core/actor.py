"""Actors, and the words by which a text names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from detente.core.dates import DateInterval
from detente.core.errors import RecordError

ActorKind = Literal["state", "body", "person", "armed_group", "organisation", "media", "firm", "population"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or is acted on.

    Attributes
    ----------
    id : str
        Stable id; for a state its ISO 3166 alpha-3 code.
    name : str
        The usual English name.
    kind : ActorKind
        What it is.
    state : str or None
        Alpha-3 code of the state it belongs to; None for an international organisation.
    part_of : tuple of (str, DateInterval or None)
        Ids of what it is part of, each with the time for which that holds (a person's office).
    """

    id: str
    name: str
    kind: ActorKind
    state: str | None = None
    part_of: tuple[tuple[str, DateInterval | None], ...] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.name:
            raise RecordError("An actor needs an id and a name.")
        if self.kind not in get_args(ActorKind):
            raise RecordError(f"{self.kind!r} is no kind of actor.", do=f"Use one of {get_args(ActorKind)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """How a source names an actor, and whom that means. Unresolved and ambiguous are values.

    Attributes
    ----------
    text : str or None
        The surface form; None where the source gives only a code.
    actor_id : str or None
        The resolved actor; None when unresolved.
    state : str or None
        Alpha-3 code of the actor's state; None when it has none or it is unknown.
    sectors : tuple of str
        Roles as the source gives them (government, military, ...).
    alternatives : tuple of (str, float)
        Other actors that it may be, with weights in (0, 1].
    """

    text: str | None = None
    actor_id: str | None = None
    state: str | None = None
    sectors: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        for actor_id, weight in self.alternatives:
            if not 0 < weight <= 1:
                raise RecordError(f"The weight of {actor_id!r} is {weight}.", do="Weights lie in (0, 1].")

    @property
    def resolved(self) -> bool:
        """Whether it is known who is meant."""
        return self.actor_id is not None or self.state is not None

    def __str__(self) -> str:
        name = self.text or self.actor_id or "unknown actor"
        return f"{name} ({self.state})" if self.state and self.state != name else name
