"""The small file that says what the columns of one's own data mean.

```toml
dataset = "my-events"            # name of the data set
separator = ";"                  # between the parts of a list, if a column holds lists

[coverage]                       # optional: the days that were searched; without events they are zeros
start = "2001-01-01"
end = "2012-12-31"

[columns]                        # field of an event = column of the file
key = "id"
date = "day"
source = "from"
target = "to"
type = "kind"

[values.type]                    # optional: own words = PLOVER type, TYPE:mode, or CAMEO code
"street rally" = "PROTEST:demo"

[constants]                      # optional: the same in every row
source = "USA"
```
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.core.dates import DateInterval
from detente.core.errors import MappingError, RecordError

FIELDS = (
    "key", "date", "end", "source", "source_actor", "source_sector", "target", "target_actor", "target_sector",
    "type", "mode", "contexts", "cameo", "goldstein", "issue", "text", "condition", "consequence", "reason",
    "reason_by", "speaker", "factuality", "tense", "confidence", "ground", "outlet", "url", "story", "place",
)  # fmt: skip
_TOP = ("dataset", "separator", "coverage", "columns", "values", "constants", "licence", "cite", "limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of a file mean.

    Attributes
    ----------
    dataset : str or None
        Name of the data set; None takes the file's name.
    columns : dict
        Event field → column.
    constants : dict
        Event field → value in every row.
    values : dict
        Event field → {own word → word of the vocabulary}.
    separator : str
        Between the parts of a list.
    coverage : DateInterval or None
        The days that were searched.
    licence, cite : str or None
        What may be done with the data, and how to cite them.
    limits : tuple of str
        Known limits, one sentence each.
    """

    dataset: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    separator: str = ";"
    coverage: DateInterval | None = None
    licence: str | None = None
    cite: str | None = None
    limits: tuple[str, ...] = ()

    def check(self, header: tuple[str, ...], file: str) -> None:
        """Check that the file has every column that the mapping names.

        Raises
        ------
        MappingError
            When it lacks one.
        """
        for name, column in self.columns.items():
            if column not in header:
                raise MappingError(
                    f"The mapping reads {name} from the column {column!r}, which {file} does not have.",
                    do=f"Its columns are {', '.join(header)}.",
                )


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    MappingError
        When it is no TOML, or names a field that an event does not have.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(f"The mapping file {path.name} cannot be read: {error}.") from error
    _refuse(content, _TOP, f"{path.name}")
    for table in ("columns", "constants", "values"):
        if not isinstance(content.get(table, {}), dict):
            raise MappingError(f"{path.name}: {table!r} must be a table.", do=f"Write [{table}].")
        _refuse(content.get(table, {}), FIELDS, f"{path.name} [{table}]")
    for name in content.get("values", {}):
        if name not in content.get("columns", {}):
            raise MappingError(f"{path.name} [values.{name}]: no column gives {name}.", do="Add it under [columns].")
    mapping = Mapping(
        dataset=_word(content, "dataset", path),
        columns=_words(content, "columns", path),
        constants=_words(content, "constants", path),
        values={name: _words(content["values"], name, path) for name in content.get("values", {})},
        separator=_word(content, "separator", path) or ";",
        coverage=_coverage(content.get("coverage"), path),
        licence=_word(content, "licence", path),
        cite=_word(content, "cite", path),
        limits=_limits(content, path),
    )
    _need(mapping, path)
    return mapping


def _words(content: dict[str, Any], table: str, path: Path) -> dict[str, str]:
    words = content.get(table, {})
    if not isinstance(words, dict):
        raise MappingError(f"{path.name}: {table!r} must be a table.", do="Write own word = word of the vocabulary.")
    for name, value in words.items():
        if not isinstance(value, str):
            raise MappingError(f"{path.name} [{table}]: {name} = {value!r} is no text.", do="Put it in quotes.")
    return words


def _word(content: dict[str, Any], name: str, path: Path) -> str | None:
    value = content.get(name)
    if value is not None and (not isinstance(value, str) or not value):
        raise MappingError(f"{path.name}: {name} = {value!r} is no text.", do="Write it in quotes, or leave it out.")
    return value


def _limits(content: dict[str, Any], path: Path) -> tuple[str, ...]:
    limits = content.get("limits", [])
    if not isinstance(limits, list) or not all(isinstance(limit, str) for limit in limits):
        raise MappingError(f"{path.name}: limits must be a list of sentences.", do='Write limits = ["…"].')
    return tuple(limits)


def _refuse(content: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
    for name in content:
        if name not in allowed:
            raise MappingError(f"{where}: {name!r} is not known.", do=f"Known are {', '.join(allowed)}.")


def _coverage(table: Any, path: Path) -> DateInterval | None:
    if table is None:
        return None
    if isinstance(table, dict):
        _refuse(table, ("start", "end"), f"{path.name} [coverage]")
    try:
        start, end = (DateInterval.parse(str(table[side])) for side in ("start", "end"))
        return DateInterval(start=start.start, end=end.end)
    except (KeyError, TypeError, RecordError) as error:
        raise MappingError(f"{path.name} [coverage] needs a start and an end date: {error}") from error


def _need(mapping: Mapping, path: Path) -> None:
    have = {*mapping.columns, *mapping.constants}
    for name in ("date", "source", "target"):
        if name not in have:
            raise MappingError(f"{path.name} does not say where {name!r} is.", do="Add it under [columns].")
    if not {"type", "cameo"} & have:
        raise MappingError(f"{path.name} names neither 'type' nor 'cameo'.", do="Add one under [columns].")
