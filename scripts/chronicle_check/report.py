"""Verdicts in; numbers, a table and lists of entries out."""

from collections import Counter

from chronicle_check.references import References
from chronicle_check.verdict import SETS, Verdict

LISTS = ("unconfirmed", "unverified", "suggested", "month-only", "doubtful")


def figures(verdicts: list[Verdict], problems: list[str], chances: dict[str, float]) -> dict[str, float]:
    """Return the numbers of the report by name, in the order of the table."""
    numbers: dict[str, float] = {"entries": len(verdicts), "form_problems": len(problems)}
    files = Counter(verdict.row.file for verdict in verdicts)
    numbers |= {f"entries_{name.removesuffix('.csv').replace('-', '_')}": files[name] for name in sorted(files)}
    numbers |= {f"confirmed_{_key(name)}": sum(name in v.by for v in verdicts) for name in SETS}
    numbers |= {
        "confirmed_drone_lists_same_place": sum(v.same_place for v in verdicts),
        "confirmed_any": sum(bool(v.by) for v in verdicts),
        "consistent_with_month": sum(v.month for v in verdicts),
        "consistent_with_month_only": sum(v.month and not v.by for v in verdicts),
        "grounded_in_open_records_only": sum(_open_only(v) for v in verdicts),
        "unverified_flagged": sum(v.row["ground"] == "unverified" for v in verdicts),
        "unverified_but_confirmed": sum(v.row["ground"] == "unverified" and bool(v.by) for v in verdicts),
        "documents_to_be_read": sum(len(v.doubtful) for v in verdicts),
        "suggested_documents": sum(bool(v.suggested) for v in verdicts),
        "bad_grounds": sum(len(v.bad_grounds) for v in verdicts),
    }
    return numbers | {f"days_near_a_record_{_key(name)}": round(share, 3) for name, share in chances.items()}


def table(numbers: dict[str, float]) -> str:
    """Return the numbers as a table of two columns, shares as percentages."""
    width = max(len(name) for name in numbers)
    return "\n".join(f"{name.replace('_', ' '):<{width}}  {_shown(name, number)}" for name, number in numbers.items())


def listing(verdicts: list[Verdict], which: str) -> list[str]:
    """Return the entries of one kind, a line each.

    Parameters
    ----------
    verdicts : list of Verdict
        All verdicts.
    which : {'unconfirmed', 'unverified', 'suggested', 'month-only', 'doubtful'}
        The kind.
    """
    if which == "suggested":
        return [f"{v.row.place} {v.row['id']}: {' '.join(v.suggested[:5])}" for v in verdicts if v.suggested]
    if which == "doubtful":
        return [f"{v.row.place} {v.row['id']}: {doubt}" for v in verdicts for doubt in v.doubtful]
    chosen = [v for v in verdicts if _is_of(v, which)]
    return [f"{v.row.place} {v.row['id']}: {v.row['text']}" for v in chosen]


def _is_of(verdict: Verdict, which: str) -> bool:
    if which == "unverified":
        return verdict.row["ground"] == "unverified"
    return not verdict.by and (which == "unconfirmed" or verdict.month)


def _open_only(verdict: Verdict) -> bool:
    grounds = verdict.row.grounds
    return bool(grounds) and all(References.is_open(reference) for reference in grounds)


def _key(name: str) -> str:
    return name.replace("-", "_")


def _shown(name: str, number: float) -> str:
    return f"{number:.1%}" if name.startswith("days_near") else f"{number:.0f}"
