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
def folded_text(text: str) -> Folded:
    """A text as its readers and its words have it, folded once."""
    return fold(text)


@lru_cache(maxsize=_MANY)
def words_of(text: str) -> Words:
    """The words of a text."""
    folded = folded_text(text)
    listed = tuple(_WORD.findall(folded.text))
    return Words(folded, listed, frozenset(listed))


def longest_word(form: str) -> str:
    """The longest word of a folded form, which a text must hold that holds the form."""
    return max(_WORD.findall(form), key=len, default=form)
