"""Check that the words of the vocabulary name only words that it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from detente.core.errors import VocabularyError
from detente.core.vocabulary.channel_map import ChannelMap
from detente.core.vocabulary.vocabulary import Vocabulary
from detente.core.vocabulary.words import EventType, Example, PloverCoding


def check_references(vocab: Vocabulary, own_codings: Mapping[str, PloverCoding | None]) -> None:
    """Check every name that one file uses of another.

    Parameters
    ----------
    vocab : Vocabulary
        What was read.
    own_codings : mapping
        Per code, the coding that the list of differences says is ours.

    Raises
    ------
    VocabularyError
        At the first name that is not there; the message says which file and key use it.
    """
    for kind in vocab.types.values():
        _check_type(kind, vocab)
    for code, entry in vocab.cameo.items():
        if entry.plover is not None:
            _check_coding(entry.plover, f"cameo/{code[:2]}.yaml, code {code}", vocab)
    for code, coding in own_codings.items():
        _known(code, vocab.cameo, "cameo/differences.yaml, 'code'")
        if vocab.cameo[code].plover != coding:
            raise VocabularyError(
                f"The vocabulary file cameo/differences.yaml, code {code}: 'ours' is not in cameo/{code[:2]}.yaml.",
                do="Bring the two together.",
            )
    for found_map in vocab.channel_maps.values():
        _check_map(found_map, vocab)


def _check_type(kind: EventType, vocab: Vocabulary) -> None:
    place = f"types/{kind.name.lower()}.yaml"
    _known(kind.cameo, vocab.cameo, f"{place}, 'cameo'")
    _unique([mode.name for mode in kind.modes], f"{place}, 'modes'")
    _check_examples(kind.examples, kind, place, vocab)
    for mode in kind.modes:
        _known(mode.cameo, vocab.cameo, f"{place}, mode {mode.name}, 'cameo'")
        _check_examples(mode.examples, kind, f"{place}, mode {mode.name}", vocab)


def _check_examples(examples: Iterable[Example], kind: EventType, place: str, vocab: Vocabulary) -> None:
    for example in examples:
        coding = PloverCoding(type=kind.name, mode=example.mode, contexts=example.contexts)
        _check_coding(coding, f"{place}, example {example.text!r}", vocab)


def _check_coding(coding: PloverCoding, place: str, vocab: Vocabulary) -> None:
    _known(coding.type, vocab.types, f"{place}, 'type'")
    if coding.mode is not None:
        _known(coding.mode, [mode.name for mode in vocab.types[coding.type].modes], f"{place}, 'mode'")
    for context in coding.contexts:
        _known(context, vocab.contexts, f"{place}, 'contexts'")


def _check_map(found_map: ChannelMap, vocab: Vocabulary) -> None:
    place = f"channels/{found_map.name}.yaml"
    _unique(found_map.names, f"{place}, 'channels'")
    _unique([kind for channel in found_map.channels for kind in channel.types], f"{place}, 'types'")
    _unique([root for channel in found_map.channels for root in channel.roots], f"{place}, 'roots'")
    roots = [code for code in vocab.cameo if len(code) == 2]
    for channel in found_map.channels:
        for kind in channel.types:
            _known(kind, vocab.types, f"{place}, channel {channel.name}, 'types'")
        for root in channel.roots:
            _known(root, roots, f"{place}, channel {channel.name}, 'roots'")


def _known(name: str, allowed: Collection[str], place: str) -> None:
    if name not in allowed:
        shown = ", ".join(list(allowed)[:40]) or "none"
        raise VocabularyError(f"The vocabulary file {place}: {name!r} is not there.", do=f"Use one of {shown}.")


def _unique(names: Collection[str], place: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise VocabularyError(f"The vocabulary file {place}: {name!r} stands twice.", do="Keep one.")
        seen.add(name)
