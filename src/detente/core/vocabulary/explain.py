"""Explain a word of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from detente.core.errors import VocabularyError
from detente.core.vocabulary.channel_map import Channel, ChannelMap
from detente.core.vocabulary.words import CameoCode, Context, Entry, EventType, Mode


def explain_word(
    types: Mapping[str, EventType],
    contexts: Mapping[str, Context],
    cameo: Mapping[str, CameoCode],
    maps: Mapping[str, ChannelMap],
    word: str,
) -> Entry:
    """Find a word among types, modes, contexts, CAMEO codes, channels and channel maps.

    A word may mean several things: `cyber` is a context and a mode, `restrict` a mode of two types. The first meaning
    is explained; the detail `also` names the others by words that ask for them alone.

    Raises
    ------
    VocabularyError
        When there is no such word; near ones are named.
    """
    meanings: dict[str, dict[str, Entry]] = {}
    for full, short, entry in _words(types, contexts, cameo, maps):
        for name in (full, short):
            meanings.setdefault(name.lower(), {}).setdefault(full, entry)
    wanted = word.strip().lower().replace(" ", "_")
    for form in (wanted, wanted.replace("_", "-"), wanted.zfill(2)):
        if form in meanings:
            first, *others = meanings[form].items()
            return _with_others(first[1], others)
    near = ", ".join(get_close_matches(wanted, meanings, 4, 0.5))
    raise VocabularyError(
        f"{word!r} is not in the vocabulary.",
        do=f"Near it are {near}." if near else "Ask for a type such as ACCUSE, or a CAMEO code such as 163.",
    )


def _with_others(entry: Entry, others: list[tuple[str, Entry]]) -> Entry:
    if not others:
        return entry
    told = "; ".join(f"{full} ({other.kind})" for full, other in others)
    return replace(entry, details=(*entry.details, ("also", told)))


def _words(
    types: Mapping[str, EventType],
    contexts: Mapping[str, Context],
    cameo: Mapping[str, CameoCode],
    maps: Mapping[str, ChannelMap],
) -> Iterator[tuple[str, str, Entry]]:
    """Each word by its full name, its short name and its explanation; what a short name means first comes first."""
    for code in cameo.values():
        yield code.code, code.code, _of_code(code, cameo[code.code[:2]])
    for kind in types.values():
        yield kind.name, kind.name, _of_type(kind)
    for context in contexts.values():
        yield f"context:{context.name}", context.name, _of_context(context)
    for found_map in maps.values():
        yield found_map.name, found_map.name, _of_map(found_map)
        for channel in found_map.channels:
            yield f"{found_map.name}:{channel.name}", channel.name, _of_channel(channel, found_map)
    for kind in types.values():
        for mode in kind.modes:
            yield f"{kind.name}:{mode.name}", mode.name, _of_mode(kind, mode)


def _of_type(found: EventType) -> Entry:
    details = [("covers", "; ".join(found.includes)), ("but not", "; ".join(found.excludes))]
    details += [("modes", ", ".join(mode.name for mode in found.modes) or "none")]
    details += [("Goldstein score", f"{found.goldstein:+.1f}"), ("nearest CAMEO code", found.cameo)]
    if found.note:
        details.append(("note", found.note))
    return Entry(
        kind="PLOVER type",
        name=found.name,
        label=found.label,
        summary=found.summary,
        details=tuple(details),
        examples=tuple(example.text for example in found.examples),
    )


def _of_mode(found: EventType, mode: Mode) -> Entry:
    score = "none" if mode.goldstein is None else f"{mode.goldstein:+.1f}"
    return Entry(
        kind="PLOVER mode",
        name=f"{found.name}:{mode.name}",
        label=mode.label,
        summary=mode.summary,
        details=(("Goldstein score", score), ("nearest CAMEO code", mode.cameo)),
        examples=tuple(example.text for example in mode.examples),
    )


def _of_context(found: Context) -> Entry:
    label = found.name.replace("_", " ")
    return Entry(kind="PLOVER context", name=found.name, label=label, summary=found.summary, examples=(found.example,))


def _of_code(found: CameoCode, root: CameoCode) -> Entry:
    plover = found.plover
    coding = "none: PLOVER has no type for it" if plover is None else plover.type
    if plover is not None and plover.mode:
        coding += f":{plover.mode}"
    if plover is not None and plover.contexts:
        coding += f" ({', '.join(plover.contexts)})"
    details = [("PLOVER", coding), ("Goldstein score", f"{found.goldstein:+.1f}")]
    if found.note:
        details.append(("departs from the 2021 table", found.note))
    return Entry(
        kind="CAMEO code",
        name=found.code,
        label=found.label,
        summary="" if found is root else f"Of root {root.code}, {root.label.lower()}.",
        details=tuple(details),
    )


def _of_channel(found: Channel, in_map: ChannelMap) -> Entry:
    return Entry(
        kind=f"channel of the map {in_map.name}",
        name=found.name,
        label=found.label,
        summary="",
        details=(
            ("sign", found.sign),
            ("PLOVER types", ", ".join(found.types) or "none"),
            ("CAMEO roots", ", ".join(found.roots) or "none"),
        ),
    )


def _of_map(found: ChannelMap) -> Entry:
    return Entry(
        kind="channel map",
        name=found.name,
        label=found.label,
        summary=found.summary,
        details=(("channels", ", ".join(found.names)), ("note", found.note)),
    )
