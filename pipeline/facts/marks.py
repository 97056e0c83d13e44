"""A text becomes its marks: listed phrases that say when, how often or how divided, without a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.fold import Folded, fold_word
from pipeline.facts.patterns import NO_SPACE_SCRIPT, letter
from pipeline.facts.trie import trie_pattern
from pipeline.facts.words import Telling, telling, words_of
from pipeline.language import Language

# Tables of the TOML file whose forms are marks: what is taken when, how often, and whether each or in total.
_TABLES = ("moments", "periods", "spans", "portions")
_MANY = 4096  # texts whose marks are remembered: one German segment meets many languages, and several rules
_AROUND = ".,;:!?()[]„“”\"'«»‹›¿¡…*_،؛؟।॥։՝"  # what may stand around a word between two spaces
_SHORTEST = 3  # letters of a form that a longer word may begin with: "Tag" in "Tagesration"


@dataclass(frozen=True, slots=True)
class Mark:
    """A listed phrase: its table, its key there (`before meal`, `d`, `each`), and where it stands in the text."""

    table: str
    key: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=_MANY)
def marks_of(text: str, language: Language) -> tuple[Mark, ...]:
    """The marks of a text in order, none overlapping, the longest phrase first; none in a language without any."""
    told, pattern, senses = _finder(language)
    words = words_of(text)
    folded = words.folded
    if told is not None and "_" not in text and not (told.may_be_in(words.different) and _is_told(text, folded, told)):
        return ()
    found = []
    for match in pattern.finditer(folded.text):
        start, end = folded.origin(match.start("form")), folded.origin(match.end() - 1) + 1
        found.append(Mark(*senses[match["form"]], start, end, text[start:end]))
    return tuple(found)


def _is_told(text: str, folded: Folded, told: Telling) -> bool:
    """True where one of the words stands by itself: bg `12-годишно` is how old, not how often."""
    return "/" in text or not told.longest.isdisjoint([word.strip(_AROUND) for word in folded.text.split()])


def has_hint(text: str, unit: str, language: Language) -> bool:
    """True where a text names a unit of time in any way, by itself or as the beginning of a word: `Tagesration`.

    True as well for a unit the language's data cannot name, for then its absence proves nothing.
    """
    hint = _hint(language, unit)
    return hint is None or hint.search(words_of(text).folded.text) is not None


def names_one(text: str, unit: str, language: Language) -> bool:
    """True where a text says one of a unit of time: `a day`, `one day`, `сутки`."""
    return _one(language, unit).search(words_of(text).folded.text) is not None or (
        "articles" not in language.tables and has_hint(text, unit, language)
    )


def names_each(text: str, unit: str, language: Language) -> bool:
    """True where a text says each of a counted thing: `jede Tablette`, `pro Kapsel`."""
    return _each(language, unit).search(words_of(text).folded.text) is not None


def unit_forms(language: Language, unit: str) -> tuple[str, ...]:
    """What a language calls a unit: the forms of its own file, then CLDR's."""
    return (*language.tables.get("units", {}).get(unit, ()), *language.cldr_units.get(unit, ()))


@cache
def _finder(language: Language) -> tuple[Telling | None, re.Pattern[str], dict[str, tuple[str, str]]]:
    """What tells whether a text may hold a mark, the pattern of all marks, and each folded form's table and key.

    Nothing tells it (None) where letters are glued to them or nothing stands between them.
    """
    senses: dict[str, tuple[str, str]] = {}
    for table in _TABLES:
        for key, forms in language.tables.get(table, {}).items():
            for form in forms:
                senses.setdefault(fold_word(form), (table, key))
    if any(NO_SPACE_SCRIPT.match(form[0]) for form in senses):
        return None, re.compile(f"(?P<form>{trie_pattern(senses)})"), senses
    edge = letter(language)
    head, guard = (f"(?<!{edge})(?:{language.prefixes})", "") if language.prefixes else ("", f"(?<!{edge}.)")
    pattern = re.compile(f"{head}(?P<form>{trie_pattern(senses, guard)})(?!{edge})")
    return None if language.prefixes else telling(senses), pattern, senses


@cache
def _hint(language: Language, unit: str) -> re.Pattern[str] | None:
    """What names a unit of time: its own forms, its denominators, its periods; words may go on behind them."""
    tables = language.tables
    named = unit_forms(language, unit)
    if not named:
        return None
    for table in ("rates", "rates_ahead", "periods"):
        named = (*named, *tables.get(table, {}).get(unit, ()))
    folded = {fold_word(form) for form in named if len(form) > 1 or NO_SPACE_SCRIPT.match(form)}
    syllables = [form for form in folded if len(form) == 1 and "가" <= form <= "힣"]
    free = [form for form in folded.difference(syllables) if NO_SPACE_SCRIPT.match(form[0])]
    begun = [form for form in folded.difference(free, syllables) if len(form) >= _SHORTEST]
    head = rf"(?<!\w)(?:{language.prefixes})" if language.prefixes else r"(?<!\w)"
    whole = rf"{trie_pattern(folded.difference(free, begun, syllables))}(?!\w)"
    single = rf"(?:(?<=\d)|(?<=\d )|(?<![가-힣])){trie_pattern(syllables)}"  # `하세요` names no years of age, `3세`
    return re.compile(f"{trie_pattern(free)}|{single}|{head}(?:{trie_pattern(begun)}|{whole})")


@cache
def _one(language: Language, unit: str) -> re.Pattern[str]:
    """One of a unit of time, in letters."""
    ones = [form for form, value in language.words.items() if value == 1]
    ones += language.tables.get("articles", {}).get("one", ())
    alone = language.tables.get("implied", {}).get(f"1 {unit}", ())
    one, noun = trie_pattern(map(fold_word, ones)), trie_pattern(map(fold_word, unit_forms(language, unit)))
    head = f"(?<!{letter(language)})(?:{language.prefixes})"
    counted = f"{head}{one} ?{noun}|(?<!\\w){noun} {one}"  # he: the number follows
    return re.compile(rf"(?:{counted}|(?<!\w){trie_pattern(map(fold_word, alone))})(?!\w)")


@cache
def _each(language: Language, unit: str) -> re.Pattern[str]:
    """Each of a counted thing, or what is taken per one."""
    each: list[str] = []
    for table, key in (("relations.ahead", "every"), ("per", "ahead"), ("articles", "one")):
        each += language.tables.get(table, {}).get(key, ())
    nouns = map(fold_word, unit_forms(language, unit))
    return re.compile(rf"(?<!\w){trie_pattern(map(fold_word, each))} {trie_pattern(nouns)}(?!\w)")
