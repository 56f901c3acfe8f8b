"""One state or territory, with its names and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from detente.core.errors import VocabularyError

CodeSystem = Literal["iso3", "iso2", "cameo", "cow", "cow_letters", "gw", "fips"]
StateStatus = Literal["un_member", "un_observer", "disputed", "territory", "former"]

_KEY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory.

    Attributes
    ----------
    iso3 : str
        ISO 3166 alpha-3 code, the key. Two keys are none of ISO's own: XKX (Kosovo) and RVN (South Vietnam).
    name : str
        The usual English name.
    iso2 : str or None
        ISO 3166 alpha-2 code.
    official : str or None
        The long official name, where it differs.
    demonyms : tuple of str
        Adjectives and nouns for its people.
    capital : str or None
        The capital, or the seat of government by which the press names the state.
    capital_names : tuple of str
        Other places and spellings that stand for the government. Never looked up by `StateTable.find`.
    aliases : tuple of str
        Other names and spellings, among them those of the data sets read by détente.
    cameo : str or None
        Code in the country columns of GDELT and in CAMEO actor codes.
    cow, cow_letters : int or None, str or None
        Number and letters of Correlates of War; None outside its list of system members.
    gw : int or None
        Number in the list of Gleditsch and Ward, micro-states included.
    fips : str or None
        FIPS 10-4 code, which GDELT uses for places.
    other_codes : tuple of (CodeSystem, str)
        Further codes for the same state: withdrawn, of earlier years, or of single data sets.
    from_year : int or None
        First year as a state, given only where that is after 1945.
    to_year : int or None
        Last year; None where it exists today.
    successors : tuple of str
        Keys of the states on its territory afterwards, the main one first.
    status : StateStatus
        `disputed` is a state or territory outside the United Nations whose standing is contested.
    part_of : str or None
        Key of the state that a territory belongs to.
    region : str
        Name of the file that holds it.
    """

    iso3: str
    name: str
    region: str
    iso2: str | None = None
    official: str | None = None
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    capital_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    cameo: str | None = None
    cow: int | None = None
    cow_letters: str | None = None
    gw: int | None = None
    fips: str | None = None
    other_codes: tuple[tuple[CodeSystem, str], ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    successors: tuple[str, ...] = ()
    status: StateStatus = "un_member"
    part_of: str | None = None

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.iso3):
            raise VocabularyError(f"{self.iso3!r} is no key of a state.", do="Use three capital letters.")
        if self.status not in get_args(StateStatus):
            raise VocabularyError(
                f"{self.iso3} has the status {self.status!r}.", do=f"Use one of {get_args(StateStatus)}."
            )
        if self.from_year is not None and self.to_year is not None and self.to_year < self.from_year:
            raise VocabularyError(f"{self.iso3} ends in {self.to_year} but begins in {self.from_year}.")
        for system, _ in self.other_codes:
            if system not in get_args(CodeSystem):
                raise VocabularyError(
                    f"{self.iso3} has a code in {system!r}.", do=f"Use one of {get_args(CodeSystem)}."
                )

    def code(self, system: CodeSystem) -> str | None:
        """Give its main code in one system, as text; None where it has none."""
        value: str | int | None = getattr(self, system)
        return None if value is None else str(value)

    def existed_in(self, year: int) -> bool:
        """Tell whether it was there in some part of a year. Years up to 1945 count as no lower bound."""
        begun = self.from_year is None or self.from_year <= year
        return begun and (self.to_year is None or year <= self.to_year)

    def __str__(self) -> str:
        return f"{self.name} ({self.iso3})"
