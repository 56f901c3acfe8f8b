"""Reading of the table of states from its data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from detente.core.errors import VocabularyError
from detente.core.states.index import NotState
from detente.core.states.state import CodeSystem, State
from detente.core.states.table import StateTable

_NAME_KEYS = {"name", "official", "demonyms", "capital", "capital_names", "aliases"}
_CODE_KEYS = {"iso2", "cow", "cow_letters", "gw", "cameo", "fips", "also"}
_KEYS = _NAME_KEYS | _CODE_KEYS | {"from", "to", "successor", "status", "part_of"}
_NOT_STATES = "not_states.yaml"


@cache
def load_states() -> StateTable:
    """Load the table of states that ships with the package.

    Returns
    -------
    StateTable
        One object for the life of the process.

    Raises
    ------
    VocabularyError
        When a file breaks the schema, or two entries claim one key.
    """
    folder = files("detente.core") / "vocabulary" / "states"
    states: list[State] = []
    others: dict[str, Any] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".yaml"):
            continue
        content = yaml.load(entry.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if entry.name == _NOT_STATES:
            others = content
        else:
            region = entry.name.removesuffix(".yaml")
            states.extend(read_state(iso3, fields, region) for iso3, fields in content.items())
    plain_words = frozenset(others.pop("plain_words", ()))
    return StateTable.build(states, not_states=_read_not_states(others), plain_words=plain_words)


def read_state(iso3: str, fields: dict[str, Any], region: str) -> State:
    """Read one entry of a data file.

    Parameters
    ----------
    iso3 : str
        Its key.
    fields : dict
        Its fields, as the file has them.
    region : str
        Name of the file, without its ending.

    Returns
    -------
    State
        The state; `cameo` falls back to the key and `gw` to `cow`.

    Raises
    ------
    VocabularyError
        When a field is unknown, the name is missing, or a value breaks the rules of `State`.
    """
    if not isinstance(iso3, str) or not isinstance(fields, dict):
        raise VocabularyError(f"{iso3!r} in {region}.yaml is no entry.", do="Give a key and fields.")
    unknown = sorted(set(fields) - _KEYS)
    if unknown or "name" not in fields:
        what = f"unknown fields {unknown}" if unknown else "no name"
        raise VocabularyError(f"{iso3} in {region}.yaml has {what}.", do=f"Use {', '.join(sorted(_KEYS))}.")
    return State(
        iso3=iso3,
        name=fields["name"],
        region=region,
        iso2=fields.get("iso2"),
        official=fields.get("official"),
        demonyms=tuple(fields.get("demonyms", ())),
        capital=fields.get("capital"),
        capital_names=tuple(fields.get("capital_names", ())),
        aliases=tuple(fields.get("aliases", ())),
        cameo=fields.get("cameo", iso3),
        cow=fields.get("cow"),
        cow_letters=fields.get("cow_letters"),
        gw=fields.get("gw", fields.get("cow")),
        fips=fields.get("fips"),
        other_codes=_read_other_codes(fields.get("also", {})),
        from_year=fields.get("from"),
        to_year=fields.get("to"),
        successors=tuple(fields.get("successor", ())),
        status=fields.get("status", "un_member"),
        part_of=fields.get("part_of"),
    )


def _read_other_codes(also: dict[str, list[str | int]]) -> tuple[tuple[CodeSystem, str], ...]:
    return tuple((cast(CodeSystem, system), str(code)) for system, codes in also.items() for code in codes)


def _read_not_states(sections: dict[str, dict[str, dict[str, Any]]]) -> dict[str, NotState]:
    return {
        code: (entry["label"], tuple(entry.get("names", ())))
        for section in sections.values()
        for code, entry in section.items()
    }
