"""Read the vocabulary from its YAML files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from detente.core.errors import VocabularyError
from detente.core.vocabulary.build import (
    build_channel_map,
    build_codes,
    build_contexts,
    build_differences,
    build_type,
)
from detente.core.vocabulary.check import check_references
from detente.core.vocabulary.vocabulary import Vocabulary

_Word = TypeVar("_Word")
_FOLDERS = ("types", "cameo", "channels", "")
_CONTEXTS, _DIFFERENCES = "contexts.yaml", "cameo/differences.yaml"


@cache
def load_vocabulary() -> Vocabulary:
    """Read the vocabulary that ships with the package; once in a process.

    Raises
    ------
    VocabularyError
        When a file breaks its schema; the message names the file and the key.
    """
    return read_vocabulary(files("detente.core.vocabulary"))


def read_vocabulary(place: Traversable) -> Vocabulary:
    """Read a vocabulary from a folder that is laid out like ours.

    Raises
    ------
    VocabularyError
        When a file breaks its schema, or names a word that is nowhere; the message names the file and the key.
    """
    contents, digest = _read(place)
    differences = build_differences(_taken(contents, _DIFFERENCES), _DIFFERENCES)
    contexts = build_contexts(_taken(contents, _CONTEXTS), _CONTEXTS)
    notes = {code: why for code, (_, why) in differences.items()}
    types = [build_type(content, file) for file, content in contents.items() if file.startswith("types/")]
    codes = [
        code
        for file, content in contents.items()
        if file.startswith("cameo/")
        for code in build_codes(content, file, notes)
    ]
    maps = [build_channel_map(content, file) for file, content in contents.items() if file.startswith("channels/")]
    maps.sort(key=lambda found: (found.name != "default", found.name))
    vocab = Vocabulary(
        types=_indexed("types", ((found.name, found) for found in types)),
        contexts=_indexed(_CONTEXTS, ((found.name, found) for found in contexts)),
        cameo=_indexed("cameo", ((found.code, found) for found in codes)),
        channel_maps=_indexed("channels", ((found.name, found) for found in maps)),
        digest=digest,
    )
    check_references(vocab, {code: coding for code, (coding, _) in differences.items()})
    return vocab


def _read(place: Traversable) -> tuple[dict[str, Any], str]:
    """What each YAML file holds, by its path, in order; and the first 12 hex digits of the digest of all."""
    digest = hashlib.sha256()
    found: dict[str, Any] = {}
    for folder in _FOLDERS:
        for entry in sorted(place.joinpath(folder).iterdir(), key=lambda entry: entry.name):
            if not entry.name.endswith(".yaml"):
                continue
            file = f"{folder}/{entry.name}".lstrip("/")
            data = entry.read_bytes()
            digest.update(entry.name.encode() + data)
            try:
                found[file] = yaml.load(data, yaml.CSafeLoader)
            except yaml.YAMLError as error:
                raise VocabularyError(f"The vocabulary file {file} is no YAML: {error}.") from error
    return found, digest.hexdigest()[:12]


def _taken(contents: dict[str, Any], file: str) -> object:
    if file not in contents:
        raise VocabularyError(f"The vocabulary lacks the file {file}.", do="Put it back.")
    return contents.pop(file)


def _indexed(place: str, words: Iterable[tuple[str, _Word]]) -> Mapping[str, _Word]:
    """Words by name, in a mapping that nobody can change: one vocabulary serves the whole process."""
    found: dict[str, _Word] = {}
    for name, word in words:
        if name in found:
            raise VocabularyError(f"In the vocabulary, {place}: {name!r} stands twice.", do="Keep one.")
        found[name] = word
    return MappingProxyType(found)
