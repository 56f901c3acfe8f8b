"""Write docs/scoreboard.md from the results of the benchmarks.

Usage: ``python scripts/scoreboard.py RESULT.json [RESULT.json ...] [--load TEXT]`` or ``… --run``

A RESULT is what `detente benchmark NAME --format json` printed, on this machine and with these libraries: the page
names those of the process that writes it, and as the date that of the newest file. ``--run`` runs the benchmarks
first, which takes minutes. ``--load`` says what else the machine was doing.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from detente.app.cli.about import benchmark

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scoreboard.md"
LIBRARIES = ("detente", "duckdb", "deltalake", "pyarrow", "numpy", "pandas")
SEED = inspect.signature(benchmark).parameters["seed"].default
SIZED = re.compile(r"^rows_(\d+)_(\w+)$")

INTRO = """# Scoreboard

<!-- Written by `python scripts/scoreboard.py` from the results of `detente benchmark`; changes made here are lost. -->

The program, measured by itself. Each section names its data, its protocol and what stands beside it. A result that
is worse than a baseline is printed too, and said. The limits that a change must keep stand in `benchmarks/floors.json`.

- Machine: {machine}
- Load: {load}
- Date: {date}
- Libraries: {libraries}
"""
STORE = """## Store

How fast event rows go in, how much room they take, and how fast questions are answered. Beside it stand plain DuckDB
and pandas, which read the same Parquet file anew for each question and keep neither versions nor the way back to a
line.

- Command: `detente benchmark store --format json`
- Data: made-up rows in the form of ICEWS, with the seed {seed}, of the sizes named in the table. The same seed gives
  the same rows. Dyads follow a power law, codes and days are drawn at random: real data repeat more.
- Imports: one whole run of `detente add`, start of Python included, with recognition, conversion, comparison with
  what is there, sorting and writing. *again* imports the same file a second time, which changes nothing. The baseline
  is DuckDB copying the same text to Parquet, all columns text, nothing checked.
- Questions: median of five runs, of three for pandas, in a warm process; the dossier is opened anew each time.
  *dyad months* asks for the months of the largest dyad. There the answers are not the same: détente's has six channels,
  denominators, and percentiles among all dyads, for which it counts all dyads; the others count one dyad. *all dyad
  months* asks for the counts of all dyads, and there the answers are alike.
"""
# Figure, baseline, who the baseline is, and whether the greater figure is the better one.
RIVALS = (
    ("import_text_rows_per_second", "duckdb_scan_text_rows_per_second", "DuckDB's bare copy", True),
    ("bytes_per_row", "source_parquet_bytes_per_row", "the source as Parquet", False),
    ("dyad_months_seconds", "duckdb_dyad_months_seconds", "DuckDB", False),
    ("dyad_months_seconds", "pandas_dyad_months_seconds", "pandas", False),
    ("all_dyad_months_seconds", "duckdb_all_dyad_months_seconds", "DuckDB", False),
    ("all_dyad_months_seconds", "pandas_all_dyad_months_seconds", "pandas", False),
)


def store_section(figures: dict[str, float]) -> Iterator[str]:
    """Yield the lines about the store."""
    sizes = sorted({int(match[1]) for name in figures if (match := SIZED.match(name))})
    names = dict.fromkeys(match[2] for name in figures if (match := SIZED.match(name)))
    yield STORE.format(seed=SEED)
    yield "| figure | " + " | ".join(f"{size:,} rows" for size in sizes) + " |"
    yield "|---|" + "---:|" * len(sizes)
    for name in names:
        cells = [_shown(figures.get(f"rows_{size}_{name}")) for size in sizes]
        yield f"| {name.replace('_', ' ')} | " + " | ".join(cells) + " |"
    yield from ("", "Beside the baselines:", "")
    for size in sizes:
        yield from _compared(figures, size)


def _compared(figures: dict[str, float], size: int) -> Iterator[str]:
    for name, baseline, rival, more_is_better in RIVALS:
        ours, theirs = figures.get(f"rows_{size}_{name}"), figures.get(f"rows_{size}_{baseline}")
        if ours and theirs:
            ratio = ours / theirs if more_is_better else theirs / ours
            yield f"- {size:,} rows, {name.replace('_', ' ')}: {_verdict(ratio)} {rival}."


def _verdict(ratio: float) -> str:
    if 0.95 < ratio < 1.05:
        return "about the same as"
    return f"{ratio:.1f} times better than" if ratio > 1 else f"{1 / ratio:.1f} times worse than"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


# A benchmark adds itself here: its name, by what its figures are known, and what writes its section.
SECTIONS = (("store", SIZED, store_section),)


def page(figures: dict[str, float], date: datetime, load: str) -> str:
    """Return the whole page.

    Raises
    ------
    SystemExit
        When a figure belongs to no section: it would be lost.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = [
        INTRO.format(
            machine=f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()},"
            f" Python {platform.python_version()}",
            load=load, date=date.date().isoformat(),
            libraries=", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        )
    ]  # fmt: skip
    left = dict(figures)
    for _, pattern, section in SECTIONS:
        mine = {name: left.pop(name) for name in figures if pattern.match(name)}
        if mine:
            lines.extend(section(mine))
    if left:
        raise SystemExit(f"No section knows {', '.join(left)}.")
    return "\n".join(lines).rstrip() + "\n"


def _run_all(folder: Path) -> list[Path]:
    results = []
    for name, _, _ in SECTIONS:
        output = folder / f"{name}.json"
        run = "from detente.app.cli import main; main()"
        subprocess.run(
            [sys.executable, "-c", run, "benchmark", name, "--format", "json", "-o", str(output)], check=True
        )
        results.append(output)
    return results


def main() -> int:
    """Write the page; 2 without results."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("results", nargs="*", type=Path)
    parser.add_argument("--run", action="store_true", help="run the benchmarks first")
    parser.add_argument("--load", default="nothing else known to be running")
    options = parser.parse_args()
    if not options.results and not options.run:
        parser.error("name a result, or --run")
    with tempfile.TemporaryDirectory() as folder:
        files = [*options.results, *(_run_all(Path(folder)) if options.run else [])]
        figures: dict[str, float] = {}
        for file in files:
            figures |= json.loads(file.read_text(encoding="utf-8"))
        newest = max(file.stat().st_mtime for file in files)
    PAGE.write_text(page(figures, datetime.fromtimestamp(newest, UTC), options.load), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
