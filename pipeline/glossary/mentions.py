"""A text in a language becomes the mentions of a glossary's terms, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import longest_word, remember, words_of
from pipeline.facts.text.fold import Folded, fold_word
from pipeline.glossary.glossary import BASE, NONE, Glossary, forms_of, terms_of
from pipeline.glossary.term import Kind, Term
from pipeline.language import Language, compiled, once_for_each

_OPEN = "*"  # at the end of a form or of a word in it: any letters may follow, in front: any may stand before
# It stands for the letters that an open word inside a form lets follow; it sorts behind all letters, so that a longer
# form is tried first.
_LETTERS = "\ue000"

Ends = dict[str, bool]  # a form, and whether letters may follow
_Capitals = tuple[tuple[int, str], ...]  # capitals by their places in a form


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
    """What a folded form means: its terms, and the capitals it must be written with, by their places in it.

    A place below zero counts from the end of what was found.
    """

    terms: tuple[Term, ...]
    capitals: _Capitals


class _Forms(NamedTuple):
    """What becomes a Finder, terms as their ids; to be kept from one process to the next."""

    source: str
    telling: re.Pattern[str]
    readings: dict[str, tuple[tuple[_Capitals, tuple[str, ...]], ...]]
    wild: tuple[tuple[re.Pattern[str], str], ...]
    is_spaced: bool


@dataclass(frozen=True, slots=True)
class Finder:
    """A glossary compiled for a language: where a form may stand, and what each form means.

    `source` is that of the pattern of all forms. `telling` finds the longest word of each form. `plain` gathers words
    in which there is none, so that most texts need no search at all; it is None for a script without spaces.
    """

    source: str
    telling: re.Pattern[str]
    readings: dict[str, tuple[Reading, ...]]
    wild: tuple[tuple[re.Pattern[str], str], ...]  # forms with open words inside, as patterns, and their keys
    plain: set[str] | None
    language: Language | None  # of the glossary that comes with the guard, whose pattern is kept

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of all forms, compiled when the first text is met that may hold one."""
        return _compiled(self.source) if self.language is None else _base_pattern(self.language)

    def meaning(self, words: str) -> tuple[Reading, ...]:
        """What the words that the pattern found mean."""
        if words in self.readings:
            return self.readings[words]
        return self.readings[next(key for pattern, key in self.wild if pattern.fullmatch(words))]


@lru_cache(maxsize=4096)
def mentions(text: str, language: Language, glossary: Glossary = BASE) -> tuple[Mention, ...]:
    """The terms a text mentions, in its order: the longest form where several begin, one mention a term and place.

    Letter case does not matter, but for forms or parts of forms that are capitals throughout: `ASS`, `Vitamin C`.
    Time is linear in the length of the text.
    """
    finder, held = _finder(language, glossary), words_of(text)
    if finder.plain is not None and _is_plain(held.different, finder.plain, finder.telling):
        return ()
    return tuple(_found(held.folded, text, finder))


def forget(languages: Iterable[Language], glossary: Glossary = BASE) -> None:
    """Look at every text and word anew from here on, as benchmarks want."""
    mentions.cache_clear()
    for language in languages:
        (_finder(language, glossary).plain or set()).clear()


def _is_plain(words: frozenset[str], plain: set[str], telling: re.Pattern[str]) -> bool:
    """True where no word tells a form; the words are remembered."""
    met = words - plain
    telling_some = list(filter(telling.search, met))
    remember(met.difference(telling_some), plain)
    return not telling_some


def _found(folded: Folded, text: str, finder: Finder) -> Iterator[Mention]:
    for match in finder.pattern.finditer(folded.text):
        begin, stop = match.span(match.lastindex or 0)
        for reading in finder.meaning(folded.text[begin:stop]):
            if not reading.capitals or _is_in_capitals(reading, begin, stop, folded, text):
                start, end = folded.origin(begin), folded.origin(stop - 1) + 1
                yield from (Mention(term, start, end) for term in reading.terms)
                break


def _is_in_capitals(reading: Reading, begin: int, stop: int, folded: Folded, text: str) -> bool:
    """True where the text has the capitals that a reading wants, at their places in what was found."""
    places = ((begin if place >= 0 else stop) + place for place, _ in reading.capitals)
    return all(text[folded.origin(at)] == letter for at, (_, letter) in zip(places, reading.capitals, strict=True))


@cache
def _finder(language: Language, glossary: Glossary) -> Finder:
    if glossary == BASE:
        forms = compiled(language, "terms", lambda: _forms(language, glossary))
    else:
        forms = _forms(language, glossary)
    terms = terms_of(glossary)
    return Finder(
        forms.source,
        forms.telling,
        {
            key: tuple(Reading(tuple(terms[name] for name in names), capitals) for capitals, names in several)
            for key, several in forms.readings.items()
        },
        forms.wild,
        set() if forms.is_spaced else None,
        language if glossary == BASE else None,
    )


def _forms(language: Language, glossary: Glossary) -> _Forms:
    meanings: dict[str, dict[_Capitals, list[str]]] = {}
    words: dict[bool, Ends] = {True: {}, False: {}}
    for name, forms in forms_of(glossary, language).items():
        for form in forms:
            plain = form.strip(_OPEN)
            key = fold_word(plain)
            meaning = meanings.setdefault(key, {}).setdefault(tuple(_capitals(plain)), [])
            if name != NONE and name not in meaning:
                meaning.append(name)
            is_open = form.endswith(_OPEN) or not _is_spaced(key[-1])
            is_free = form.startswith(_OPEN) or not _is_spaced(key[0])
            ends = words[is_free]
            whole = key.replace(_OPEN, _LETTERS)
            ends[whole] = ends.get(whole, False) or is_open
    bound, free = words[False], words[True]
    return _Forms(
        _source(bound, free, language),
        re.compile(_source(_longest_words(bound), _longest_words(free), language)),
        {
            key: tuple((capitals, tuple(names)) for capitals, names in sorted(several.items(), reverse=True))
            for key, several in meanings.items()
        },
        tuple((_wild(key), key) for key in meanings if _OPEN in key),
        all(_is_spaced(key[0]) for key in meanings),
    )


def _wild(key: str) -> re.Pattern[str]:
    return re.compile(_spelled(re.escape(key.replace(_OPEN, _LETTERS))))


@once_for_each
def _base_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(_finder(language, BASE).source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _longest_words(forms: Ends) -> Ends:
    """The longest word of each form, whatever comes behind."""
    return {longest_word(form): True for form in forms}


def _source(bound: Ends, free: Ends, language: Language) -> str:
    """Forms that begin with a word, behind whatever the language glues in front, or those that begin anywhere.

    The boundaries stand once around all forms: a pattern with one at every form takes a second to compile.
    """
    edge = letter(language)
    boundary = f"(?!{edge}|\\d)"
    inner = "|".join(
        f"({_trie(form for form, is_open in bound.items() if is_open is open_ and _is_several(form) is several)}){end}"
        for several in (True, False)
        for open_, end in ((False, boundary), (True, ""))
    )
    ended = [form for form, is_open in free.items() if not is_open]
    sources = [f"(?<!{edge})(?:{language.prefixes})(?:{inner})"]
    sources += [f"({_trie(ended)}){boundary}"] if ended else []
    return "|".join([*sources, f"({_trie(form for form, is_open in free.items() if is_open)})"])


def _is_several(form: str) -> bool:
    """True for a form of several words, which is tried before its first one."""
    return re.search(r"[\W_]", form) is not None


def _trie(forms: Iterable[str]) -> str:
    return _spelled(trie_pattern(forms))


def _spelled(source: str) -> str:
    return source.replace(_LETTERS, r"[^\W\d_]*")


def _capitals(form: str) -> Iterator[tuple[int, str]]:
    """The letters of the words that are capitals throughout, with their places (behind an open word, from the end)."""
    for word in re.finditer(r"[^\W\d_]+", form):
        start = word.start() if _OPEN not in form[: word.start()] else word.start() - len(form)
        if word[0].isupper() and (start >= 0 or _OPEN not in form[start:]):
            yield from ((start + place, letter) for place, letter in enumerate(word[0]))


def _is_spaced(character: str) -> bool:
    """True for a letter or digit of a script that puts spaces between words."""
    return not NO_SPACE_SCRIPT.match(character)
