"""Two actors and a direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from detente.core.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """A directed pair: what `source` does to `target`.

    Attributes
    ----------
    source, target : str
        Actor ids. At state level the id is the ISO 3166 alpha-3 code.
    """

    source: str
    target: str

    def __post_init__(self) -> None:
        if not self.source or not self.target:
            raise RecordError("A dyad needs a source and a target.")
        if self.source == self.target:
            raise RecordError(f"A dyad needs two actors, not {self.source!r} twice.")

    def reversed(self) -> Self:
        """Return the same pair in the other direction."""
        return type(self)(source=self.target, target=self.source)

    def undirected(self) -> frozenset[str]:
        """Return the pair without its direction."""
        return frozenset((self.source, self.target))

    def __str__(self) -> str:
        return f"{self.source}→{self.target}"
