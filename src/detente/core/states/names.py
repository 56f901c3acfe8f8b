"""Names brought to one spelling, so that case, accents and punctuation do not part them."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
)
_DROPPED = re.compile(r"['’‘ʻʼ`´.]")
_BREAKS = re.compile(r"[\W_]+")
_ACRONYM = re.compile(r"[A-Z]{2,6}")


def fold_name(text: str) -> str:
    """Fold a name: lower case, no accents, no punctuation, `St.` written out, no leading article.

    Parameters
    ----------
    text : str
        A name as some text or table writes it.

    Returns
    -------
    str
        The folded name; empty where nothing is left.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _BREAKS.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def as_acronym(text: str) -> str | None:
    """Give a text of two to six capitals without its full stops (`U.S.`: `US`); None for any other."""
    bare = text.strip().replace(".", "")
    return bare if _ACRONYM.fullmatch(bare) else None
