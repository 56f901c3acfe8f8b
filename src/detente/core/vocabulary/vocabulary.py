"""The whole vocabulary, with conversion and explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from detente.core.errors import VocabularyError
from detente.core.vocabulary.channel_map import ChannelMap
from detente.core.vocabulary.explain import explain_word
from detente.core.vocabulary.words import CameoCode, Context, Entry, EventType, PloverCoding


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """PLOVER, CAMEO and the channel maps; made by `load_vocabulary`.

    Attributes
    ----------
    types, contexts, cameo, channel_maps : mapping
        By name or code.
    digest : str
        First 12 hex digits of the SHA-256 of the data files: it says which vocabulary coded an event.
    """

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    cameo: Mapping[str, CameoCode]
    channel_maps: Mapping[str, ChannelMap]
    digest: str

    def from_cameo(self, code: str) -> PloverCoding | None:
        """What a CAMEO code is in PLOVER; None for statements and appeals (roots 01 and 02).

        Raises
        ------
        VocabularyError
            When there is no such code.
        """
        return self.cameo[self._code(code)].plover

    def to_cameo(self, type: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
        """The CAMEO code that comes nearest to a PLOVER coding.

        Start from the general code of the mode (or of the type). A code of the same type and mode, or a finer one of
        that general code, is preferred when all of its contexts are given and are more; among equals the first in the
        order of the codes. Such a code may say more than the contexts do: REQUEST:change in `executive` becomes 1041,
        another leadership, though 1042, another policy, has the same contexts.

        Raises
        ------
        VocabularyError
            When there is no such type or mode.
        """
        general = self._general_code(type, mode)
        given = set(contexts)
        default = self.cameo[general].plover
        best, score = general, len(default.contexts) if default and set(default.contexts) <= given else 0
        for code, entry in self.cameo.items():
            plover = entry.plover
            if plover is None or len(code) == 2 or plover.type != type:
                continue
            # CAMEO has one family of codes for strikes and boycotts: a mode's finer codes may bear another mode.
            sibling = default is not None and plover.mode == default.mode and code.startswith(general)
            fits = plover.mode == mode or sibling
            if fits and set(plover.contexts) <= given and len(plover.contexts) > score:
                best, score = code, len(plover.contexts)
        return best

    def _code(self, code: str) -> str:
        text = code.strip()
        for form in (text, text.zfill(2)):
            if form in self.cameo:
                return form
        near = ", ".join(get_close_matches(text, self.cameo, 3, 0.5)) or "01 to 20"
        raise VocabularyError(f"There is no CAMEO code {code!r}.", do=f"Near it are {near}.")

    def _general_code(self, type: str, mode: str | None) -> str:
        found = self.types.get(type)
        if found is None:
            raise VocabularyError(f"{type!r} is no PLOVER type.", do=f"The types are {', '.join(self.types)}.")
        if mode is None:
            return found.cameo
        known = found.mode(mode)
        if known is None:
            names = ", ".join(m.name for m in found.modes) or "none"
            raise VocabularyError(f"{type} has no mode {mode!r}.", do=f"Its modes are {names}.")
        return known.cameo

    def goldstein(self, type: str | None = None, mode: str | None = None, cameo: str | None = None) -> float | None:
        """The score of a CAMEO code, else of a mode, else of a type; None where nothing is known."""
        code = self.cameo.get(cameo.zfill(2)) if cameo else None
        if code is not None:
            return code.goldstein
        found = self.types.get(type) if type else None
        if found is None:
            return None
        known = found.mode(mode) if mode else None
        return known.goldstein if known and known.goldstein is not None else found.goldstein

    def channel_map(self, name: str) -> ChannelMap:
        """A channel map by name.

        Raises
        ------
        VocabularyError
            When there is none of that name.
        """
        if name not in self.channel_maps:
            raise VocabularyError(f"{name!r} is no channel map.", do=f"There are {', '.join(self.channel_maps)}.")
        return self.channel_maps[name]

    def explain(self, word: str) -> Entry:
        """Explain a type, a mode (`ACCUSE:allege` or `allege`), a context, a CAMEO code or a channel.

        Raises
        ------
        VocabularyError
            When there is no such word; near ones are named.
        """
        return explain_word(self.types, self.contexts, self.cameo, self.channel_maps, word)
