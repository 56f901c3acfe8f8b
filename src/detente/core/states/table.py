"""The table of states and the ways to look a state up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import get_args

from detente.core.errors import UnknownStateError, UsageError
from detente.core.states.index import (
    CodeIndex,
    NameIndex,
    NotState,
    index_acronyms,
    index_codes,
    index_keys,
    index_names,
    index_not_states,
    normalise_code,
)
from detente.core.states.names import as_acronym, fold_name
from detente.core.states.state import CodeSystem, State

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StateTable:
    """All states and territories, by key, code and name. Made by `load_states`.

    Attributes
    ----------
    states : tuple of State
        All of them, sorted by key, former ones included.
    """

    states: tuple[State, ...]
    _by_iso3: dict[str, State] = field(repr=False)
    _by_name: NameIndex = field(repr=False)
    _by_acronym: NameIndex = field(repr=False)
    _by_code: CodeIndex = field(repr=False)
    _not_states: dict[str, str] = field(repr=False)
    _plain_words: frozenset[str] = field(repr=False)

    @classmethod
    def build(
        cls,
        states: Iterable[State],
        *,
        not_states: Mapping[str, NotState] | None = None,
        plain_words: frozenset[str] = frozenset(),
    ) -> StateTable:
        """Build a table with its indexes.

        Parameters
        ----------
        states : iterable of State
            The states, in any order.
        not_states : mapping of str to (str, tuple of str), optional
            Code to label and names, of what stands in country columns and is no state.
        plain_words : frozenset of str
            Words in lower case that are not to be read as codes.

        Raises
        ------
        VocabularyError
            When two states share a key, or one points to a state that is not there.
        """
        ordered = tuple(sorted(states, key=lambda state: state.iso3))
        return cls(
            states=ordered,
            _by_iso3=index_keys(ordered),
            _by_name=index_names(ordered),
            _by_acronym=index_acronyms(ordered),
            _by_code=index_codes(ordered),
            _not_states=index_not_states(not_states or {}),
            _plain_words=plain_words,
        )

    def all(self) -> tuple[State, ...]:
        """Give all states and territories, sorted by key, former ones included."""
        return self.states

    def get(self, iso3: str) -> State:
        """Give the state with a key.

        Parameters
        ----------
        iso3 : str
            ISO 3166 alpha-3 code, in any case; withdrawn codes and variants (ROM, KSV) count.

        Raises
        ------
        UnknownStateError
            When no state has it; the message names the nearest ones.
        """
        state = self.by_code(iso3, "iso3")
        if state is None:
            near = self.suggest(iso3)
            hint = f"Did you mean {', '.join(near)}? " if near else ""
            raise UnknownStateError(
                f"{iso3!r} is no key of a state.", do=f"{hint}Give an ISO 3166 alpha-3 code, such as PAK."
            )
        return state

    def find(self, text: str) -> State | None:
        """Find the state that a name, demonym or code denotes.

        Case and accents do not matter for names. Two-letter codes count in capitals only, and so do
        three-letter codes and acronyms that are English words (`AND`, `US`). Capitals are not looked up.

        Returns
        -------
        State or None
            None when no state is known by it, or several are and none has it as its name (`Congolese`):
            `candidates` gives them.
        """
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str) -> tuple[State, ...]:
        """Give all states that a text may denote, by the rules of `find`.

        A name outranks an alias, and both outrank a demonym; a state of today outranks a former one.
        """
        folded = fold_name(text)
        if folded in self._by_name:
            return self._by_name[folded]
        acronym = as_acronym(text)
        if acronym is None and folded not in self._plain_words:
            acronym = as_acronym(text.upper())
        if acronym is None:
            return ()
        if acronym in self._by_acronym:
            return self._by_acronym[acronym]
        state = self.by_code(acronym, "iso3")
        if state is None and text.strip().isupper():
            state = self.by_code(acronym, "iso2")
        return (state,) if state else ()

    def by_code(self, code: str | int, system: CodeSystem, *, year: int | None = None) -> State | None:
        """Give the state with a code in one system.

        Parameters
        ----------
        code : str or int
            The code, in any case; numbers also with leading zeros.
        system : CodeSystem
            `iso3`, `iso2`, `cameo`, `cow`, `cow_letters`, `gw` or `fips`.
        year : int, optional
            Chooses among several holders of a code (365: Soviet Union, Russia). Without it, and where none
            existed in that year, the one that still exists or ended last is given.

        Returns
        -------
        State or None
            None when the code is not in the table.

        Raises
        ------
        UsageError
            When the system is unknown.
        """
        if system not in get_args(CodeSystem):
            raise UsageError(f"{system!r} is no system of codes.", do=f"Use one of {get_args(CodeSystem)}.")
        holders = self._by_code.get((system, normalise_code(str(code), system)), ())
        alive = [state for state in holders if year is None or state.existed_in(year)]
        return max(alive or holders, key=_recency, default=None)

    def suggest(self, text: str, n: int = 3) -> tuple[str, ...]:
        """Give the states nearest to a text, best first, as `Pakistan (PAK)`; at most `n`, none twice."""
        near = [str(state) for state in self.candidates(text)]
        keys = [*self._by_name, *(iso3.casefold() for iso3 in self._by_iso3)]
        for match in get_close_matches(fold_name(text), keys, n=n * 3, cutoff=0.6):
            near.extend(str(state) for state in self._by_name.get(match) or (self._by_iso3[match.upper()],))
        return tuple(dict.fromkeys(near))[:n]

    def not_a_state(self, code_or_name: str) -> str | None:
        """Label a code or name that stands in country columns and is no state: `SEA` is Southeast Asia.

        Codes are read as CAMEO and PLOVER write them, in capitals. None for anything else, states included.
        """
        text = code_or_name.strip()
        return self._not_states.get(text) or self._not_states.get(fold_name(text))

    def __len__(self) -> int:
        return len(self.states)

    def __iter__(self) -> Iterator[State]:
        return iter(self.states)

    def __contains__(self, iso3: object) -> bool:
        return iso3 in self._by_iso3


def _recency(state: State) -> tuple[int, int]:
    return (state.to_year or _LAST_YEAR, state.from_year or 0)
