"""The program measured: how fast it imports and answers, beside plain DuckDB and pandas on the same file.

The rows are made up with a seed, in the form of ICEWS: dyads by a power law, codes and days at random, so that
anybody can run the benchmark without any data.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from detente.core.errors import UsageError
from detente.core.states import load_states
from detente.core.vocabulary import load_vocabulary
from detente.dossier.dossier import Dossier
from detente.ingest.icews import COLUMNS
from detente.store.baseline import all_dyad_months, dyad_months, scan_to_parquet

SIZES = (300_000, 5_000_000)
_REPEATS = 5
Tell = Callable[[str], None]


def run_benchmark(name: str, *, sizes: tuple[int, ...] = (), seed: int, tell: Tell) -> dict[str, float]:
    """Run a benchmark.

    Parameters
    ----------
    name : str
        `store`.
    sizes : tuple of int
        Rows; `SIZES` by default.
    seed : int
        Seed of the made-up rows.
    tell : callable
        Called with what is being done.

    Returns
    -------
    dict of str to float
        Figure name to number. Times are medians of five runs, imports one run of a whole process.

    Raises
    ------
    UsageError
        When there is no such benchmark.
    """
    if name != "store":
        raise UsageError(f"There is no benchmark {name!r}.", do="There is store.")
    figures: dict[str, float] = {}
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory(prefix="detente-benchmark-") as folder:
            tell(f"{size:,} rows (seed {seed})")
            for figure, value in _measure(Path(folder), size, seed, tell).items():
                figures[f"rows_{size}_{figure}"] = round(value, 4)
    return figures


def _measure(folder: Path, size: int, seed: int, tell: Tell) -> dict[str, float]:
    table = make_rows(size, np.random.default_rng(seed))
    file, text = folder / "rows.parquet", folder / "rows.tab"
    pq.write_table(table, file)
    pa_csv.write_csv(table, text, pa_csv.WriteOptions(delimiter="\t", quoting_style="none"))
    source, target = _largest_dyad(table)
    del table
    figures = _imports(folder, file, text, size, tell)
    dossier = Dossier.open(folder / "from-parquet")
    tell("  queries")
    figures["dyad_months_seconds"] = _median(lambda: Dossier.open(folder / "from-parquet").measure(source, target))
    figures["all_dyad_months_seconds"] = _median(
        lambda: Dossier.open(folder / "from-parquet").queries.tally(
            "icews", "events", "month", dossier.datasets()[0].last
        )
    )
    figures["duckdb_dyad_months_seconds"] = _median(lambda: dyad_months(file, source, target))
    figures["duckdb_all_dyad_months_seconds"] = _median(lambda: all_dyad_months(file))
    figures.update(_pandas(file, source, target))
    return figures


def _imports(folder: Path, file: Path, text: Path, size: int, tell: Tell) -> dict[str, float]:
    figures: dict[str, float] = {}
    for kind, path in (("parquet", file), ("text", text)):
        root = folder / f"from-{kind}"
        Dossier.create(root)
        tell(f"  import from {kind}")
        figures[f"import_{kind}_rows_per_second"] = size / _add(root, path)
        figures[f"import_{kind}_again_seconds"] = _add(root, path)
    figures["import_peak_megabytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    stored = sum(part.stat().st_size for part in (folder / "from-parquet" / "events").rglob("*.parquet"))
    figures["bytes_per_row"] = stored / size
    figures["source_parquet_bytes_per_row"] = file.stat().st_size / size
    start = perf_counter()
    scan_to_parquet(text, folder / "scan.parquet")
    figures["duckdb_scan_text_rows_per_second"] = size / (perf_counter() - start)
    figures["import_text_of_duckdb_scan"] = (
        figures["import_text_rows_per_second"] / figures["duckdb_scan_text_rows_per_second"]
    )
    return figures


def _add(root: Path, file: Path) -> float:
    """Seconds of a whole `detente add`, start of Python included."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from detente.app.cli import main; main()", "add", str(file), "--dossier", str(root)],
        check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    return perf_counter() - start


def _pandas(file: Path, source: str, target: str) -> dict[str, float]:
    """The same two questions to pandas, reading the file each time; nothing where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        return {}

    def months(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(month=frame["Event Date"].str[:7], root=frame["CAMEO Code"].str[:2])

    def one() -> object:
        frame = pd.read_parquet(file, columns=["Source Country", "Target Country", "Event Date", "CAMEO Code"])
        frame = frame[(frame["Source Country"] == source) & (frame["Target Country"] == target)]
        return months(frame).groupby(["month", "root"]).size()

    def every() -> object:
        frame = pd.read_parquet(file, columns=["Source Country", "Target Country", "Event Date", "CAMEO Code"])
        return months(frame).groupby(["Source Country", "Target Country", "month", "root"]).size()

    return {
        "pandas_dyad_months_seconds": _median(one, 3),
        "pandas_all_dyad_months_seconds": _median(every, 3),
    }


def _median(run: Callable[[], object], repeats: int = _REPEATS) -> float:
    times = []
    for _ in range(repeats):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return float(np.median(times))


def make_rows(size: int, rng: np.random.Generator) -> pa.Table:
    """Make up rows in the form of ICEWS.

    Parameters
    ----------
    size : int
        Rows.
    rng : numpy.random.Generator
        Gives the same rows for the same seed.
    """
    names = [state.name for state in load_states().all() if state.to_year is None]
    codes = sorted(code for code in load_vocabulary().cameo if len(code) > 2)
    weights = 1 / np.arange(1, len(names) + 1) ** 1.1
    sides = [rng.choice(len(names), size, p=weights / weights.sum()) for _ in range(2)]
    days = np.datetime64("2015-01-01") + rng.integers(0, 365 * 5, size)
    labels = np.array(names)
    words = np.array([f"Government ({name})" for name in names])
    columns = {name: pa.nulls(size, pa.string()).fill_null("") for name in COLUMNS}
    columns |= {
        "Event ID": pa.array(np.arange(size).astype(str)),
        "Event Date": pa.array(days.astype(str)),
        "Source Name": pa.array(words[sides[0]]), "Source Country": pa.array(labels[sides[0]]),
        "Target Name": pa.array(words[sides[1]]), "Target Country": pa.array(labels[sides[1]]),
        "Source Sectors": pa.repeat("Government", size), "Target Sectors": pa.repeat("Government", size),
        "CAMEO Code": pa.array(np.array(codes)[rng.integers(0, len(codes), size)]),
        "Intensity": pa.array(np.round(rng.uniform(-10, 10, size), 1).astype(str)),
        "Event Text": pa.repeat("made-up event", size),
        "Story ID": pa.array(rng.integers(0, size, size).astype(str)),
        "Sentence Number": pa.array(rng.integers(1, 7, size).astype(str)),
        "Publisher": pa.array(np.array([f"Outlet {i}" for i in range(300)])[rng.integers(0, 300, size)]),
        "Country": pa.array(labels[sides[0]]),
        "Latitude": pa.array(np.round(rng.uniform(-60, 70, size), 4).astype(str)),
        "Longitude": pa.array(np.round(rng.uniform(-180, 180, size), 4).astype(str)),
    }  # fmt: skip
    return pa.table(columns)


def _largest_dyad(table: pa.Table) -> tuple[str, str]:
    pairs = table.group_by(["Source Country", "Target Country"]).aggregate([([], "count_all")])
    for row in pairs.sort_by([("count_all", "descending")]).to_pylist():
        if row["Source Country"] != row["Target Country"]:
            return row["Source Country"], row["Target Country"]
    raise AssertionError("no dyad of two states")
