"""Two texts become the words that both of them spell alike: names, and words of one root (Magnesium, magnésium)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from pipeline.binding.values import Head, Key

KIND = "name"
_WORD = re.compile(r"[^\W\d_]{4,}|[A-ZÀ-Þ]{2,}")
_ROOT = 5  # letters that two words of one root begin with


def names(source: str, target: str) -> tuple[list[Head], list[Head]]:
    """The words that stand once in each text and begin with the same letters, marks on letters left out."""
    ours, theirs = roots(source), roots(target)
    return [ours[key] for key in ours if key in theirs], [theirs[key] for key in theirs if key in ours]


@lru_cache(maxsize=1024)
def roots(text: str) -> Mapping[Key, Head]:
    """The words of a text by the letters they begin with, those left out that begin like another."""
    found = [(_plain(word[0][:_ROOT]), word.span()) for word in _WORD.finditer(text)]
    counts = Counter(root for root, _ in found)
    return {(KIND, root): Head(KIND, (KIND, root), *span) for root, span in found if counts[root] == 1}


def _plain(word: str) -> str:
    """A word in small letters without marks on them."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
