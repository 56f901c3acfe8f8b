"""Read the vocabulary from its YAML files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from detente.core.errors import VocabularyError
from detente.core.vocabulary.vocabulary import Vocabulary
from detente.core.vocabulary.words import (
    CameoCode,
    Channel,
    ChannelMap,
    Context,
    EventType,
    Example,
    Mode,
    PloverCoding,
)

_Made = TypeVar("_Made")
_NO_CODES = ("differences.yaml",)


@cache
def load_vocabulary() -> Vocabulary:
    """Read the vocabulary that ships with the package; once in a process.

    Raises
    ------
    VocabularyError
        When a file breaks its schema; the message names the file and the key.
    """
    digest = hashlib.sha256()
    folders = {name: _read(name, digest) for name in ("types", "cameo", "channels", "")}
    types = [_build(file, _event_type, content) for file, content in folders["types"].items()]
    codes = [
        _build(file, _code, row)
        for file, content in folders["cameo"].items()
        if file not in _NO_CODES
        for row in content["codes"]
    ]
    maps = [_build(file, _channel_map, content) for file, content in folders["channels"].items()]
    contexts = [_build("contexts.yaml", _context, row) for row in folders[""]["contexts.yaml"]]
    return Vocabulary(
        types={found.name: found for found in types},
        contexts={found.name: found for found in contexts},
        cameo={found.code: found for found in codes},
        channel_maps={found.name: found for found in sorted(maps, key=lambda m: (m.name != "default", m.name))},
        digest=digest.hexdigest()[:12],
    )


def _read(folder: str, digest: hashlib._Hash) -> dict[str, Any]:
    """The YAML files of a folder, by name, in order."""
    found: dict[str, Any] = {}
    place = files("detente.core.vocabulary").joinpath(folder)
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            content = entry.read_bytes()
            digest.update(entry.name.encode() + content)
            try:
                found[entry.name] = yaml.load(content, yaml.CSafeLoader)
            except yaml.YAMLError as error:
                raise VocabularyError(f"{folder}/{entry.name} is no YAML: {error}.") from error
    return found


def _build(file: str, make: Callable[[dict[str, Any]], _Made], content: dict[str, Any]) -> _Made:
    try:
        return make(content)
    except KeyError as error:
        raise VocabularyError(f"The vocabulary file {file} lacks the key {error}.") from error
    except TypeError as error:
        raise VocabularyError(f"The vocabulary file {file} has the wrong form: {error}.") from error


def _example(row: dict[str, Any]) -> Example:
    return Example(
        text=row["text"], source=row["source"], target=row["target"], mode=row["mode"],
        contexts=tuple(row["contexts"]),
    )  # fmt: skip


def _mode(row: dict[str, Any]) -> Mode:
    return Mode(
        name=row["name"], label=row["label"], summary=row["summary"], goldstein=row["goldstein"], cameo=row["cameo"],
        examples=tuple(_example(example) for example in row["examples"]),
    )  # fmt: skip


def _event_type(content: dict[str, Any]) -> EventType:
    return EventType(
        name=content["name"], label=content["label"], summary=content["summary"],
        includes=tuple(content["includes"]), excludes=tuple(content["excludes"]),
        goldstein=content["goldstein"], cameo=content["cameo"], note=content.get("note"),
        modes=tuple(_mode(row) for row in content["modes"]),
        examples=tuple(_example(row) for row in content["examples"]),
    )  # fmt: skip


def _context(row: dict[str, Any]) -> Context:
    return Context(name=row["name"], summary=row["summary"], example=row["example"])


def _code(row: dict[str, Any]) -> CameoCode:
    coding = None
    if row["type"] is not None:
        coding = PloverCoding(type=row["type"], mode=row["mode"], contexts=tuple(row["contexts"]))
    return CameoCode(code=row["code"], label=row["label"], goldstein=float(row["goldstein"]), plover=coding)


def _channel_map(content: dict[str, Any]) -> ChannelMap:
    channels = tuple(
        Channel(name=row["name"], label=row["label"], sign=row["sign"], types=tuple(row["types"]),
                roots=tuple(row["roots"]))
        for row in content["channels"]
    )  # fmt: skip
    return ChannelMap(
        name=content["name"], label=content["label"], summary=content["summary"], note=content["note"],
        decides=content["decides"], channels=channels,
    )  # fmt: skip
