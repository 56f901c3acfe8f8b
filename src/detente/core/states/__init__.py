"""The table of states: codes and names as data write them, in; states, out."""

from __future__ import annotations

from detente.core.states.load import load_states
from detente.core.states.state import CodeSystem, State, StateStatus
from detente.core.states.table import StateTable

__all__ = ["CodeSystem", "State", "StateStatus", "StateTable", "load_states"]
