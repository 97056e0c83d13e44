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
    ours, theirs = root_spans(source), root_spans(target)
    return [_head(root, ours[root]) for root in ours if root in theirs], [
        _head(root, theirs[root]) for root in theirs if root in ours
    ]


def roots(text: str) -> Mapping[Key, Head]:
    """The words of a text by the letters they begin with, those left out that begin like another."""
    heads = (_head(root, span) for root, span in root_spans(text).items())
    return {head.key: head for head in heads}


@lru_cache(maxsize=1024)
def root_spans(text: str) -> Mapping[str, tuple[int, int]]:
    """The letters that words of a text begin with, and where they stand, those left out that begin like another."""
    found = [(_plain(word[0][:_ROOT]), word.span()) for word in _WORD.finditer(text)]
    counts = Counter(root for root, _ in found)
    return {root: span for root, span in found if counts[root] == 1}


def _head(root: str, span: tuple[int, int]) -> Head:
    return Head(KIND, (KIND, root), *span)


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word in small letters without marks on them."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
