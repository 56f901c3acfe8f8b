"""Where bytes come from: files, folders, archives, standard input."""

from __future__ import annotations

import atexit
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
_LOCKED = 1  # the bit of a zip member's flags that says it is encrypted
BROKEN_STREAM = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, OSError, RuntimeError)
"""What a cut, damaged or locked stream raises while it is read (zipfile says RuntimeError for a password)."""


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
    try:
        with path.open("rb") as raw:
            start = raw.read(4)
    except OSError as error:
        raise InputError(f"{label} cannot be read ({error}).", do="Check who may read it.") from error
    if start != _ZIP:
        return [Source(path, label)]
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        if not named:  # one broken archive in a folder is left out when its head is read, not here
            return [Source(path, label)]
        raise InputError(f"{label} is a damaged zip archive ({error}).", do="Fetch it again.") from error
    if named and any(info.flag_bits & _LOCKED for info in members):
        raise InputError(f"{label} is a zip archive locked with a password.", do="Unpack it first.")
    return [Source(path, f"{label}/{info.filename}", info.filename) for info in sorted(members, key=_member_name)]


def _member_name(info: zipfile.ZipInfo) -> str:
    return info.filename


def _standard_input() -> Source:
    # Recognition reads the head and the reader reads all of it, so a stream needs a file to stand in.
    spool = tempfile.NamedTemporaryFile(prefix="detente-stdin-", delete=False)  # noqa: SIM115
    with spool:
        while block := sys.stdin.buffer.read(1 << 20):
            spool.write(block)
    atexit.register(Path(spool.name).unlink, missing_ok=True)
    return Source(Path(spool.name), "stdin")
