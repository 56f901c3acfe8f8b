"""Events and counts go in; series per direction and channel, what changed, and a named standing come out."""

from detente.measure.changes import find_changes
from detente.measure.dyads import Tallies, measure_dyad
from detente.measure.standing import Standing, Verdict, find_standing

__all__ = ["Standing", "Tallies", "Verdict", "find_changes", "find_standing", "measure_dyad"]
