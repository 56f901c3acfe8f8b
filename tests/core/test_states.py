"""The table of states: looking up, and the rules that its data keep."""

from __future__ import annotations

import time
from typing import Any

import pytest

from detente.core.errors import UnknownStateError, UsageError, VocabularyError
from detente.core.states import CodeSystem, State, StateTable, load_states
from detente.core.states.load import read_state
from detente.core.states.names import fold_name


@pytest.fixture(scope="module")
def table() -> StateTable:
    return load_states()


# --- looking up -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Pakistan", "PAK"),
        ("pakistanis", "PAK"),
        ("PAK", "PAK"),
        ("pak", "PAK"),
        ("PK", "PAK"),
        # Two letters in lower case are words more often than codes.
        ("pk", None),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("us", None),
        ("Us", None),
        ("uk", "GBR"),
        # A key that is an English word counts in capitals only.
        ("AND", "AND"),
        ("and", None),
        ("can", None),
        ("Canada", "CAN"),
        # Accents, apostrophes, case, the article, word order of tables.
        ("CÔTE D’IVOIRE", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("türkiye", "TUR"),
        ("the Netherlands", "NLD"),
        ("St. Lucia", "LCA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Moldova, Republic of", "MDA"),
        ("  Sri   Lanka ", "LKA"),
        # Names that contain or resemble each other.
        ("Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Niger", "NER"),
        ("Nigerian", "NGA"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Republic of China", "TWN"),
        ("China", "CHN"),
        ("Samoa", "WSM"),
        ("Virgin Islands, U.S.", "VIR"),
        ("Sudanese", "SDN"),
        ("South Sudanese", "SSD"),
        # Two states, and none has it as its name.
        ("Congolese", None),
        ("Dominican", None),
        ("Korea", None),
        # What is past gives way to what is there, but keeps its own names.
        ("Yemeni", "YEM"),
        ("Vietnamese", "VNM"),
        ("Soviet Union", "SUN"),
        ("USSR", "SUN"),
        ("Zaire", "COD"),
        ("Russian Federation", "RUS"),
        ("East Timor", "TLS"),
        ("Occupied Palestinian Territory", "PSE"),
        # No state.
        ("Europe", None),
        ("Islamabad", None),
        ("Washington", None),
        ("", None),
        ("...", None),
    ],
)
def test_find(table: StateTable, text: str, iso3: str | None) -> None:
    found = table.find(text)
    assert (found.iso3 if found else None) == iso3


def test_every_name_finds_its_state(table: StateTable) -> None:
    for state in table.all():
        assert table.find(state.name) is state
        for name in (state.official, *state.aliases, *state.demonyms):
            assert name is None or state in table.candidates(name) or state.to_year, (state, name)


def test_capitals_are_not_names(table: StateTable) -> None:
    own_names = {fold_name(name) for state in table.all() for name in (state.name, *state.aliases)}
    for state in table.all():
        for name in (state.capital, *state.capital_names):
            assert name is None or fold_name(name) in own_names or table.find(name) is None, name


def test_candidates_of_an_open_name(table: StateTable) -> None:
    assert [state.iso3 for state in table.candidates("Congolese")] == ["COD", "COG"]
    assert [state.iso3 for state in table.candidates("Korea")] == ["KOR", "PRK"]
    assert table.candidates("Ruritania") == ()


@pytest.mark.parametrize(
    ("code", "system", "year", "iso3"),
    [
        ("PAK", "iso3", None, "PAK"),
        ("pk", "iso2", None, "PAK"),
        (770, "cow", None, "PAK"),
        ("002", "cow", None, "USA"),
        ("INS", "cow_letters", None, "IDN"),
        ("AUS", "cow_letters", None, "AUT"),
        ("AUS", "cameo", None, "AUS"),
        ("AU", "fips", None, "AUT"),
        ("CH", "fips", None, "CHN"),
        ("CH", "iso2", None, "CHE"),
        # Kosovo under its three codes.
        ("XKX", "iso3", None, "XKX"),
        ("KSV", "iso3", None, "XKX"),
        ("RKS", "iso3", None, "XKX"),
        ("KSV", "cameo", None, "XKX"),
        (347, "gw", None, "XKX"),
        # One number, several holders.
        (365, "cow", None, "RUS"),
        (365, "cow", 1980, "SUN"),
        (345, "cow", 1980, "YUG"),
        (345, "cow", 1999, "SCG"),
        (345, "cow", None, "SRB"),
        (340, "gw", None, "SRB"),
        (340, "cow", None, None),
        # Germany, Yemen, Vietnam: the two lists of states part ways.
        (255, "cow", None, "DEU"),
        (260, "cow", 1970, "DEU"),
        (260, "gw", None, "DEU"),
        (265, "gw", None, "DDR"),
        (678, "gw", None, "YEM"),
        (679, "cow", None, "YEM"),
        (816, "cow", None, "VNM"),
        (817, "cow", None, "RVN"),
        (971, "gw", None, "NRU"),
        (970, "gw", None, "KIR"),
        (970, "cow", None, "NRU"),
        # Withdrawn codes that data still carry.
        ("ROM", "cameo", None, "ROU"),
        ("ROU", "cameo", None, "ROU"),
        ("TMP", "cameo", None, "TLS"),
        ("ZAR", "iso3", None, "COD"),
        ("JAP", "iso3", None, "JPN"),
        ("CS", "iso2", 1980, "CSK"),
        ("QQQ", "iso3", None, None),
        ("", "cow", None, None),
    ],
)
def test_by_code(table: StateTable, code: str | int, system: CodeSystem, year: int | None, iso3: str | None) -> None:
    found = table.by_code(code, system, year=year)
    assert (found.iso3 if found else None) == iso3


def test_unknown_system_is_refused(table: StateTable) -> None:
    with pytest.raises(UsageError, match="'icao'"):
        table.by_code("OP", "icao")  # type: ignore[arg-type]


def test_get(table: StateTable) -> None:
    assert table.get("PAK").name == "Pakistan"
    assert table.get("pak") is table.get("PAK")


@pytest.mark.parametrize("text", ["Pakistan", "Pakistn", "PAKK"])
def test_get_names_the_nearest(table: StateTable, text: str) -> None:
    with pytest.raises(UnknownStateError) as caught:
        table.get(text)
    message = str(caught.value)
    assert repr(text) in message
    assert "Pakistan (PAK)" in message
    assert "alpha-3" in message


def test_suggest(table: StateTable) -> None:
    assert table.suggest("Afganistan")[0] == "Afghanistan (AFG)"
    assert table.suggest("Pakistan")[0] == "Pakistan (PAK)"
    assert len(table.suggest("Guinea", n=2)) == 2
    assert table.suggest("qqqqqqqq") == ()


def test_not_a_state(table: StateTable) -> None:
    assert table.not_a_state("SEA") == "Southeast Asia"
    assert table.not_a_state("European Union") == table.not_a_state("EUR")
    assert table.not_a_state("Abkhazia") == "breakaway territory of Georgia"
    assert table.not_a_state("PAK") is None
    assert table.not_a_state("Pakistan") is None


# --- the data themselves ----------------------------------------------------------------------------------


def test_members_of_the_united_nations(table: StateTable) -> None:
    assert sum(state.status == "un_member" for state in table.all()) == 193
    assert {state.iso3 for state in table.all() if state.status == "un_observer"} == {"PSE", "VAT"}


def test_codes_have_one_holder_at_a_time(table: StateTable) -> None:
    systems: tuple[CodeSystem, ...] = ("iso3", "iso2", "cameo", "cow", "cow_letters", "gw", "fips")
    for system in systems:
        today = [state.code(system) for state in table.all() if state.to_year is None and state.code(system)]
        assert len(today) == len(set(today)), system


def test_codes_have_the_form_of_their_system(table: StateTable) -> None:
    for state in table.all():
        assert state.iso2 is None or (len(state.iso2) == 2 and state.iso2.isupper()), state
        assert state.fips is None or (len(state.fips) == 2 and state.fips.isupper()), state
        assert len(state.cameo or "") == 3, state
        assert (state.cow is None) == (state.cow_letters is None), state
        assert state.cow is None or 2 <= state.cow <= 990, state
        if state.status in ("un_member", "un_observer", "territory"):
            assert state.iso2, state


def test_states_of_today_have_a_capital(table: StateTable) -> None:
    assert [state.iso3 for state in table.all() if state.status == "un_member" and not state.capital] == []


def test_territories_belong_to_a_state_and_have_no_number(table: StateTable) -> None:
    for state in table.all():
        if state.status == "territory":
            assert state.cow is None
            assert state.part_of is not None or state.iso3 == "ATA"


def test_former_states_have_an_end_and_successors(table: StateTable) -> None:
    former = [state for state in table.all() if state.status == "former"]
    assert {state.iso3 for state in former} >= {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG"}
    for state in table.all():
        assert (state.to_year is not None) == (state in former)
    for state in former:
        assert state.successors
        for key in state.successors:
            begun = table.get(key).from_year
            assert state.to_year is not None
            assert begun is None or begun <= state.to_year + 1


def test_years(table: StateTable) -> None:
    assert table.get("SSD").from_year == 2011
    assert not table.get("SSD").existed_in(2010)
    assert table.get("SUN").existed_in(1991)
    assert not table.get("SUN").existed_in(1992)
    assert all(state.from_year is None or 1945 < state.from_year < 2012 for state in table.all())


def test_nothing_is_both_a_state_and_none(table: StateTable) -> None:
    for state in table.all():
        for text in (state.iso3, state.name, state.official, *state.aliases, *state.demonyms):
            assert text is None or table.not_a_state(text) is None, (state, text)


def test_keys_that_are_common_words_are_listed(table: StateTable) -> None:
    for word in ("and", "are", "can", "car", "per", "pan", "lie", "sun", "ago", "us"):
        assert table.find(word) is None, word


def test_loading_is_quick() -> None:
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        load_states.__wrapped__()
        best = min(best, time.perf_counter() - started)
    assert best < 0.15


def test_loading_twice_gives_one_object() -> None:
    assert load_states() is load_states()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "Ruritania", "captial": "Strelsau"}, "captial"),
        ({"capital": "Strelsau"}, "no name"),
        ({"name": "Ruritania", "status": "kingdom"}, "kingdom"),
        ({"name": "Ruritania", "from": 1990, "to": 1980}, "begins in 1990"),
        ({"name": "Ruritania", "also": {"icao": ["RU"]}}, "icao"),
    ],
)
def test_broken_entries_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read_state("RUR", fields, "europe")


def test_a_table_checks_its_references() -> None:
    lone = State(iso3="RUR", name="Ruritania", region="europe", part_of="STR")
    with pytest.raises(VocabularyError, match="'STR'"):
        StateTable.build([lone])
    whole = State(iso3="RUR", name="Ruritania", region="europe")
    with pytest.raises(VocabularyError, match="share the key"):
        StateTable.build([whole, whole])
