"""The sets of dated facts, read from a folder into small frozen records, for the builder and the checker."""

from chronicle_sources.incidents import Incident, read_incidents
from chronicle_sources.location import data_folder
from chronicle_sources.ranges import Range
from chronicle_sources.strike_lists import read_strike_lists
from chronicle_sources.strike_record import StrikeRecord
from chronicle_sources.visits import Visit, read_visits

__all__ = [
    "Incident",
    "Range",
    "StrikeRecord",
    "Visit",
    "data_folder",
    "read_incidents",
    "read_strike_lists",
    "read_visits",
]
