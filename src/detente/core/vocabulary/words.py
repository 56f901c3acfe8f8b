"""The words of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of our own with its coding.

    Attributes
    ----------
    text, source, target : str
        The sentence, who acts, and on whom.
    mode : str or None
        The mode that it shows.
    contexts : tuple of str
        Its contexts.
    """

    text: str
    source: str
    target: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A mode of a PLOVER type.

    Attributes
    ----------
    name, label, summary : str
        What it is called and means.
    goldstein : float or None
        PLOVER's score; None where it has none.
    cameo : str
        The CAMEO code that comes nearest.
    examples : tuple of Example
        Sentences that show it.
    """

    name: str
    label: str
    summary: str
    goldstein: float | None
    cameo: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A PLOVER type.

    Attributes
    ----------
    name, label, summary : str
        What it is called and means.
    includes, excludes : tuple of str
        What belongs to it, and what looks like it and does not.
    goldstein : float
        PLOVER's score.
    cameo : str
        The CAMEO code that stands for it when no mode is known.
    modes : tuple of Mode
        Its modes.
    examples : tuple of Example
        Sentences that show it.
    note : str or None
        What else to know.
    """

    name: str
    label: str
    summary: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    goldstein: float
    cameo: str
    modes: tuple[Mode, ...]
    examples: tuple[Example, ...]
    note: str | None = None

    def mode(self, name: str) -> Mode | None:
        """The mode of that name; None when the type has none."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A PLOVER context: what an event is about.

    Attributes
    ----------
    name, summary, example : str
        What it is called and means, and a phrase that shows it.
    """

    name: str
    summary: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCoding:
    """What a CAMEO code is in PLOVER.

    Attributes
    ----------
    type : str
        PLOVER type.
    mode : str or None
        Mode.
    contexts : tuple of str
        Contexts that the code implies.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code.

    Attributes
    ----------
    code, label : str
        Two to four digits, and what they mean.
    goldstein : float
        Goldstein score of the ICEWS table.
    plover : PloverCoding or None
        What it is in PLOVER; None for roots 01 and 02, which have no type.
    note : str or None
        Why the coding is not that of the published table, where it is not.
    """

    code: str
    label: str
    goldstein: float
    plover: PloverCoding | None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word of the vocabulary, explained.

    Attributes
    ----------
    kind, name, label, summary : str
        What kind of word it is, what it is called and means.
    details : tuple of (str, str)
        What else is known.
    examples : tuple of str
        Sentences that show it.
    """

    kind: str
    name: str
    label: str
    summary: str
    details: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
