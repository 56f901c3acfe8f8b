"""Merged strikes in, entries out; the incidents that are strikes are named in the strikes' grounds."""

from collections.abc import Iterable

from chronicle_build.entry import Entry, slug
from chronicle_build.merged_strike import MergedStrike
from chronicle_build.strike_facts import aimed_at, district_name, thing_hit, village
from chronicle_build.strike_sentence import strike_sentence
from chronicle_sources import Incident

# The disputes that hold attacks on people in Pakistan by drones. The others hold clashes on the ground and
# attacks by helicopters, which are no strikes even where one fell on the same day.
_DRONE_DISPUTES = ("4568", "4571", "4575", "4581")
_ATTACK = 16


def match_incidents(strikes: list[MergedStrike], incidents: Iterable[Incident]) -> dict[str, int]:
    """Return, by incident number, the place in ``strikes`` of the strike that the incident is.

    An incident is a strike when it is an attack by the United States, in a dispute about such attacks, on the day
    of a strike or the day before or after. Of several strikes, the nearest in days counts, then the one that most
    lists report, then the deadliest.
    """
    matches: dict[str, int] = {}
    for incident in incidents:
        near = [place for place, strike in enumerate(strikes) if _may_be(incident, strike)]
        if near:
            matches[incident.number] = min(near, key=lambda place: _rank(incident, strikes[place]))
    return matches


def _may_be(incident: Incident, strike: MergedStrike) -> bool:
    attack = incident.action == _ATTACK and incident.source == "USA" and incident.number[:4] in _DRONE_DISPUTES
    return attack and _apart(incident, strike) <= 1


def _apart(incident: Incident, strike: MergedStrike) -> int:
    if incident.day is None:
        return 99
    return min(abs((incident.day - day).days) for day in strike.days)


def _rank(incident: Incident, strike: MergedStrike) -> tuple[int, int, int]:
    dead = strike.killed.high if strike.killed else 0
    return _apart(incident, strike), -len(strike.lists), -dead


def strike_entries(strikes: list[MergedStrike], incidents: dict[int, list[Incident]]) -> list[Entry]:
    """Write one entry per strike.

    Parameters
    ----------
    strikes : list of MergedStrike
        The strikes, by date.
    incidents : dict
        By place in ``strikes``, the incidents that are that strike.
    """
    entries: list[Entry] = []
    taken: set[str] = set()
    for place, strike in enumerate(strikes):
        name = _free_id(strike, taken)
        grounds = strike.references + [incident.reference for incident in incidents.get(place, [])]
        entries.append(_entry(strike, name, place, grounds))
    return entries


def _entry(strike: MergedStrike, name: str, turn: int, grounds: list[str]) -> Entry:
    actor, sector = aimed_at(strike)
    return Entry(
        id=name,
        date=strike.day.isoformat(),
        source="USA",
        source_actor="C.I.A.",
        source_sector="SPY",
        target="PAK",
        target_actor=actor,
        target_sector=sector,
        type="ASSAULT",
        mode="drone",
        contexts="military;terrorism",
        issue="drone-strikes",
        text=strike_sentence(strike, turn),
        ground=";".join(grounds),
    )


def _free_id(strike: MergedStrike, taken: set[str]) -> str:
    stem = f"{strike.day.isoformat()}-drone-strike-{slug(village(strike) or district_name(strike))}"
    thing = slug(thing_hit(strike).removeprefix("a "))
    names = [stem, *([f"{stem}-{thing}"] if thing else []), *(f"{stem}-{number}" for number in range(2, 9))]
    name = next(candidate for candidate in names if candidate not in taken)
    taken.add(name)
    return name
