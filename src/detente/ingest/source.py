"""Where bytes come from: files, folders, archives, standard input."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from detente.core.errors import InputError

_GZIP, _BZIP, _XZ, _ZIP = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"PK\x03\x04"
BROKEN_STREAM = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, OSError)
"""What a cut or damaged compressed stream raises while it is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of rows: a file, or a member of a zip archive.

    Attributes
    ----------
    path : pathlib.Path
        The file on disk.
    member : str or None
        The member, when the file is a zip archive.
    label : str
        How to name it to a person.
    """

    path: Path
    label: str
    member: str | None = None

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the decompressed bytes."""
        if self.member is not None:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as inner:
                yield _unpack(inner, inner.peek(6))  # type: ignore[attr-defined]
            return
        with self.path.open("rb") as raw:
            yield _unpack(raw, raw.peek(6))

    @property
    def stem(self) -> str:
        """The name without folders and endings, for naming a data set."""
        return Path(self.member or self.label).name.split(".")[0]

    def digest(self) -> str:
        """SHA-256 of the file on disk, first 16 hex digits."""
        with self.path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()[:16]


def _unpack(raw: IO[bytes], head: bytes) -> IO[bytes]:
    if head.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if head.startswith(_BZIP):
        return io.BufferedReader(bz2.BZ2File(raw))
    if head.startswith(_XZ):
        return io.BufferedReader(lzma.LZMAFile(raw))
    return raw


def find_sources(paths: list[str]) -> list[tuple[Source, bool]]:
    """Turn what a user names into sources.

    Parameters
    ----------
    paths : list of str
        Files, folders (searched below), or `-` for standard input.

    Returns
    -------
    list of (Source, bool)
        Each source, and whether the user named it (True) or a folder or archive holds it (False).

    Raises
    ------
    InputError
        When a path does not exist or an archive cannot be opened.
    """
    found: list[tuple[Source, bool]] = []
    for text in paths:
        if text == "-":
            found.append((_standard_input(), True))
            continue
        path = Path(text)
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
            for file in inside:
                label = str(file.relative_to(path))
                found.extend((source, False) for source in _members(file, label, named=False))
        elif path.is_file():
            sources = _members(path, path.name, named=True)
            found.extend((source, source.member is None) for source in sources)
        else:
            raise InputError(f"There is no file or folder {text!r}.", do="Check the path.")
    return found


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _members(path: Path, label: str, *, named: bool) -> list[Source]:
    with path.open("rb") as raw:
        if raw.read(4) != _ZIP:
            return [Source(path, label)]
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        if not named:  # one broken archive in a folder is reported by its reader, not here
            return [Source(path, label)]
        raise InputError(f"{label} is a damaged zip archive ({error}).", do="Fetch it again.") from error
    return [Source(path, f"{label}/{name}", name) for name in sorted(names)]


def _standard_input() -> Source:
    # Recognition reads the head and the reader reads all of it, so a stream needs a file to stand in.
    spool = tempfile.NamedTemporaryFile(prefix="detente-stdin-", delete=False)  # noqa: SIM115
    with spool:
        while block := sys.stdin.buffer.read(1 << 20):
            spool.write(block)
    return Source(Path(spool.name), "stdin")
