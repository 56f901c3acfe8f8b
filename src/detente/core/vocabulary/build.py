"""Make the words of the vocabulary from what its files hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from detente.core.vocabulary.channel_map import Channel, ChannelMap, Sign
from detente.core.vocabulary.fields import Fields
from detente.core.vocabulary.words import CameoCode, Context, EventType, Example, Mode, PloverCoding

_SIGNS = ("cooperation", "conflict", "neutral")
_DECIDES = ("type", "root")


def build_type(content: object, file: str) -> EventType:
    """Make a PLOVER type from its file."""
    keys = "name label summary includes excludes goldstein cameo note modes examples"
    fields = Fields(content, file=file, keys=keys)
    return EventType(
        name=_named_as(fields, file),
        label=fields.text("label"),
        summary=fields.text("summary"),
        includes=fields.texts("includes"),
        excludes=fields.texts("excludes"),
        goldstein=fields.number("goldstein"),
        cameo=fields.text("cameo"),
        note=fields.text("note") if "note" in fields else None,
        modes=tuple(_mode(row) for row in fields.rows("modes", "name label summary goldstein cameo examples")),
        examples=_examples(fields),
    )


def _mode(row: Fields) -> Mode:
    return Mode(
        name=row.text("name"),
        label=row.text("label"),
        summary=row.text("summary"),
        goldstein=row.number_or_null("goldstein"),
        cameo=row.text("cameo"),
        examples=_examples(row),
    )


def _examples(fields: Fields) -> tuple[Example, ...]:
    return tuple(
        Example(
            text=row.text("text"),
            source=row.text("source"),
            target=row.text("target"),
            mode=row.text_or_null("mode"),
            contexts=row.texts("contexts"),
        )
        for row in fields.rows("examples", "text source target mode contexts")
    )


def build_contexts(content: object, file: str) -> list[Context]:
    """Make the contexts from their file, a list."""
    rows = Fields({"contexts": content}, file=file, keys="contexts").rows("contexts", "name summary example")
    return [Context(name=r.text("name"), summary=r.text("summary"), example=r.text("example")) for r in rows]


def build_codes(content: object, file: str, notes: Mapping[str, str]) -> list[CameoCode]:
    """Make the CAMEO codes of a root from its file; `notes` says where and why a coding is our own."""
    fields = Fields(content, file=file, keys="root label codes")
    root = fields.text("root")
    fields.text("label")
    codes = []
    for row in fields.rows("codes", "code label goldstein type mode contexts"):
        code = row.text("code")
        if not code.startswith(root):
            raise row.misfit("code", f"a code of root {root}")
        codes.append(
            CameoCode(
                code=code,
                label=row.text("label"),
                goldstein=row.number("goldstein"),
                plover=_coding(row),
                note=notes.get(code),
            )
        )
    return codes


def build_differences(content: object, file: str) -> dict[str, tuple[PloverCoding | None, str]]:
    """Per code, our coding where it departs from the published table, and why."""
    rows = Fields({"differences": content}, file=file, keys="differences").rows("differences", "code table ours why")
    found = {}
    for row in rows:
        row.inner("table", "type mode contexts")
        found[row.text("code")] = (_coding(row.inner("ours", "type mode contexts")), row.text("why"))
    return found


def _coding(row: Fields) -> PloverCoding | None:
    name, mode, contexts = row.text_or_null("type"), row.text_or_null("mode"), row.texts("contexts")
    if name is not None:
        return PloverCoding(type=name, mode=mode, contexts=contexts)
    if mode is not None or contexts:
        raise row.misfit("type", "a PLOVER type, where a mode or a context is given")
    return None


def build_channel_map(content: object, file: str) -> ChannelMap:
    """Make a channel map from its file."""
    fields = Fields(content, file=file, keys="name label summary decides channels note")
    return ChannelMap(
        name=_named_as(fields, file),
        label=fields.text("label"),
        summary=fields.text("summary"),
        note=fields.text("note"),
        decides=cast(Literal["type", "root"], _one_of(fields, "decides", _DECIDES)),
        channels=tuple(
            Channel(
                name=row.text("name"),
                label=row.text("label"),
                sign=cast(Sign, _one_of(row, "sign", _SIGNS)),
                types=row.texts("types"),
                roots=row.texts("roots"),
            )
            for row in fields.rows("channels", "name label sign types roots")
        ),
    )


def _one_of(fields: Fields, key: str, allowed: tuple[str, ...]) -> str:
    value = fields.text(key)
    if value not in allowed:
        raise fields.misfit(key, f"one of {', '.join(allowed)}")
    return value


def _named_as(fields: Fields, file: str) -> str:
    """The name, which must be that of the file: messages and readers find the one by the other."""
    name = fields.text("name")
    if not file.endswith(f"/{name.lower()}.yaml"):
        raise fields.misfit("name", "the name of the file")
    return name
