"""ICEWS event rows: 20 columns with a header, tab-separated or Parquet.

Layout: Boschee et al., ICEWS Coded Event Data, doi:10.7910/DVN/28075. An event id is unique only together with
its date, so both make the key.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from detente.ingest.batch import Batch, Kind, build_batch, constant, dated_coding
from detente.ingest.columns import (
    Conversion,
    join_text,
    parse_cameo,
    parse_count,
    parse_day,
    parse_number,
    parse_state,
    split_list,
)
from detente.ingest.mapping import Mapping
from detente.ingest.parquet import read_parquet
from detente.ingest.reader import About, Head, Options, refuse_doubles
from detente.ingest.records import read_table
from detente.ingest.rows import RawBatch
from detente.ingest.source import Source

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def _plain(name: str) -> str:
    return name.lower().replace(".", " ").replace("_", " ").strip()


class IcewsReader:
    """Reads ICEWS event rows."""

    name = "icews"
    label = "ICEWS events"
    kind: Kind = "events"
    about = About(
        cite=(
            "Boschee, E., Lautenschlager, J., O'Brien, S., Shellman, S., Starz, J. and Ward, M. (2015). "
            "ICEWS Coded Event Data. Harvard Dataverse, doi:10.7910/DVN/28075."
        ),
        limits=(
            "ICEWS rows are coded by machine from news reports; one story can give several rows.",
            "ICEWS stores symmetric events, such as consultations, once in each direction.",
            "An actor's country is that of the state it belongs to: armed groups and crowds count with their country.",
        ),
    )

    def recognise(self, head: Head) -> str | None:
        """Recognise the 20 column names, in any case, with spaces, dots or underscores."""
        have = {_plain(name) for name in head.header}
        want = {_plain(name) for name in COLUMNS}
        if want <= have:
            return "header with the 20 ICEWS columns"
        return None

    def check(self, head: Head, mapping: Mapping | None, label: str) -> None:
        """Refuse a name that stands twice."""
        refuse_doubles(tuple(_plain(name) for name in head.header), label)

    def dataset(self, source: Source, options: Options) -> str:
        """`icews`, unless the user names it."""
        return options.dataset or "icews"

    def read(self, source: Source, head: Head, options: Options) -> Iterator[Batch]:
        """Yield the events."""
        names = list(head.header)
        own = {_plain(name): name for name in names}
        renamed = [own[_plain(name)] for name in COLUMNS]
        batches = (
            read_parquet(source, names)
            if head.parquet
            else read_table(source, names, head.first, head.separator, options.encoding)
        )
        for raw in batches:
            raw.columns = raw.columns.select(renamed).rename_columns(list(COLUMNS))
            yield self._convert(raw, self.dataset(source, options), source.label)

    def _convert(self, raw: RawBatch, dataset: str, file: str) -> Batch:
        rows = Conversion(raw.columns)
        cameo = rows.values("CAMEO Code", parse_cameo, pa.string(), need=True)
        day = rows.values("Event Date", parse_day, pa.date32(), need=True)
        number = rows.values("Event ID", str, pa.string(), need=True)
        columns = {
            "id": pc.binary_join_element_wise(
                constant(dataset, len(number)), number, day.cast(pa.string()), ":", null_handling="replace"
            ),
            **dated_coding(day, cameo),
            "goldstein": rows.values("Intensity", parse_number, pa.float64()),
            "text": rows.text("Event Text"),
            "outlet": rows.text("Publisher"),
            "story": rows.text("Story ID"),
            "sentence": rows.values("Sentence Number", parse_count, pa.int32()),
            "place": join_text([rows.text(name) for name in ("City", "District", "Province", "Country")], ", "),
            "place_state": rows.values("Country", parse_state, pa.string()),
            "latitude": rows.values("Latitude", parse_number, pa.float64()),
            "longitude": rows.values("Longitude", parse_number, pa.float64()),
            **_side(rows, "source", "Source"),
            **_side(rows, "target", "Target"),
        }
        return build_batch("events", columns, rows, raw.lines, dataset=dataset, file=file, aside=raw.aside)


def _side(rows: Conversion, side: str, column: str) -> dict[str, pa.Array]:
    return {
        f"{side}_text": rows.text(f"{column} Name"),
        f"{side}_state": rows.values(f"{column} Country", parse_state, pa.string()),
        f"{side}_sectors": split_list(rows.text(f"{column} Sectors"), ","),
    }
