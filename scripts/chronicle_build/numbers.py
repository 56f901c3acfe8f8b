"""Counts of the dead, in words."""

from chronicle_sources import Range

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int) -> str:
    """Return a number below ten in words, any other in figures."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def deaths_phrase(killed: Range | None, turn: int) -> str:
    """Return the clause that ends a sentence with the reported dead, from its comma or semicolon on."""
    if killed is None:
        return ""
    if killed.high == 0:
        return (", and no deaths were reported", "; nobody was reported killed")[turn % 2]
    return _exact(killed.high, turn) if killed.low == killed.high else _between(killed, turn)


def _exact(number: int, turn: int) -> str:
    if number == 1:
        return ("; one person was reported killed", ", killing one person by all reports")[turn % 2]
    count = spelled(number)
    forms = (
        f"; {count} people were reported killed",
        f", killing {count} people by all reports",
        f", with {count} deaths reported",
    )
    return forms[turn % len(forms)]


def _between(killed: Range, turn: int) -> str:
    high = spelled(killed.high)
    if killed.low == 0:
        people = "one person was" if killed.high == 1 else f"{high} people were"
        return (f"; up to {people} reported killed", f"; counts of the dead run from none to {high}")[turn % 2]
    low = spelled(killed.low)
    if killed.high == killed.low + 1:
        forms = (f"; {low} or {high} people were reported killed", f", with {low} or {high} deaths reported")
        return forms[turn % 2]
    choice = (
        f"; between {low} and {high} people were reported killed",
        f", with {low} to {high} deaths reported",
        f"; reports put the dead at {low} to {high}",
        f", killing from {low} to {high} people by differing counts",
    )
    return choice[turn % len(choice)]
