"""Print how the directed dyads of ICEWS fall into the classes of the standing rule.

The bounds of the classes are a judgement (`measure/standing.yaml`); this shows what they amount to: for words and
for deeds, how many dyad-quarters with enough events there are, the deciles of their conflict shares, and the
share of them in each class.

Usage: DETENTE_SHARED=... python scripts/describe_standing.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

from detente import Dossier
from detente.core.vocabulary import load_vocabulary
from detente.measure.rule import load_rule

_FILE = "data/icews-raw-2018-2019/icews_raw_20181001_20190326.parquet"


def conflict_shares(folder: Path) -> dict[str, list[float]]:
    """Conflict shares of words and of deeds, one for each dyad and quarter with enough events."""
    dossier = Dossier.create(folder / "described")
    for step in dossier.plan([str(Path(os.environ["DETENTE_SHARED"]) / _FILE)]).steps:
        dossier.add(step)
    rule, channels = load_rule(), load_vocabulary().channel_map("default")
    group_of = {
        channel: (side, group)
        for side, groups in rule.sides.items()
        for group, names in groups.items()
        for channel in names
    }
    counts: Counter[tuple[str, str, str, str, str]] = Counter()
    found = dossier.datasets()[0]
    for row in dossier.queries.tally(found.name, found.kind, "quarter", found.last).to_pylist():
        channel = channels.channel(row["type"], row["root"])
        if channel in group_of:
            side, group = group_of[channel]
            counts[side, group, row["source"], row["target"], str(row["start"])] += row["n"]
    shares: dict[str, list[float]] = {side: [] for side in rule.sides}
    for side, *cell in {(key[0], *key[2:]) for key in counts}:
        conflict, cooperation = (counts[side, group, *cell] for group in ("conflict", "cooperation"))
        if conflict + cooperation >= rule.least_events:
            shares[side].append(conflict / (conflict + cooperation))
    return shares


def main() -> int:
    """Print the table."""
    if not os.environ.get("DETENTE_SHARED"):
        print("Set DETENTE_SHARED to the folder that holds data/icews-raw-2018-2019.", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as folder:
        shares = conflict_shares(Path(folder))
    for side, values in shares.items():
        classes = Counter(load_rule().classify(side, value) for value in values)
        print(f"{side}: {len(values)} dyad-quarters")
        print("  deciles of the conflict share:", np.quantile(values, np.arange(0.1, 1, 0.1)).round(2).tolist())
        print("  classes:", {name: f"{n / len(values):.0%}" for name, n in classes.most_common()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
