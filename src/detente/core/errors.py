"""The errors of détente: one small tree, each with the exit code the command line gives it.

```
DetenteError                 1
├── VocabularyError          1   a vocabulary file or a code that is not in it
├── RecordError              1   a record that breaks its own rules
├── UsageError               2   an option or a name that cannot be used
│   └── UnknownStateError    2   a country that is not in the table of states
├── InputError               3   a file that cannot be read as data
│   ├── UnknownFormatError   3   nothing recognised the content
│   └── MappingError         3   the mapping file does not fit the data
└── StoreError               3   the dossier on disk
```
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of all errors that détente raises on purpose.

    Parameters
    ----------
    what : str
        What is wrong, with the value.
    do : str, optional
        What the reader can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, do: str = "") -> None:
        self.what = what
        self.do = do
        super().__init__(f"{what} {do}".strip() if do else what)


class VocabularyError(DetenteError):
    """A vocabulary file that breaks its schema, or a word that the vocabulary does not have."""


class RecordError(DetenteError):
    """A record that breaks its own rules."""


class UsageError(DetenteError):
    """An option, name or date that cannot be used."""

    exit_code = 2


class UnknownStateError(UsageError):
    """A country that is not in the table of states."""


class InputError(DetenteError):
    """Input that cannot be read as what it claims to be."""

    exit_code = 3


class UnknownFormatError(InputError):
    """Content that no reader recognises."""


class MappingError(InputError):
    """A mapping file that does not fit itself or the data beside it."""


class StoreError(DetenteError):
    """A dossier that is missing, unreadable or in the way."""

    exit_code = 3
