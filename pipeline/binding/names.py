"""Two texts become the words that both of them spell alike: names, and words of one root (Magnesium, magnésium)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pipeline.binding.values import Head

KIND = "name"
_WORD = re.compile(r"[^\W\d_]{4,}|[A-ZÀ-Þ]{2,}")
_ROOT = 5  # letters that two words of one root begin with


def names(source: str, target: str) -> tuple[list[Head], list[Head]]:
    """The words that stand once in each text and begin with the same letters, marks on letters left out."""
    ours, theirs = _roots(source), _roots(target)
    shared = ours.keys() & theirs.keys()
    return (
        [Head(KIND, (KIND, root), *span) for root, span in ours.items() if root in shared],
        [Head(KIND, (KIND, root), *span) for root, span in theirs.items() if root in shared],
    )


def _roots(text: str) -> dict[str, tuple[int, int]]:
    """The root of each word that no other word of the text shares, with the word's place."""
    found = [(_plain(word[0])[:_ROOT], word.span()) for word in _WORD.finditer(text)]
    counts = Counter(root for root, _ in found)
    return {root: span for root, span in found if counts[root] == 1}


def _plain(word: str) -> str:
    """A word in small letters without marks on them."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
