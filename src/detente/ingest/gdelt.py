"""GDELT 2.0 event rows: 61 columns, tab-separated, without a header.

Layout: GDELT 2.0 Event Database codebook. A row is a report of an event; the counts of mentions and of distinct
sources are kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from detente.ingest.batch import Batch, Kind, build_batch, constant, dated_coding
from detente.ingest.columns import (
    Conversion,
    parse_cameo,
    parse_cameo_state,
    parse_count,
    parse_day,
    parse_number,
)
from detente.ingest.mapping import Mapping
from detente.ingest.reader import About, Head, Options
from detente.ingest.rows import RawBatch, read_delimited
from detente.ingest.source import Source

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{part}" for side in (1, 2) for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{where}Geo_{part}" for where in ("Actor1", "Actor2", "Action") for part in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip


class GdeltReader:
    """Reads GDELT 2.0 event rows."""

    name = "gdelt"
    label = "GDELT 2.0 events"
    kind: Kind = "events"
    about = About(
        cite=(
            "Leetaru, K. and Schrodt, P. A. (2013). GDELT: Global Data on Events, Location and Tone, 1979-2012. "
            "Annual Convention of the International Studies Association."
        ),
        limits=(
            "A GDELT row is a report of an event, not an event: the same event is there many times.",
            "GDELT is coded by machine and not checked; many rows are not the event at the place that they name.",
        ),
    )

    def recognise(self, head: Head) -> str | None:
        """Recognise 61 tab-separated fields, a number and an eight-digit day first, in most lines."""
        lines = [line.split("\t") for line in head.lines if line.strip()]
        fitting = sum(
            len(cells) == len(COLUMNS) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8
            for cells in lines
        )
        if lines and fitting * 2 > len(lines):
            return "61 tab-separated columns without a header, an event number and a day first"
        return None

    def check(self, head: Head, mapping: Mapping | None, label: str) -> None:
        """There is no header that could be wrong."""

    def dataset(self, source: Source, options: Options) -> str:
        """`gdelt`, unless the user names it."""
        return options.dataset or "gdelt"

    def read(self, source: Source, head: Head, options: Options) -> Iterator[Batch]:
        """Yield the events."""
        for raw in read_delimited(source, names=list(COLUMNS), header=False, encoding=options.encoding):
            yield self._convert(raw, self.dataset(source, options), source.label)

    def _convert(self, raw: RawBatch, dataset: str, file: str) -> Batch:
        rows = Conversion(raw.columns)
        cameo = rows.values("EventCode", parse_cameo, pa.string(), need=True)
        day = rows.values("SQLDATE", parse_day, pa.date32(), need=True)
        number = rows.values("GLOBALEVENTID", str, pa.string(), need=True)
        columns = {
            "id": pc.binary_join_element_wise(constant(dataset, len(number)), number, ":", null_handling="replace"),
            **dated_coding(day, cameo),
            "goldstein": rows.values("GoldsteinScale", parse_number, pa.float64()),
            "url": rows.text("SOURCEURL"),
            "outlet": _hosts(rows.text("SOURCEURL")),
            "mentions": rows.values("NumMentions", parse_count, pa.int32()),
            "outlets": rows.values("NumSources", parse_count, pa.int32()),
            "place": rows.text("ActionGeo_FullName"),
            "latitude": rows.values("ActionGeo_Lat", parse_number, pa.float64()),
            "longitude": rows.values("ActionGeo_Long", parse_number, pa.float64()),
            **_side(rows, "source", "Actor1"),
            **_side(rows, "target", "Actor2"),
        }
        return build_batch("events", columns, rows, raw.lines, dataset=dataset, file=file, aside=raw.aside)


def _hosts(urls: pa.Array) -> pa.Array:
    """The host of each link: the nearest that GDELT has to an outlet."""
    found = pc.extract_regex(urls, r"^[a-zA-Z]+://(?:www\.)?(?P<host>[^/:?#]+)")
    return pc.struct_field(found, "host")


def _side(rows: Conversion, side: str, actor: str) -> dict[str, pa.Array]:
    roles = [pc.coalesce(rows.text(f"{actor}Type{i}Code"), pa.scalar("")) for i in (1, 2, 3)]
    joined = pc.binary_join_element_wise(*roles, ";")
    return {
        f"{side}_text": rows.text(f"{actor}Name"),
        f"{side}_state": rows.values(f"{actor}CountryCode", parse_cameo_state, pa.string()),
        f"{side}_sectors": pc.split_pattern(pc.utf8_trim(joined, ";"), ";"),
    }
