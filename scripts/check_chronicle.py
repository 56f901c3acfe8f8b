"""Check the bundled chronicle: its form, and what other sets of records bear out.

An entry counts as confirmed by a set when a record of it has the same dyad and kind of event within three
days; texts must also share telling words. What that is worth differs from set to set: the report says for what
share of days a record lies that near. Counts by month are told apart and never confirm.
"""

import argparse
import json
import sys
from pathlib import Path

from chronicle_check.chance import chance_shares
from chronicle_check.form import check_files
from chronicle_check.report import LISTS, figures, listing, table
from chronicle_check.row import read_rows
from chronicle_check.verdict import Judge
from chronicle_sources import data_folder

_BUNDLED = Path(__file__).resolve().parent.parent / "src/detente/dossier/bundled/us-pakistan"
_FAILED, _BAD_INPUT = 1, 3


def main() -> int:
    """Check every file of the folder: 0 when all is well, 1 when not, 3 with nothing to check against."""
    options = _options()
    folder = data_folder()
    paths = sorted(options.folder.glob("*.csv"))
    if folder is None:
        print(
            "Nothing to check against: set DETENTE_SHARED to the folder whose data/ holds the sets.",
            file=sys.stderr,
        )
        return _BAD_INPUT
    if not paths:
        print(f"No .csv files in {options.folder}: name the chronicle's folder with --folder.", file=sys.stderr)
        return _BAD_INPUT
    rows = [row for path in paths for row in read_rows(path)]
    problems = check_files(paths, rows)
    judge = Judge(folder)
    verdicts = [judge.judge(row) for row in rows]
    bad = [f"{v.row.place} {v.row['id']}: {ground}" for v in verdicts for ground in v.bad_grounds]
    numbers = figures(verdicts, problems, chance_shares(judge.facts))
    if options.format == "json":
        print(json.dumps(numbers, indent=2))
    elif options.list:
        print("\n".join(listing(verdicts, options.list)))
    else:
        print(table(numbers))
    _print_lines("Form:", problems)
    _print_lines("Grounds that do not stand:", bad)
    return _FAILED if problems or bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check the form and the grounds of the bundled chronicle.")
    parser.add_argument("--folder", type=Path, default=_BUNDLED, help="folder with the chronicle's .csv files")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to print the numbers")
    parser.add_argument("--list", choices=LISTS, help="list entries of one kind instead of the numbers")
    return parser.parse_args()


def _print_lines(heading: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{heading}", *lines, sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
