"""A text in a language becomes the mentions of a glossary's terms, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.fold import Folded, fold, fold_word
from pipeline.facts.patterns import LETTER, NO_SPACE_SCRIPT
from pipeline.facts.trie import trie_pattern
from pipeline.glossary.glossary import BASE, NONE, Glossary, forms_of, terms_of
from pipeline.glossary.term import Kind, Term
from pipeline.language import Language

_OPEN = "*"  # at the end of a form: any letters may follow, in front of it: any may stand before
# Marks of private use that stand for the end of a form in the trie; they sort behind all letters, so that a longer
# form is tried first.
_ENDS, _GOES_ON = "\ue000", "\ue001"
_REMEMBERED = 50_000  # words
_BOUNDARY = f"(?!{LETTER}|\\d)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a text: the characters that name it, without the letters that an open form lets follow."""

    term: Term
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        """What the term names."""
        return self.term.kind


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folded form means: its terms, and the capitals it must be written with, by their places in the form."""

    terms: tuple[Term, ...]
    capitals: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """A glossary compiled for a language: where a form may stand or begin, and what each form means.

    `plain` gathers words in which no form begins, so that most texts need no search at all; it is None for a script
    without spaces.
    """

    pattern: re.Pattern[str]
    beginning: re.Pattern[str]
    readings: dict[str, tuple[Reading, ...]]
    plain: set[str] | None


@lru_cache(maxsize=4096)
def mentions(text: str, language: Language, glossary: Glossary = BASE) -> tuple[Mention, ...]:
    """The terms a text mentions, in its order: the longest form where several begin, one mention a term and place.

    Letter case does not matter, but for forms or parts of forms that are capitals throughout: `ASS`, `Vitamin C`.
    Time is linear in the length of the text.
    """
    finder = _finder(language, glossary)
    if finder.plain is not None and _is_plain(text, finder.plain, finder.beginning):
        return ()
    return tuple(_found(fold(text), text, finder))


def _is_plain(text: str, plain: set[str], beginning: re.Pattern[str]) -> bool:
    """True where no form begins in any word; the words are remembered."""
    words = text.split()
    if plain.issuperset(words):
        return True
    if len(plain) > _REMEMBERED:
        plain.clear()
    for word in words:
        if word not in plain:
            if beginning.search(fold(word).text):
                return False
            plain.add(word)
    return True


def _found(folded: Folded, text: str, finder: Finder) -> Iterator[Mention]:
    for match in finder.pattern.finditer(folded.text):
        begin, stop = match.span(match.lastindex or 0)
        for reading in finder.readings[folded.text[begin:stop]]:
            if all(text[folded.origin(begin + place)] == letter for place, letter in reading.capitals):
                start, end = folded.origin(begin), folded.origin(stop - 1) + 1
                yield from (Mention(term, start, end) for term in reading.terms)
                break


@cache
def _finder(language: Language, glossary: Glossary) -> Finder:
    terms = terms_of(glossary)
    meanings: dict[str, dict[tuple[tuple[int, str], ...], list[Term]]] = {}
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for name, forms in forms_of(glossary, language).items():
        for form in forms:
            plain = form.strip(_OPEN)
            key = fold_word(plain)
            meaning = meanings.setdefault(key, {}).setdefault(tuple(_capitals(plain)), [])
            if name != NONE and terms[name] not in meaning:
                meaning.append(terms[name])
            is_open = form.endswith(_OPEN) or not _is_spaced(key[-1])
            is_free = form.startswith(_OPEN) or not _is_spaced(key[0])
            words[is_free].add(key + (_GOES_ON if is_open else _ENDS))
    readings = {
        key: tuple(Reading(tuple(found), capitals) for capitals, found in sorted(several.items(), reverse=True))
        for key, several in meanings.items()
    }
    bound, free = words[False], words[True]
    return Finder(
        re.compile(_source(bound, free, language)),
        re.compile(_source(_beginnings(bound), _beginnings(free), language)),
        readings,
        set() if all(_is_spaced(key[0]) for key in readings) else None,
    )


def _beginnings(forms: set[str]) -> set[str]:
    """The forms up to their first space, whatever comes behind."""
    return {form.split(" ")[0].rstrip(_ENDS + _GOES_ON) + _GOES_ON for form in forms}


def _source(bound: set[str], free: set[str], language: Language) -> str:
    """Forms that begin with a word, behind whatever the language glues in front, or those that begin anywhere."""
    guard = "" if language.prefixes else f"(?<!{LETTER}.)"
    head = f"(?<!{LETTER})(?:{language.prefixes})" if language.prefixes else ""
    sources = [f"{head}({trie_pattern(_alone(bound), guard)})", f"({trie_pattern(_alone(free))})"]
    return "|".join(sources).replace(_ENDS, _BOUNDARY).replace(_GOES_ON, "")


def _alone(forms: set[str]) -> set[str]:
    """The forms without those that an open one makes superfluous."""
    return {form for form in forms if form.endswith(_GOES_ON) or form[:-1] + _GOES_ON not in forms}


def _capitals(form: str) -> Iterator[tuple[int, str]]:
    """The letters of the words that are capitals throughout, with their places."""
    for word in re.finditer(r"[^\W\d_]+", form):
        if word[0].isupper():
            yield from ((word.start() + place, letter) for place, letter in enumerate(word[0]))


def _is_spaced(character: str) -> bool:
    """True for a letter or digit of a script that puts spaces between words."""
    return not NO_SPACE_SCRIPT.match(character)
