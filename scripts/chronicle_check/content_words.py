"""The telling words of a sentence: names, places, numbers, and what not every text on the subject has."""

import re
from collections import Counter
from collections.abc import Iterable

# Words of grammar, and words that every text on these two countries has.
_PLAIN_WORDS = (
    "a about after again against all along also among an and any are as at back be because been before "
    "being between both but by came come could day days did during each few first for from gave given had "
    "has have he her him his how in into is it its last later made make may more most must near new no "
    "nor not of off on one only or other our out over own part people per put said same say says seen set "
    "she should since so some still such take taken than that the their them then there these they this "
    "those three through time to told took two under until up upon used was week well were what when "
    "where which while who whom whose why will with within without would year years american americans "
    "government official officials pakistan pakistani pakistanis president secretary state states united "
    "u.s us washington islamabad minister foreign "
)
_PLAIN = frozenset(_PLAIN_WORDS.split())
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+[A-Za-z]|\d[\d,.]*\d|\d")


def content_words(text: str) -> frozenset[str]:
    """Return the telling words of a text: lower case, plurals and possessives cut, numbers without commas."""
    return frozenset(word for raw in _WORD.findall(text) if (word := _root(raw)) and word not in _PLAIN)


def rare_words(texts: Iterable[frozenset[str]], share: float) -> frozenset[str]:
    """Return the words that stand in at most a share of the texts."""
    listed = list(texts)
    counts = Counter(word for words in listed for word in words)
    return frozenset(word for word, count in counts.items() if count <= share * len(listed))


def _root(raw: str) -> str:
    word = raw.lower().replace("’", "'").removesuffix("'s").replace(",", "").strip("-'.")
    if word.isdigit():
        return word if len(word) > 1 else ""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word if len(word) > 2 else ""
