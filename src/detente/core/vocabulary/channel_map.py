"""Channel maps: ways to sort events into channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.core.errors import VocabularyError

Sign = Literal["cooperation", "conflict", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A named set of event types.

    Attributes
    ----------
    name, label : str
        What it is called.
    sign : Sign
        Whether it is cooperation, conflict or neither.
    types : tuple of str
        PLOVER types.
    roots : tuple of str
        CAMEO roots.
    """

    name: str
    label: str
    sign: Sign
    types: tuple[str, ...]
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMap:
    """A way to sort events into channels.

    Attributes
    ----------
    name, label, summary, note : str
        What it is called, does, and what to know of it.
    decides : {"type", "root"}
        What decides where both the PLOVER type and the CAMEO root of an event are known: conventions that were
        drawn up on CAMEO must be read by root, since one type joins roots that they keep apart.
    channels : tuple of Channel
        Its channels, in order.
    """

    name: str
    label: str
    summary: str
    note: str
    decides: Literal["type", "root"]
    channels: tuple[Channel, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its channels, in order."""
        return tuple(channel.name for channel in self.channels)

    def channel(self, type: str | None, cameo: str | None) -> str | None:
        """The channel of an event with a PLOVER type, a CAMEO code or root, or both; None when it is in none."""
        root = cameo.zfill(2)[:2] if cameo else None  # some files drop the zero of a root: 4 for 04
        by_type = next((c.name for c in self.channels if type in c.types), None) if type else None
        by_root = next((c.name for c in self.channels if root in c.roots), None)
        if self.decides == "type" and type:
            return by_type
        if cameo:
            return by_root
        return by_type

    def sign(self, channel: str) -> Sign:
        """Whether a channel is cooperation, conflict or neither.

        Raises
        ------
        VocabularyError
            When the map has no such channel.
        """
        for found in self.channels:
            if found.name == channel:
                return found.sign
        raise VocabularyError(
            f"{channel!r} is no channel of the map {self.name!r}.", do=f"It has {', '.join(self.names)}."
        )
