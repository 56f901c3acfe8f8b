"""How to cite the data of a dossier, and the program."""

from __future__ import annotations

import re

from detente.dossier.choice import DataSet
from detente.version import __version__


def write_bibtex(datasets: list[DataSet], name: str, version: int) -> str:
    """BibTeX entries for the program and each data set.

    Parameters
    ----------
    datasets : list of DataSet
        The data sets.
    name : str
        The dossier's name.
    version : int
        Its version.
    """
    entries = [_entry("software", "detente", {
        "title": "{d\\'etente}: where two countries stand", "author": "{The d\\'etente developers}",
        "year": "2026", "version": __version__, "note": f"Dossier {name}, version {version}",
    })]  # fmt: skip
    for found in datasets:
        key = re.sub(r"[^a-z0-9]+", "-", found.name.lower()).strip("-")
        note = found.cite or "Cite the publisher of the data as it asks"
        entries.append(_entry("misc", key, {
            "title": f"{{{found.name}}}", "note": note,
            "howpublished": f"Records of {found.first} to {found.last} in the dossier {name}, version {version}",
        }))  # fmt: skip
    return "\n\n".join(entries)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])
