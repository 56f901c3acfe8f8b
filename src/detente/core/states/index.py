"""The indexes behind the table of states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from detente.core.errors import VocabularyError
from detente.core.states.names import as_acronym, fold_name
from detente.core.states.state import CodeSystem, State

NameIndex = dict[str, tuple[State, ...]]
# Label and further names of what stands in country columns and is no state.
NotState = tuple[str, tuple[str, ...]]
CodeIndex = dict[tuple[CodeSystem, str], tuple[State, ...]]

_NUMERIC = ("cow", "gw")


def normalise_code(code: str, system: CodeSystem) -> str:
    """Bring a code to capitals, and a number to its digits without leading zeros."""
    bare = code.strip().upper()
    return bare.lstrip("0") if system in _NUMERIC else bare


def index_keys(states: tuple[State, ...]) -> dict[str, State]:
    """Index states by key, and check that keys are single and that what states point to is there."""
    by_iso3: dict[str, State] = {}
    for state in states:
        if state.iso3 in by_iso3:
            raise VocabularyError(f"Two states share the key {state.iso3!r}.", do="Keep one.")
        by_iso3[state.iso3] = state
    for state in states:
        for key in (*state.successors, *([state.part_of] if state.part_of else [])):
            if key not in by_iso3:
                raise VocabularyError(f"{state.iso3} points to {key!r}, which is not there.", do="Add it.")
    return by_iso3


def index_names(states: tuple[State, ...]) -> NameIndex:
    """Index states by folded name; a name outranks an alias, that a demonym, and today what is past."""
    ranked: dict[str, list[tuple[tuple[int, int], State]]] = {}
    for state in states:
        tiers = ((state.name,), (state.official, *state.aliases), state.demonyms)
        for tier, names in enumerate(tiers):
            for name in names:
                if name and not as_acronym(name):
                    rank = (tier, int(state.to_year is not None))
                    ranked.setdefault(fold_name(name), []).append((rank, state))
    return {name: _first_rank(entries) for name, entries in ranked.items()}


def _first_rank(entries: list[tuple[tuple[int, int], State]]) -> tuple[State, ...]:
    best = min(rank for rank, _ in entries)
    return tuple({state.iso3: state for rank, state in entries if rank == best}.values())


def index_acronyms(states: tuple[State, ...]) -> NameIndex:
    """Index states by those aliases that are acronyms, whose case matters."""
    index: dict[str, dict[str, State]] = {}
    for state in states:
        for name in state.aliases:
            if acronym := as_acronym(name):
                index.setdefault(acronym, {})[state.iso3] = state
    return {acronym: tuple(found.values()) for acronym, found in index.items()}


def index_codes(states: tuple[State, ...]) -> CodeIndex:
    """Index states by system and code; former and further codes stand beside the main ones."""
    index: dict[tuple[CodeSystem, str], dict[str, State]] = {}
    systems: tuple[CodeSystem, ...] = get_args(CodeSystem)
    for state in states:
        main = ((system, state.code(system)) for system in systems)
        for system, code in (*main, *state.other_codes):
            if code is not None:
                index.setdefault((system, normalise_code(code, system)), {})[state.iso3] = state
    return {key: tuple(holders.values()) for key, holders in index.items()}


def index_not_states(not_states: Mapping[str, NotState]) -> dict[str, str]:
    """Index labels by code and by folded name."""
    index: dict[str, str] = {}
    for code, (label, names) in not_states.items():
        index[code] = label
        index.update({fold_name(name): label for name in (label, *names)})
    return index
