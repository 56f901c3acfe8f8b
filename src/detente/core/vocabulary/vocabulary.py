"""The whole vocabulary, with conversion and explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from detente.core.errors import VocabularyError
from detente.core.vocabulary.explain import explain_word
from detente.core.vocabulary.words import CameoCode, ChannelMap, Context, Entry, EventType, PloverCoding


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
        text = code.strip()
        found = self.cameo.get(text) or self.cameo.get(text.zfill(2))
        if found is None:
            near = ", ".join(get_close_matches(text, self.cameo, 3, 0.5)) or "01 to 20"
            raise VocabularyError(f"There is no CAMEO code {code!r}.", do=f"Near it are {near}.")
        return found.plover

    def to_cameo(self, type: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
        """The CAMEO code that comes nearest to a PLOVER coding.

        A code with the same type and mode, and all of whose contexts are given, is preferred to the general code of
        the mode; the one with the most contexts wins.

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
            if plover is None or len(code) == 2 or (plover.type, plover.mode) != (type, mode):
                continue
            if set(plover.contexts) <= given and len(plover.contexts) > score:
                best, score = code, len(plover.contexts)
        return best

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
        if cameo is not None and cameo in self.cameo:
            return self.cameo[cameo].goldstein
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
