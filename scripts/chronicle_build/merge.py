"""The rows of several lists of strikes in, one record per strike out.

The lists are taken one after another. A row joins the strike that it is most like, one row of a list to a
strike, the best pairs first. Then come the cases that pairing leaves: rows that name another village for a
strike of their day, lists that date a strike up to a week apart, rows that repeat or add up others of their list.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from chronicle_build.likeness import district, place_likeness, region_likeness
from chronicle_build.merged_strike import MergedStrike
from chronicle_sources import StrikeRecord

_ALIKE = 3.0
_SAME_DAY_ALIKE = 1.9
_SAME_PLACE = 0.9
_LATE_BY = 7

# The list gives the strikes of 30 October 2011 to 10 January 2012 twice; this row is the one whose village has
# another name the second time.
_SECOND_COUNTS = {"drone-list:279": "drone-list:272"}


def merge_strikes(records: Iterable[StrikeRecord]) -> list[MergedStrike]:
    """Merge the rows of the lists into strikes, by date.

    Parameters
    ----------
    records : iterable of StrikeRecord
        The rows, list by list; the list that is trusted first for the order of strikes comes first.
    """
    strikes: list[MergedStrike] = []
    for _, rows in groupby(records, key=lambda record: record.list_name):
        left = _pair(list(rows), strikes, days=1, floor=_ALIKE)
        left = _pair(left, strikes, days=0, floor=_SAME_DAY_ALIKE)
        left = [row for row in left if not _repeats(row, strikes)]
        strikes.extend(MergedStrike(records=[row], borrowed=[]) for row in left)
        _share_summed_rows(strikes)
    strikes = _join_late(strikes)
    return sorted(strikes, key=lambda strike: (strike.day, strike.references))


def _pair(rows: list[StrikeRecord], strikes: list[MergedStrike], *, days: int, floor: float) -> list[StrikeRecord]:
    """Join rows to strikes, the best pairs first, and return the rows that stay alone."""
    pairs = sorted(_pairs(rows, strikes, days, floor), key=lambda pair: (-pair[0], pair[1], pair[2]))
    joined: set[int] = set()
    for _, row, strike in pairs:
        if row not in joined and rows[row].list_name not in strikes[strike].lists:
            joined.add(row)
            strikes[strike].records.append(rows[row])
    return [row for place, row in enumerate(rows) if place not in joined]


def _pairs(
    rows: list[StrikeRecord], strikes: list[MergedStrike], days: int, floor: float
) -> Iterator[tuple[float, int, int]]:
    for place, row in enumerate(rows):
        for number, strike in enumerate(strikes):
            if row.list_name not in strike.lists and strike.days_from(row) <= days and _may_share(row, strike):
                score = strike.likeness(row)
                if score >= floor:
                    yield score, place, number


def _may_share(row: StrikeRecord, strike: MergedStrike) -> bool:
    """Tell whether a row may be of a strike: not when the districts differ, unless the village is the same."""
    return any(
        region_likeness(row, record) >= 0 or place_likeness(row, record) >= _SAME_PLACE for record in strike.records
    )


def _repeats(row: StrikeRecord, strikes: list[MergedStrike]) -> bool:
    """Add a row to a strike that its own list has already, when day, district, village and toll agree."""
    first = _SECOND_COUNTS.get(row.reference)
    for strike in strikes:
        named = any(mine.reference == first for mine in strike.records)
        same = strike.days_from(row) == 0 and any(_is_same(row, mine) for mine in strike.records)
        if named or same:
            strike.records.append(row)
            return True
    return False


def _is_same(row: StrikeRecord, other: StrikeRecord) -> bool:
    agree = row.killed is None or other.killed is None or row.killed.gap(other.killed) <= 4
    return district(row) == district(other) and place_likeness(row, other) >= _SAME_PLACE and agree


def _share_summed_rows(strikes: list[MergedStrike]) -> None:
    """Lend a row that counts several strikes to the strikes of its day and district that its list lacks."""
    for strike in strikes:
        for row in [record for record in strike.records if record.strikes > 1]:
            others = (other for other in strikes if row.list_name not in other.lists)
            near = [other for other in others if other.days_from(row) == 0 and _in_district(row, other)]
            for other in near[: row.strikes - 1]:
                other.borrowed.append(row)


def _in_district(row: StrikeRecord, strike: MergedStrike) -> bool:
    return any(district(row) == district(record) for record in strike.records)


def _join_late(strikes: list[MergedStrike]) -> list[MergedStrike]:
    """Join strikes of different lists at one village with one toll that the lists date up to a week apart."""
    kept: list[MergedStrike] = []
    for strike in strikes:
        twin = next((other for other in kept if _late_twins(strike, other)), None)
        if twin is None:
            kept.append(strike)
        else:
            twin.records.extend(strike.records)
    return kept


def _late_twins(one: MergedStrike, other: MergedStrike) -> bool:
    if one.voices & other.voices or one.killed is None or other.killed is None:
        return False
    near = abs((one.day - other.day).days) <= _LATE_BY and one.killed.gap(other.killed) == 0
    return near and max(place_likeness(a, b) for a in one.records for b in other.records) >= _SAME_PLACE
