"""A text becomes its words in small letters, told once for all that look for words in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.lexicon.patterns import INDIC_SIGNS
from pipeline.facts.text.fold import Folded, fold

SIGNS = rf"\w&{INDIC_SIGNS}"  # what a word is made of, for a class of characters
_WORD = re.compile(f"[{SIGNS}]+")
_MANY = 64  # texts: what is found in them is remembered for longer, and less of it
_NONE: frozenset[str] = frozenset()  # one for all
_REMEMBERED, _LONG = 8192, 32  # words met lately, letters of one


@dataclass(frozen=True, slots=True)
class Words:
    """The folded text, its words in order, and the different ones."""

    folded: Folded
    listed: tuple[str, ...]
    different: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded forms by the longest word of each, with its other words: a text that lacks one holds no such form."""

    by_word: dict[str, tuple[tuple[frozenset[str], str], ...]]

    def held(self, words: frozenset[str]) -> list[str]:
        """The forms that a text of these words may hold."""
        return [form for word in self.by_word.keys() & words for needed, form in self.by_word[word] if needed <= words]


def phrases(forms: Iterable[str]) -> Phrases:
    """Folded forms, ready to be looked for by the words of a text."""
    by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
    for form in forms:
        longest = longest_word(form)
        others = frozenset(_WORD.findall(form)) - {longest}
        by_word.setdefault(longest, []).append((others or _NONE, form))
    return Phrases({word: tuple(several) for word, several in by_word.items()})


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


def remember(words: Collection[str], among: set[str]) -> None:
    """Put short words to those met lately, which are forgotten when they become many."""
    if len(among) >= _REMEMBERED:
        among.clear()
    among.update([word for word in words if len(word) <= _LONG])


def longest_word(form: str) -> str:
    """The longest word of a folded form, which a text must hold that holds the form."""
    return max(_WORD.findall(form), key=len, default=form)
