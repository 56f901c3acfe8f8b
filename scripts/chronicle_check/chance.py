"""How easily a set bears out an entry by its day alone: the share of days with a record within three days."""

from datetime import date, timedelta

from chronicle_check.fact import Fact

_REACH = 3
_FIRST, _LAST = date(2001, 1, 1), date(2012, 12, 31)


def chance_shares(facts: list[Fact]) -> dict[str, float]:
    """Return, by set, the share of the days between its first and last record that lie near a record."""
    shares: dict[str, float] = {}
    for name in dict.fromkeys(fact.set_name for fact in facts):
        spans = [(f.first, f.last) for f in facts if f.set_name == name and _FIRST <= f.first <= _LAST]
        if spans:
            shares[name] = _covered(spans)
    return shares


def _covered(spans: list[tuple[date, date]]) -> float:
    near: set[date] = set()
    for first, last in spans:
        length = (last - first).days + 2 * _REACH + 1
        near.update(first + timedelta(days=offset - _REACH) for offset in range(length))
    start, stop = min(first for first, _ in spans), max(last for _, last in spans)
    inside = sum(1 for day in near if start <= day <= stop)
    return inside / ((stop - start).days + 1)
