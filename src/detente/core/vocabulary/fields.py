"""Read one mapping of a vocabulary file key by key, and refuse what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.core.errors import VocabularyError


class Fields:
    """A mapping of a YAML file whose keys are known beforehand.

    Parameters
    ----------
    content : object
        What stands in the file.
    file : str
        The file, for messages.
    keys : str
        The keys that may stand there, parted by blanks; each is required unless the reader asks for it with `in`.
    trail : str
        Where in the file the mapping stands; empty at its top.

    Raises
    ------
    VocabularyError
        When the content is no mapping, or has a key that is not allowed.
    """

    __slots__ = ("_content", "_file", "_trail")

    def __init__(self, content: object, *, file: str, keys: str, trail: str = "") -> None:
        self._file, self._trail = file, trail
        if not isinstance(content, dict):
            raise VocabularyError(f"{self._place(None)} holds {content!r}.", do=f"It must hold the keys {keys}.")
        unknown = [key for key in content if key not in keys.split()]
        if unknown:
            raise VocabularyError(f"{self._place(unknown[0])} is no key here.", do=f"Use {keys}.")
        self._content: dict[str, Any] = content

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.misfit(key, "text; put quotes round digits")
        return value

    def text_or_null(self, key: str) -> str | None:
        """A text, or an explicit null."""
        return None if self._value(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; it may be empty."""
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.misfit(key, "a list of texts; put quotes round digits")
        return tuple(value)

    def number(self, key: str) -> float:
        """A number."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.misfit(key, "a number")
        return float(value)

    def number_or_null(self, key: str) -> float | None:
        """A number, or an explicit null."""
        return None if self._value(key) is None else self.number(key)

    def rows(self, key: str, keys: str) -> Iterator[Fields]:
        """A list of mappings with keys of their own."""
        value = self._value(key)
        if not isinstance(value, list):
            raise self.misfit(key, "a list of entries")
        for number, row in enumerate(value, start=1):
            yield Fields(row, file=self._file, keys=keys, trail=self._joined(f"{key} {number}"))

    def inner(self, key: str, keys: str) -> Fields:
        """A mapping within this one."""
        return Fields(self._value(key), file=self._file, keys=keys, trail=self._joined(key))

    def misfit(self, key: str, wanted: str) -> VocabularyError:
        """The error that says what stands at a key and what should."""
        return VocabularyError(f"{self._place(key)} is {self._content[key]!r}.", do=f"It must be {wanted}.")

    def _value(self, key: str) -> Any:
        if key not in self._content:
            raise VocabularyError(f"{self._place(key)} is missing.", do="Add it.")
        return self._content[key]

    def _joined(self, step: str) -> str:
        return f"{self._trail}, {step}" if self._trail else step

    def _place(self, key: str | None) -> str:
        steps = self._trail if key is None else self._joined(repr(key))
        return f"The vocabulary file {self._file}: {steps or 'the whole'}"
