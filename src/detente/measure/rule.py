"""The rule by which a standing is named, read from its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CLASSES = ("cooperative", "mixed", "conflictual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of `standing.yaml`.

    Attributes
    ----------
    window_months : tuple of int
        Lengths of the window that is judged, tried in order until one holds enough events.
    baseline_months : int
        Months before the window that it is compared with.
    least_events : int
        Fewest words (or deeds) that are named.
    force_share : float
        Share of force among all events from which the name says so.
    sides : dict
        `words` and `deeds`, each with its channels of cooperation and of conflict.
    bounds : dict
        Upper bounds of the first two classes, for words and for deeds.
    names : dict
        (class of words, class of deeds) → (name, meaning).
    """

    window_months: tuple[int, ...]
    baseline_months: int
    least_events: int
    force_share: float
    sides: dict[str, dict[str, list[str]]]
    bounds: dict[str, tuple[float, float]]
    names: dict[tuple[str, str], tuple[str, str]]

    def classify(self, side: str, share: float) -> str:
        """The class of a conflict share."""
        return CLASSES[sum(share > bound for bound in self.bounds[side])]


@cache
def load_rule() -> Rule:
    """Read the rule that ships with the package."""
    content: dict[str, Any] = yaml.load(
        files("detente.measure").joinpath("standing.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return Rule(
        window_months=tuple(content["window_months"]),
        baseline_months=content["baseline_months"],
        least_events=content["least_events"],
        force_share=content["force_share"],
        sides={side: content[side] for side in ("words", "deeds")},
        bounds={side: (bounds[0], bounds[1]) for side, bounds in content["bounds"].items()},
        names={
            (words, deeds): (entry["name"], entry["means"])
            for words, row in content["names"].items()
            for deeds, entry in row.items()
        },
    )
