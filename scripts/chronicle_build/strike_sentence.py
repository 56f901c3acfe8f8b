"""A strike's facts in, one plain sentence out; its grammar varies by strike and is the same on every run."""

from chronicle_build.merged_strike import MergedStrike
from chronicle_build.numbers import deaths_phrase, spelled
from chronicle_build.strike_facts import district_name, leaders_killed, thing_hit, village

_MOST_WORDS = 45

# {hit} is what was hit, {Hit} the same with a capital, {at} the place.
_WITH_TARGET = (
    "A U.S. drone fired on {hit} {at}{toll}",
    "Missiles from a C.I.A. drone struck {hit} {at}{toll}",
    "{Hit} {at} came under fire from an American drone{toll}",
    "The C.I.A. carried out a drone strike on {hit} {at}{toll}",
    "An unmanned U.S. aircraft attacked {hit} {at}{toll}",
    "{Hit} {at} {was} hit by missiles from a U.S. drone{toll}",
    "A remotely piloted American aircraft launched missiles at {hit} {at}{toll}",
    "In a U.S. drone strike {at}, missiles hit {hit}{toll}",
)
_WITHOUT_TARGET = (
    "A U.S. drone fired missiles {at}{toll}",
    "The C.I.A. carried out a drone strike {at}{toll}",
    "An unmanned U.S. aircraft attacked targets {at}{toll}",
    "Missiles from an American drone came down {at}{toll}",
    "A C.I.A. drone launched an attack {at}{toll}",
    "U.S. missiles fired by a remotely piloted aircraft struck {at}{toll}",
)


def strike_sentence(strike: MergedStrike, turn: int) -> str:
    """Write the sentence for a strike.

    Parameters
    ----------
    strike : MergedStrike
        The strike.
    turn : int
        Which grammar to use; any whole number from 0 on, strikes in a row taking successive ones.
    """
    hit = thing_hit(strike)
    grammars = _WITH_TARGET if hit else _WITHOUT_TARGET
    sentence = grammars[turn % len(grammars)].format(
        hit=hit,
        Hit=hit[:1].upper() + hit[1:],
        was="were" if " and " in hit or hit.endswith("s") else "was",
        at=_place(strike, turn),
        toll=deaths_phrase(strike.killed, turn // 2),
    )
    for clause in (_civilians(strike), _leaders(strike, turn), _days(strike), _single_voice(strike)):
        if len((sentence + clause).split()) <= _MOST_WORDS:
            sentence += clause
    return sentence.replace(",,", ",").replace(",;", ";") + "."


def _place(strike: MergedStrike, turn: int) -> str:
    where, name = district_name(strike), village(strike)
    if not name or name == where:
        return f"in {where}"
    return (f"at {name} in {where}", f"in {name}, {where},", f"near {name} in {where}")[_place_turn(turn, name)]


def _place_turn(turn: int, name: str) -> int:
    # Only towns are large enough for a strike to lie merely near them.
    return turn // 3 % 3 if name in ("Miranshah", "Mir Ali", "Wana", "Datta Khel") else turn // 3 % 2


def _leaders(strike: MergedStrike, turn: int) -> str:
    names = leaders_killed(strike)
    if not names:
        return ""
    were = "were" if " and " in names or "," in names else "was"
    return (f"; {names} {were} named among the dead", f"; reports named {names} as killed")[turn % 2]


def _civilians(strike: MergedStrike) -> str:
    count, killed = strike.civilians, strike.killed
    if count is None or count.high == 0 or killed is None or killed.high < count.high:
        return ""
    if count == killed and count.low == count.high:
        return ", all of them civilians" if count.high > 1 else ", a civilian"
    high = "one civilian" if count.high == 1 else f"{spelled(count.high)} civilians"
    if count.low == count.high:
        return f", among them {high}"
    if count.low == 0:
        return f", among them up to {high}"
    return f", among them {spelled(count.low)} {'or' if count.high == count.low + 1 else 'to'} {high}"


def _days(strike: MergedStrike) -> str:
    first, last = strike.days[0], strike.days[-1]
    if first == last:
        return ""
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    if (last - first).days == 1:
        return f" (dated {start} or {last.day} {last:%B})"
    return f" (the dates given run from {start} to {last.day} {last:%B})"


def _single_voice(strike: MergedStrike) -> str:
    return ", according to one compiler alone" if len(strike.voices) == 1 else ""
