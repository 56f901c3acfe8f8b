"""How like two strikes of different lists are: in day, in village whatever its spelling, and in toll."""

import re
from difflib import SequenceMatcher

from chronicle_sources import StrikeRecord

# Words that say how a place lies or what it is, not which place it is.
_FILLER_WORDS = (
    "a an and area near of in the village town district tehsil tehisl teshil agency just outside region km"
    " north south east west border along close to on at is miles outskirts northwest northeast subdivision"
    " valley frontier or pakistani afghan unknown unclear between bazaar sub division"
)
_FILLER = frozenset(_FILLER_WORDS.split())
_SAME_NAME = 0.78


def likeness(one: StrikeRecord, other: StrikeRecord) -> float:
    """Return how like two records are, from below 0 to 7; the farther apart their days, the lower.

    The parts are the day (2, 1 a day apart, minus 1 for every further day), the district (1 to -1), the
    village (0 to 3) and the toll (1 to -1).
    """
    apart = abs((one.when - other.when).days)
    return 2.0 - apart + region_likeness(one, other) + 3.0 * place_likeness(one, other) + _toll_likeness(one, other)


def place_likeness(one: StrikeRecord, other: StrikeRecord) -> float:
    """Return how much of the shorter place name recurs in the longer, 0 to 1, spelling set aside."""
    few, many = sorted((place_words(one.place), place_words(other.place)), key=len)
    if not few:
        return 0.0
    return sum(max((_alike(word, match) for match in many), default=0.0) for word in few) / len(few)


def place_words(place: str) -> list[str]:
    """Return the telling words of a place name, lower case, with the commonest variants made one."""
    text = place.lower().replace("mir ali", "mirali").replace("khel", " khel")
    text = re.sub(r"mir[ae]*m?[ n]?\s?shah", "miranshah", text)
    words = [word for word in re.findall(r"[a-z]+", text) if word not in _FILLER]
    names = [word for word in words if word != "khel"]
    return names or words


def district(record: StrikeRecord) -> str:
    """Return the district in one word: north, south, both, or the first word of any other."""
    text = record.region.lower()
    north, south = "north" in text, "south" in text
    if north and south:
        return "both"
    return "north" if north else "south" if south else text.split(" ")[0]


def _alike(word: str, other: str) -> float:
    ratio = SequenceMatcher(None, word, other).ratio()
    return ratio if ratio >= _SAME_NAME else 0.0


def region_likeness(one: StrikeRecord, other: StrikeRecord) -> float:
    """Return 1 for one district, 0 where the lists may mean one district, -1 for two."""
    here, there = district(one), district(other)
    if here == there:
        return 1.0
    # The line between the two Waziristans is drawn differently by the reports.
    return 0.0 if {here, there} <= {"north", "south", "both", "unknown"} else -1.0


def _toll_likeness(one: StrikeRecord, other: StrikeRecord) -> float:
    if one.killed is None or other.killed is None:
        return 0.0
    gap = one.killed.gap(other.killed)
    return 1.0 if gap == 0 else 0.5 if gap <= 2 else 0.0 if gap <= 6 else -1.0
