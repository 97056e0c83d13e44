"""A text becomes its words in small letters, told once for all that look for words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.fold import Folded, fold
from pipeline.facts.patterns import INDIC_SIGNS

SIGNS = rf"\w&{INDIC_SIGNS}"  # what a word is made of, for a class of characters
_WORD = re.compile(f"[{SIGNS}]+")
_MANY = 2048  # texts that are remembered: one German text meets many languages, and several rules


@dataclass(frozen=True, slots=True)
class Words:
    """The folded text, its words in order, and the different ones."""

    folded: Folded
    listed: tuple[str, ...]
    different: frozenset[str]


@lru_cache(maxsize=_MANY)
def words_of(text: str) -> Words:
    """The words of a text."""
    folded = fold(text)
    listed = tuple(_WORD.findall(folded.text))
    return Words(folded, listed, frozenset(listed))
