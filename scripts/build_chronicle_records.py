"""Write the entries of the bundled chronicle that follow from sets of records: strikes, visits, incidents.

The same records give the same bytes. The folder of the sets is named by the variable DETENTE_SHARED.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from chronicle_build.entry import write_entries
from chronicle_build.incident_entries import incident_entries
from chronicle_build.merge import merge_strikes
from chronicle_build.merged_strike import MergedStrike
from chronicle_build.strike_entries import match_incidents, strike_entries
from chronicle_build.visit_entries import visit_entries
from chronicle_sources import (
    Incident,
    StrikeRecord,
    data_folder,
    read_incidents,
    read_strike_lists,
    read_visits,
)

_BUNDLED = Path(__file__).resolve().parent.parent / "src/detente/dossier/bundled/us-pakistan"
_FIRST, _LAST = 2001, 2012
_NO_DATA = 3


def main() -> int:
    """Write the three files and print what went into them."""
    parser = argparse.ArgumentParser(description="Write strikes.csv, visits.csv and incidents.csv.")
    parser.add_argument("--into", type=Path, default=_BUNDLED, help="folder to write to")
    into: Path = parser.parse_args().into
    folder = data_folder()
    if folder is None:
        print("Set DETENTE_SHARED to the folder whose data/ holds the sets of records.", file=sys.stderr)
        return _NO_DATA
    into.mkdir(parents=True, exist_ok=True)
    rows = [row for row in read_strike_lists(folder) if _FIRST <= row.when.year <= _LAST]
    strikes = merge_strikes(rows)
    incidents = [incident for incident in read_incidents(folder) if _FIRST <= int(incident.first[:4]) <= _LAST]
    matches = match_incidents(strikes, incidents)
    visits = [visit for visit in read_visits(folder) if _FIRST <= visit.start.year <= _LAST]
    others = [incident for incident in incidents if incident.number not in matches]
    entries = strike_entries(strikes, _by_strike(incidents, matches))
    print(f"strikes.csv    {write_entries(into / 'strikes.csv', entries)} entries")
    print(f"visits.csv     {write_entries(into / 'visits.csv', visit_entries(visits))} entries")
    print(f"incidents.csv  {write_entries(into / 'incidents.csv', incident_entries(others))} entries")
    print(f"incidents that are strikes: {len(matches)} of {len(incidents)}")
    _print_years(strikes, rows)
    return 0


def _by_strike(incidents: list[Incident], matches: dict[str, int]) -> dict[int, list[Incident]]:
    """Return the incidents by the place of the strike that they are."""
    found: dict[int, list[Incident]] = {}
    for incident in incidents:
        if incident.number in matches:
            found.setdefault(matches[incident.number], []).append(incident)
    return found


def _print_years(strikes: list[MergedStrike], rows: list[StrikeRecord]) -> None:
    """Print the strikes of each year beside each list's own."""
    lists = list(dict.fromkeys(row.list_name for row in rows))
    own = Counter((row.list_name, row.when.year) for row in rows)
    merged = Counter(strike.day.year for strike in strikes)
    print("\nyear  merged  " + "  ".join(lists))
    for year in sorted(merged):
        cells = (f"{own[name, year]:>{len(name)}}" for name in lists)
        print(f"{year}  {merged[year]:>6}  " + "  ".join(cells))
    voices = Counter(len(strike.voices) for strike in strikes)
    print("\nindependent compilers per strike: " + ", ".join(f"{n}: {voices[n]}" for n in sorted(voices, reverse=True)))


if __name__ == "__main__":
    sys.exit(main())
