"""The folder of a dossier: made, found, or built from one that ships with the package."""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from platformdirs import user_cache_path

from detente.core.errors import StoreError, UsageError

FORMAT = 1
_MARK = "detente.toml"


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a dossier lies.

    Attributes
    ----------
    root : pathlib.Path
        The folder.
    name : str
        Its name.
    bundled : bool
        Whether it was built from one that ships with the package.
    """

    root: Path
    name: str
    bundled: bool = False


def create_folder(root: Path, name: str | None = None) -> Folder:
    """Make an empty dossier.

    Raises
    ------
    StoreError
        When there is a dossier already, or the folder cannot be written.
    """
    mark = root / _MARK
    if mark.exists():
        raise StoreError(f"{root} is a dossier already.", do="Add to it with `detente add`.")
    name = name or root.resolve().name
    try:
        root.mkdir(parents=True, exist_ok=True)
        made = datetime.now(UTC).date().isoformat()
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        mark.write_text(f'name = "{escaped}"\nformat = {FORMAT}\ncreated = {made}\n', encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{root} cannot be written ({error}).", do="Choose another folder.") from error
    return Folder(root, name)


def open_folder(root: Path) -> Folder:
    """Open the dossier that lies in a folder.

    Raises
    ------
    StoreError
        When there is none, or its file cannot be read, or a newer program wrote it.
    """
    mark = root / _MARK
    if not mark.is_file():
        raise StoreError(f"{root} is no dossier.", do=f"Make one with `detente init {root}`.")
    try:
        content = tomllib.loads(mark.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoreError(f"{mark} cannot be read: {error}.", do="Mend it, or make a new dossier.") from error
    if content.get("format") != FORMAT:
        raise StoreError(
            f"{root} has the format {content.get('format')!r}; this version of détente reads {FORMAT}.",
            do="Use the version of détente that wrote it.",
        )
    return Folder(root, str(content.get("name", root.name)))


def bundled_names() -> list[str]:
    """Names of the dossiers that ship with the package."""
    return sorted(entry.name for entry in files("detente.dossier").joinpath("bundled").iterdir() if entry.is_dir())


def find_folder(wanted: str | None) -> Folder:
    """Find the dossier that a user means.

    Parameters
    ----------
    wanted : str or None
        A folder, or the name of a bundled dossier. None looks at `DETENTE_DOSSIER`, then in the current folder
        and those above it.

    Raises
    ------
    StoreError
        When there is none.
    """
    wanted = wanted or os.environ.get("DETENTE_DOSSIER")
    if wanted is not None:
        if not (Path(wanted) / _MARK).is_file() and wanted in bundled_names():
            return _bundled_folder(wanted)
        return open_folder(Path(wanted))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _MARK).is_file():
            return open_folder(folder)
    raise StoreError(
        "There is no dossier here.",
        do=f"Make one with `detente init`, or use a bundled one: --dossier {' or '.join(bundled_names())}.",
    )


def _bundled_folder(name: str) -> Folder:
    """Where the built form of a bundled dossier lies; its name carries the digest of its content."""
    digest = hashlib.sha256()
    with as_file(bundled_data(name)) as data:
        for file in sorted(data.iterdir()):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    root = user_cache_path("detente") / f"{name}-{digest.hexdigest()[:12]}"
    return Folder(root, name, bundled=True)


def bundled_data(name: str):  # type: ignore[no-untyped-def]  # importlib's Traversable differs between versions
    """The files of a bundled dossier."""
    if name not in bundled_names():
        raise UsageError(f"There is no bundled dossier {name!r}.", do=f"There are {', '.join(bundled_names())}.")
    return files("detente.dossier").joinpath("bundled", name)
