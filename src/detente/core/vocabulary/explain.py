"""Explain a word of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from detente.core.errors import VocabularyError
from detente.core.vocabulary.words import CameoCode, Channel, ChannelMap, Context, Entry, EventType, Mode


def explain_word(
    types: Mapping[str, EventType],
    contexts: Mapping[str, Context],
    cameo: Mapping[str, CameoCode],
    maps: Mapping[str, ChannelMap],
    word: str,
) -> Entry:
    """Find a word among types, modes, contexts, CAMEO codes, channels and channel maps.

    Raises
    ------
    VocabularyError
        When there is no such word; near ones are named.
    """
    entries: dict[str, Entry] = {}
    for found_map in maps.values():
        entries.setdefault(found_map.name, _of_map(found_map))
        for channel in found_map.channels:
            entries.setdefault(channel.name, _of_channel(channel, found_map))
    entries |= {context.name: _of_context(context) for context in contexts.values()}
    for event_type in types.values():
        for mode in event_type.modes:
            entries[f"{event_type.name}:{mode.name}".lower()] = _of_mode(event_type, mode)
            entries.setdefault(mode.name, _of_mode(event_type, mode))
    entries |= {event_type.name.lower(): _of_type(event_type) for event_type in types.values()}
    entries |= {code: _of_code(entry) for code, entry in cameo.items()}
    wanted = word.strip().lower().replace(" ", "_")
    for form in (wanted, wanted.replace("_", "-"), wanted.zfill(2)):
        if form in entries:
            return entries[form]
    near = ", ".join(get_close_matches(wanted, entries, 4, 0.5))
    raise VocabularyError(
        f"{word!r} is not in the vocabulary.",
        do=f"Near it are {near}." if near else "Ask for a type such as ACCUSE, or a CAMEO code such as 163.",
    )


def _of_type(found: EventType) -> Entry:
    details = [("covers", "; ".join(found.includes)), ("but not", "; ".join(found.excludes))]
    details += [("modes", ", ".join(mode.name for mode in found.modes) or "none")]
    details += [("Goldstein score", f"{found.goldstein:+.1f}"), ("nearest CAMEO code", found.cameo)]
    if found.note:
        details.append(("note", found.note))
    texts = tuple(example.text for example in found.examples)
    return Entry(kind="PLOVER type", name=found.name, label=found.label, summary=found.summary,
                 details=tuple(details), examples=texts)  # fmt: skip


def _of_mode(found: EventType, mode: Mode) -> Entry:
    score = "none" if mode.goldstein is None else f"{mode.goldstein:+.1f}"
    return Entry(
        kind="PLOVER mode", name=f"{found.name}:{mode.name}", label=mode.label, summary=mode.summary,
        details=(("Goldstein score", score), ("nearest CAMEO code", mode.cameo)),
        examples=tuple(example.text for example in mode.examples),
    )  # fmt: skip


def _of_context(found: Context) -> Entry:
    return Entry(kind="PLOVER context", name=found.name, label=found.name.replace("_", " "), summary=found.summary,
                 examples=(found.example,))  # fmt: skip


def _of_code(found: CameoCode) -> Entry:
    plover = found.plover
    coding = "none: PLOVER has no type for it" if plover is None else plover.type
    if plover is not None and plover.mode:
        coding += f":{plover.mode}"
    if plover is not None and plover.contexts:
        coding += f" ({', '.join(plover.contexts)})"
    return Entry(kind="CAMEO code", name=found.code, label=found.label, summary="",
                 details=(("PLOVER", coding), ("Goldstein score", f"{found.goldstein:+.1f}")))  # fmt: skip


def _of_channel(found: Channel, in_map: ChannelMap) -> Entry:
    return Entry(
        kind=f"channel of the map {in_map.name}", name=found.name, label=found.label, summary="",
        details=(
            ("sign", found.sign),
            ("PLOVER types", ", ".join(found.types) or "none"),
            ("CAMEO roots", ", ".join(found.roots) or "none"),
        ),
    )  # fmt: skip


def _of_map(found: ChannelMap) -> Entry:
    return Entry(kind="channel map", name=found.name, label=found.label, summary=found.summary,
                 details=(("channels", ", ".join(found.names)), ("note", found.note)))  # fmt: skip
