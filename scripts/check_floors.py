"""Compare benchmark figures with their floors and ceilings.

Usage: ``python scripts/check_floors.py FLOORS RESULT...``

FLOORS is a JSON object ``{"figure": {"min": x}}`` (or ``max``, or both). Every RESULT is one flat object,
figure name to number, as ``detente benchmark NAME --format json`` prints it; ``-`` reads standard input.
The exit code is 1 when a figure is missing or on the wrong side, 3 when a file cannot be used.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class UnusableFileError(Exception):
    """A file of floors or results that does not say what it should."""


def read_object(name: str) -> dict[str, Any]:
    """Read one JSON object from a file, or from standard input when the name is ``-``."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        value = json.loads(text)
    except (OSError, ValueError) as error:
        raise UnusableFileError(f"{name}: {error}") from error
    if not isinstance(value, dict):
        raise UnusableFileError(f"{name}: expected one JSON object, found {type(value).__name__}")
    return value


def read_floors(name: str) -> dict[str, dict[str, float]]:
    """Read the limits; an empty file is refused, since it would let everything pass."""
    floors = read_object(name)
    for figure, limits in floors.items():
        if not isinstance(limits, dict) or not limits or not set(limits) <= {"min", "max"}:
            raise UnusableFileError(f"{name}: {figure}: expected an object with min, max or both")
        if not all(is_number(limit) for limit in limits.values()):
            raise UnusableFileError(f"{name}: {figure}: limits must be numbers")
    if not floors:
        raise UnusableFileError(f"{name}: holds no floors")
    return floors


def read_figures(names: list[str]) -> dict[str, Any]:
    """Join the results; the same figure in two of them is an error."""
    figures: dict[str, Any] = {}
    for name in names:
        result = read_object(name)
        if twice := sorted(figures.keys() & result.keys()):
            raise UnusableFileError(f"{name}: figures already given by another result: {', '.join(twice)}")
        figures |= result
    return figures


def is_number(value: Any) -> bool:
    """Tell whether a JSON value is a number that can be compared; ``true`` and ``NaN`` are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def find_complaint(figure: str, limits: Mapping[str, float], figures: Mapping[str, Any]) -> str | None:
    """Say what is wrong with one figure, or return ``None``."""
    if figure not in figures:
        return f"{figure}: missing from the results"
    value = figures[figure]
    if not is_number(value):
        return f"{figure}: not a number: {value!r}"
    if "min" in limits and value < limits["min"]:
        return f"{figure}: {value:g} is below its floor of {limits['min']:g}"
    if "max" in limits and value > limits["max"]:
        return f"{figure}: {value:g} is above its ceiling of {limits['max']:g}"
    return None


def main(arguments: list[str]) -> int:
    """Print every complaint, then a summary; return the exit code."""
    if len(arguments) < 2:
        print("usage: check_floors.py FLOORS RESULT...", file=sys.stderr)
        return 2
    try:
        floors = read_floors(arguments[0])
        figures = read_figures(arguments[1:])
    except UnusableFileError as error:
        print(error, file=sys.stderr)
        return 3
    complaints = [
        complaint for figure, limits in floors.items() if (complaint := find_complaint(figure, limits, figures))
    ]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(floors) - len(complaints)} of {len(floors)} figures are on the right side of their limits")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
