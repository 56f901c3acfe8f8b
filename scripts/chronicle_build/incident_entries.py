"""Militarised incidents that are no drone strikes in, entries out.

The record gives the kind of act, the days and the military deaths, and no more. What an incident was is told
only where that is beyond doubt; every other sentence says what is recorded.
"""

from datetime import date

from chronicle_build.entry import Entry
from chronicle_build.known_incidents import KNOWN, KnownIncident
from chronicle_build.numbers import spelled
from chronicle_sources import Incident

_BY_ACTION = {
    7: ("MOBILIZE", "troops"),
    8: ("MOBILIZE", "troops"),
    11: ("MOBILIZE", "troops"),
    12: ("COERCE", ""),
    13: ("COERCE", "restrict"),
    16: ("ASSAULT", ""),
    17: ("ASSAULT", ""),
}

# {who} is the acting side, {Who} the same at the head of a sentence, {whom} the state acted on.
_ACTS = {
    7: ("{Who} made a show of force towards {whom}", "A show of force by {who} was directed at {whom}"),
    8: ("{Who} went on alert against {whom}",),
    11: (
        "{Who} fortified positions on the border with {whom}",
        "Border positions facing {whom} were fortified by {who}",
    ),
    12: ("{Who} violated the border of {whom}",),
    16: (
        "{Who} carried out an attack on {whom}",
        "An armed attack by {who} fell on {whom}",
        "{Who} used force against {whom}",
    ),
    17: ("{Who} clashed with forces of {whom}", "Fire was exchanged between {who} and forces of {whom}"),
}

_RECORDED = (
    "{act} {days}, as the militarised-dispute record has it, {deaths}.",
    "{act} {days}, an incident coded {deaths}.",
    "By the coding of militarised disputes, {act} {days}, {deaths}.",
)

# By state: the acting side in a sentence, the state in a sentence, the actor where the record names none.
_NAMES = {
    "USA": ("U.S. forces", "the United States", "U.S. forces"),
    "PAK": ("Pakistani forces", "Pakistan", "Pakistani forces"),
}
_GOVERNMENTS = {"USA": "Government of the United States", "PAK": "Government of Pakistan"}
_SIDES = {"USA": "American", "PAK": "Pakistani"}


def incident_entries(incidents: list[Incident]) -> list[Entry]:
    """Write one entry per incident."""
    return [_entry(incident, turn) for turn, incident in enumerate(incidents)]


def _entry(incident: Incident, turn: int) -> Entry:
    kind, mode = _BY_ACTION[incident.action]
    known = KNOWN.get(incident.number, KnownIncident())
    return Entry(
        id=f"{incident.first}-mid-{incident.number}",
        date=incident.first,
        end=incident.last,
        source=incident.source,
        source_actor=known.source_actor or _NAMES[incident.source][2],
        source_sector=known.source_sector or "MIL",
        target=incident.target,
        target_actor=known.target_actor or _target(incident),
        target_sector=known.target_sector or ("MIL" if incident.answered else "GOV"),
        type=kind,
        mode=known.mode or mode,
        contexts="military;territory",
        issue=known.issue,
        text=known.text or _recorded(incident, turn),
        ground=";".join(filter(None, (incident.reference, known.also))),
    )


def _recorded(incident: Incident, turn: int) -> str:
    """Say what the record holds: the act, the day or days, the military deaths, and no more."""
    forms = _ACTS[incident.action]
    who = _NAMES[incident.source][0]
    if incident.joined_by_afghanistan:
        who = f"{who.removesuffix(' forces')} and Afghan forces"
    act = forms[turn % len(forms)].format(who=who, Who=who, whom=_NAMES[incident.target][1])
    frame = _RECORDED[turn % len(_RECORDED)]
    if not frame.startswith("{act}") and not act.startswith(("U.S.", "Pakistani")):
        act = act[0].lower() + act[1:]
    return frame.format(act=act, days=_days(incident), deaths=_deaths(incident))


def _target(incident: Incident) -> str:
    """Name the forces acted on when they acted too, else the government: the record names nobody."""
    return _NAMES[incident.target][2] if incident.answered else _GOVERNMENTS[incident.target]


def _days(incident: Incident) -> str:
    if incident.day is None:
        year, month = (int(part) for part in incident.first.split("-"))
        return f"in {date(year, month, 1):%B %Y}"
    first = incident.day
    if not incident.last:
        return f"on {first.day} {first:%B %Y}"
    last = date.fromisoformat(incident.last)
    return f"from {first.day} {first:%B} to {last.day} {last:%B %Y}"


def _deaths(incident: Incident) -> str:
    dead = {state: count.high for state, count in incident.killed.items() if count.high}
    if dead:
        each = (
            f"{spelled(count)} military death{'s' * (count > 1)} on the {_SIDES[state]} side"
            for state, count in dead.items()
        )
        return "with " + " and ".join(each)
    if len(incident.killed) < 2:
        return "with the number of military deaths unknown"
    return "without any military deaths"
