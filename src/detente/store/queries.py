"""Questions to the tables of a dossier."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa

from detente.core.errors import UsageError
from detente.core.tables import CountTable, EventTable
from detente.store.engine import connect
from detente.store.tables import Store

PERIODS = {"day": 14, "week": 14, "month": 31, "quarter": 92, "year": 366}
"""Steps, each with the longest event in days that it can place; a vaguer date belongs to no one day or week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events; None asks for all.

    Attributes
    ----------
    dataset : str or None
        Data set.
    source, target : str or None
        Alpha-3 codes of the two states.
    since, until : datetime.date or None
        First and last day.
    types : tuple of str
        PLOVER types.
    ids : tuple of str
        Ids.
    text : str or None
        Words that the sentence or an actor's name holds, in any case.
    """

    dataset: str | None = None
    source: str | None = None
    target: str | None = None
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    text: str | None = None

    def where(self) -> tuple[str, dict[str, Any]]:
        """The SQL condition and its parameters."""
        values = {
            "dataset": self.dataset,
            "source": self.source,
            "target": self.target,
            "since": self.since,
            "until": self.until,
            "types": list(self.types) or None,
            "ids": list(self.ids) or None,
            "text": self.text,
        }
        used = {name: value for name, value in values.items() if value is not None}
        return " AND ".join(_TESTS[name] for name in used) or "true", used


_TESTS = {
    "dataset": "dataset = $dataset",
    "source": "source_state = $source",
    "target": "target_state = $target",
    "since": "date_end >= $since",
    "until": "date_start <= $until",
    "types": "list_contains($types, type)",
    "ids": "id IN (SELECT unnest($ids))",
    "text": "contains(lower(concat_ws(' ', text, source_text, target_text)), lower($text))",
}


class Queries:
    """Answers from one version of a dossier.

    Parameters
    ----------
    store : Store
        The tables.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        return connect(self.store)

    def _ask(self, sql: str, parameters: dict[str, Any] | None = None) -> pa.Table:
        return self._connection.sql(sql, params=parameters or {}).to_arrow_table()

    def events(self, wanted: EventFilter, limit: int | None = None) -> EventTable:
        """Events in order of time."""
        condition, parameters = wanted.where()
        cut = f" LIMIT {int(limit)}" if limit is not None else ""
        return EventTable.of(
            self._ask(f"SELECT * FROM events WHERE {condition} ORDER BY date_start, id{cut}", parameters)
        )

    def count_events(self, wanted: EventFilter) -> int:
        """How many events there are."""
        condition, parameters = wanted.where()
        return int(self._ask(f"SELECT count(*) AS n FROM events WHERE {condition}", parameters)["n"][0].as_py())

    def counts(self, dataset: str, source: str, target: str) -> CountTable:
        """The counts of one directed dyad, in order of time."""
        return CountTable.of(
            self._ask(
                "SELECT * FROM counts WHERE dataset = $dataset AND source_state = $source"
                " AND target_state = $target ORDER BY date_start, cameo",
                {"dataset": dataset, "source": source, "target": target},
            )
        )

    def counts_by_id(self, ids: tuple[str, ...]) -> CountTable:
        """Counts by their ids."""
        return CountTable.of(
            self._ask(
                "SELECT * FROM counts WHERE id IN (SELECT unnest($ids)) ORDER BY date_start, id",
                {"ids": list(ids)},
            )
        )

    def tally(self, dataset: str, kind: str, by: str, until: date) -> pa.Table:
        """Events of every directed dyad of states per period, type and CAMEO root.

        Returns
        -------
        pyarrow.Table
            `source, target, start, type, root, n, goldstein_sum, goldstein_n`; periods without events have no row.
        """
        _check_period(by)
        weigh, score = ("1", "goldstein") if kind == "events" else ("n", "NULL::DOUBLE")
        return self._ask(
            f"""
            SELECT source_state AS source, target_state AS target, date_trunc('{by}', date_start)::DATE AS start,
                   type, left(cameo, 2) AS root, sum({weigh})::BIGINT AS n,
                   sum({score}) AS goldstein_sum, count({score}) AS goldstein_n
            FROM {kind}
            WHERE dataset = $dataset AND source_state IS NOT NULL AND target_state IS NOT NULL
              AND source_state <> target_state AND date_end <= $until
              AND date_diff('day', date_start, date_end) < {PERIODS[by]}
            GROUP BY ALL
            """,
            {"dataset": dataset, "until": until},
        )

    def records(self, dataset: str, kind: str, by: str, source: str, target: str, until: date) -> pa.Table:
        """The records of one directed dyad: `id, start, type, root, placed`, in order of time.

        `placed` is False where the date is too vague for the step.
        """
        _check_period(by)
        return self._ask(
            f"""
            SELECT id, date_trunc('{by}', date_start)::DATE AS start, type, left(cameo, 2) AS root,
                   date_diff('day', date_start, date_end) < {PERIODS[by]} AS placed
            FROM {kind}
            WHERE dataset = $dataset AND source_state = $source AND target_state = $target AND date_end <= $until
              {"" if kind == "events" else "AND n > 0"}
            ORDER BY date_start, id
            """,
            {"dataset": dataset, "source": source, "target": target, "until": until},
        )

    def pair_size(self, dataset: str, kind: str, pair: tuple[str, str], since: date, until: date) -> int:
        """Events between two states within a span, both directions."""
        weigh = "1" if kind == "events" else "n"
        found = self._ask(
            f"SELECT coalesce(sum({weigh}), 0)::BIGINT AS n FROM {kind} WHERE dataset = $dataset"
            " AND date_end >= $since AND date_start <= $until"
            " AND ((source_state = $one AND target_state = $other)"
            " OR (source_state = $other AND target_state = $one))",
            {"dataset": dataset, "one": pair[0], "other": pair[1], "since": since, "until": until},
        )
        return int(found["n"][0].as_py())

    def last_day(self, dataset: str, kind: str, until: date) -> date | None:
        """The last day of the last record that was over by a day; None where there is none."""
        found = self._ask(
            f"SELECT max(date_end) AS last FROM {kind} WHERE dataset = $dataset AND date_end <= $until",
            {"dataset": dataset, "until": until},
        )
        last: date | None = found["last"][0].as_py()
        return last

    def coverage(self, dataset: str, kind: str, by: str, until: date) -> pa.Table:
        """What the data set holds in each period: the denominator.

        Returns
        -------
        pyarrow.Table
            `start, n`: events, or counted events, in order of time.
        """
        _check_period(by)
        weigh = "1" if kind == "events" else "n"
        return self._ask(
            f"SELECT date_trunc('{by}', date_start)::DATE AS start, sum({weigh})::BIGINT AS n,"
            f" FROM {kind} WHERE dataset = $dataset AND date_end <= $until GROUP BY 1 ORDER BY 1",
            {"dataset": dataset, "until": until},
        )

    def datasets(self) -> list[dict[str, Any]]:
        """The data sets, each with its kind, records, span, longest record in days, codes and what is stated of it."""
        found = []
        for kind in ("events", "counts"):
            found += self._ask(
                f"SELECT dataset, '{kind}' AS kind, count(*) AS records, min(date_start) AS first,"
                " max(date_end) AS last, min(date_diff('day', date_start, date_end)) + 1 AS step_days,"
                " list_sort(list(DISTINCT left(cameo, 2))) AS roots"
                f" FROM {kind} GROUP BY 1 ORDER BY 1"
            ).to_pylist()
        stated = {row["dataset"]: row for row in self.store.journal}
        for row in found:
            said = stated.get(row["dataset"], {})
            row["coverage"] = (said.get("coverage_start"), said.get("coverage_end"))
            row["about"] = json.loads(said.get("about") or "{}")
        return found

    def scope(self, dataset: str, kind: str) -> pa.Table:
        """Every pair of `type, root` that occurs anywhere in a data set: what it can tell of at all."""
        return self._ask(
            f"SELECT DISTINCT type, left(cameo, 2) AS root FROM {kind} WHERE dataset = $dataset",
            {"dataset": dataset},
        )

    def dyads(self, dataset: str, kind: str) -> pa.Table:
        """Every directed dyad of states with its number of events: `source, target, n`, largest first."""
        weigh = "1" if kind == "events" else "n"
        return self._ask(
            f"SELECT source_state AS source, target_state AS target, sum({weigh})::BIGINT AS n FROM {kind}"
            " WHERE dataset = $dataset AND source_state IS NOT NULL AND target_state IS NOT NULL"
            " GROUP BY ALL ORDER BY n DESC, source, target",
            {"dataset": dataset},
        )

    def sizes(self, kind: str) -> tuple[int, int]:
        """Rows and distinct ids of a table: the same, in a whole dossier."""
        found = self._ask(f"SELECT count(*) AS n, count(DISTINCT id) AS ids FROM {kind}")
        return int(found["n"][0].as_py()), int(found["ids"][0].as_py())

    def aside(self) -> pa.Table:
        """The rows set aside, with file, line and reason."""
        return self._ask("SELECT * FROM aside ORDER BY dataset, file, line")


def _check_period(by: str) -> None:
    if by not in PERIODS:
        raise UsageError(f"{by!r} is no step of time.", do=f"Use one of {', '.join(PERIODS)}.")
