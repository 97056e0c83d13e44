"""A text and its language become the parts of months, years, decades and centuries that it names.

`Anfang Mai`, in the late 1970s, fi `1990-luvun alussa`: words of the table `[year_parts]` beside a figure, a month or
the name of such a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.facts.lexicon.patterns import letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import words_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.wording.marks import unit_forms
from pipeline.language import Language, once_for_each

PARTS = ("early", "middle", "late")
_SPANS = ("a", "mo", "{decade}", "{century}")
_SHORTEST = 3  # letters of the name of a span
_SMALL = r"[^\W\d_]{1,4}\.?"  # an article or a preposition between a part and its span


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part, as its key, and where its word stands in the text."""

    key: str
    start: int
    end: int


def year_parts(text: str, language: Language) -> list[YearPart]:
    """The parts in the order of the text; none in a language without words for them."""
    if not _patterns(language):
        return []
    folded = words_of(text).folded
    found: dict[int, YearPart] = {}
    for pattern in _patterns(language):
        for match in pattern.finditer(folded.text):
            key = match.lastgroup or ""
            start, end = folded.origin(match.start(key)), folded.origin(match.end(key) - 1) + 1
            found.setdefault(start, YearPart(key, start, end))
    return [found[start] for start in sorted(found)]


@once_for_each
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """The patterns of parts ahead of their span, and behind it, as far as the language has words for either."""
    table = language.tables.get("year_parts", {})
    if not table:
        return ()
    spans = [form for unit in _SPANS for form in unit_forms(language, unit) if len(form) >= _SHORTEST]
    span = trie_pattern(map(fold_word, spans))
    edge = letter(language)
    month = trie_pattern(fold_word(form) for form in language.months if len(form) >= _SHORTEST)
    name = trie_pattern(map(fold_word, table.get("names", ())))
    gap = trie_pattern(map(fold_word, table.get("between", ())))
    small = rf"(?:{gap}(?!{edge})|{span}(?!{edge})|{_SMALL})"
    named = rf"(?:{month}|(?:[^\W\d_]+[ -])?{span}(?!{edge})|{name})"
    patterns = []
    if ahead := _groups(table, PARTS):
        anchor = rf"(?=[- ]?(?:{small}[ -]){{0,3}}(?:'?\d|{named}))"
        patterns.append(re.compile(rf"(?<!{edge})(?:{ahead})(?!{edge}){anchor}"))
    if behind := _groups(table, [f"{key}_behind" for key in PARTS]):
        anchor = rf"(?<!{edge})(?:\d[\w.'-]{{0,10}}|{named}{edge}{{0,6}})"
        patterns.append(re.compile(rf"{anchor}(?: {small}){{0,2}} (?:{behind})(?!{edge})"))
    return tuple(patterns)


def _groups(table: Mapping[str, Iterable[str]], keys: Iterable[str]) -> str:
    """A pattern of the forms under some keys, each in a group with the name of its part; nothing without any."""
    return "|".join(
        rf"(?P<{key.removesuffix('_behind')}>{trie_pattern(map(fold_word, table[key]))})"
        for key in keys
        if key in table
    )
