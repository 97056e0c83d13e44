"""A text becomes its marks: listed phrases that say when, how often or how divided, without a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.fold import fold, fold_word
from pipeline.facts.patterns import LETTER, NO_SPACE_SCRIPT
from pipeline.facts.trie import trie_pattern
from pipeline.language import Language

# Tables of the TOML file whose forms are marks: what is taken when, how often, and whether each or in total.
_TABLES = ("moments", "periods", "portions")
_MANY = 4096  # texts whose marks are remembered: several rules ask for the same ones
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
    pattern, senses = _finder(language)
    folded = fold(text)
    found = []
    for match in pattern.finditer(folded.text):
        start, end = folded.origin(match.start("form")), folded.origin(match.end() - 1) + 1
        found.append(Mark(*senses[match["form"]], start, end, text[start:end]))
    return tuple(found)


def has_hint(text: str, unit: str, language: Language) -> bool:
    """True where a text names a unit of time in any way, by itself or as the beginning of a word: `Tagesration`.

    True as well for a unit the language's data cannot name, for then its absence proves nothing.
    """
    hint = _hint(language, unit)
    return hint is None or hint.search(fold(text).text) is not None


def names_one(text: str, unit: str, language: Language) -> bool:
    """True where a text says one of a unit of time: `a day`, `one day`, `сутки`."""
    return _one(language, unit).search(fold(text).text) is not None or (
        "articles" not in language.tables and has_hint(text, unit, language)
    )


@cache
def _finder(language: Language) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The pattern of all marks, and each folded form's table and key."""
    senses: dict[str, tuple[str, str]] = {}
    for table in _TABLES:
        for key, forms in language.tables.get(table, {}).items():
            for form in forms:
                senses.setdefault(fold_word(form), (table, key))
    if any(NO_SPACE_SCRIPT.match(form[0]) for form in senses):
        return re.compile(f"(?P<form>{trie_pattern(senses)})"), senses
    head, guard = (f"(?<!{LETTER})(?:{language.prefixes})", "") if language.prefixes else ("", f"(?<!{LETTER}.)")
    return re.compile(f"{head}(?P<form>{trie_pattern(senses, guard)})(?!{LETTER})"), senses


@cache
def _hint(language: Language, unit: str) -> re.Pattern[str] | None:
    """What names a unit of time: its own forms, its denominators, its periods; words may go on behind them."""
    tables = language.tables
    named = [*tables.get("units", {}).get(unit, ()), *language.cldr_units.get(unit, ())]
    if not named:
        return None
    for table in ("rates", "rates_ahead", "periods"):
        named += tables.get(table, {}).get(unit, ())
    folded = {fold_word(form) for form in named if len(form) > 1 or NO_SPACE_SCRIPT.match(form)}
    free = [form for form in folded if NO_SPACE_SCRIPT.match(form[0])]
    begun = [form for form in folded.difference(free) if len(form) >= _SHORTEST]
    head = f"(?<!{LETTER})(?:{language.prefixes})" if language.prefixes else f"(?<!{LETTER})"
    whole = f"{trie_pattern(folded.difference(free, begun))}(?!{LETTER})"
    return re.compile(f"{trie_pattern(free)}|{head}(?:{trie_pattern(begun)}|{whole})")


@cache
def _one(language: Language, unit: str) -> re.Pattern[str]:
    """One of a unit of time, in letters."""
    ones = [form for form, value in language.words.items() if value == 1]
    ones += language.tables.get("articles", {}).get("one", ())
    nouns = [*language.tables.get("units", {}).get(unit, ()), *language.cldr_units.get(unit, ())]
    alone = language.tables.get("implied", {}).get(f"1 {unit}", ())
    counted = f"{trie_pattern(map(fold_word, ones))} ?{trie_pattern(map(fold_word, nouns))}"
    return re.compile(rf"(?:{counted}|(?<!{LETTER}){trie_pattern(map(fold_word, alone))})(?!{LETTER})")
