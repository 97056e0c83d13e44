"""Roman numerals beside a word for a century become ordinals: `siglo XIX`, `XIXe siècle`, `XVIII i XIX w.`"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.text.fold import Folded, fold_word
from pipeline.facts.values import Fact, Ordinal, Quantity
from pipeline.language import Language, once_for_each

_UNIT = "{century}"
_LATIN = str.maketrans("ХІ", "XI")  # Cyrillic letters that look alike and are typed for them
_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
    *("XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"),
)
_VALUES = {numeral: value for value, numeral in enumerate(_NUMERALS, 1)}
# What may be glued to it: fr "XIXe", ro "XIX-lea", pl "XIX-go". It begins with a letter, to which the engine can skip.
_NUMERAL = re.compile(r"([IVXХІ](?<!\w.)[IVXХІ]{0,4})(?:[eᵉº°.]|er|re|ème|-(?![IVXХІ])\w{1,4})?(?!\w)")
# What may stand between it and the word: others of its kind, marks of a range, words as short as an article.
_BETWEEN = re.compile(r"(?:[\s\-–/.,]|[IVXХІ]{1,5}[eᵉ]?(?!\w)|[^\W\d_]{1,4}(?!\w)){0,12}")
_REACH = 30  # letters
Span = tuple[int, int]


def with_centuries(facts: list[Fact], text: str, folded: Folded, language: Language) -> list[Fact]:
    """The facts of a text, in order, with the centuries that it counts in Roman numerals."""
    numerals = [found for found in _NUMERAL.finditer(text) if found[1].translate(_LATIN) in _VALUES]
    centuries = _centuries(language) if numerals else None
    if centuries is None:
        return facts
    words = [_origin(word, folded) for word in centuries.finditer(folded.text)]
    taken = [(fact.start, fact.end) for fact in facts]
    is_short = "centuries" in language.tables  # a language that abbreviates them writes no word in one capital letter
    found = [
        _fact(numeral)
        for numeral in numerals
        if (len(numeral[1]) > 1 or is_short)
        and any(_is_beside(text, numeral.span(), word) for word in _around(words, numeral.start()))
        and not any(_overlap(numeral.span(), fact) for fact in _around(taken, numeral.start()))
    ]
    return sorted([*facts, *found], key=lambda fact: fact.start) if found else facts


def century_of(fact: Fact) -> int:
    """Which century a fact is, by its word or by a Roman numeral; 0 for another."""
    value = fact.value
    if isinstance(value, Ordinal):
        return value.value if _NUMERAL.fullmatch(fact.text) else 0
    return int(value.value) if isinstance(value, Quantity) and fact.unit == _UNIT else 0


@once_for_each
def _centuries(language: Language) -> re.Pattern[str] | None:
    """The words for a century, and what is short for them; None where the language has none."""
    tables = language.tables
    forms = {*tables.get("units", {}).get(_UNIT, ()), *tables.get("centuries", {}).get("abbreviated", ())}
    return re.compile(any_word(map(fold_word, forms), language)) if forms else None


def _origin(word: re.Match[str], folded: Folded) -> Span:
    return folded.origin(word.start()), folded.origin(word.end() - 1) + 1


def _around(spans: Sequence[Span], at: int) -> Sequence[Span]:
    """The last span that begins ahead of an offset, and the first behind it."""
    index = bisect(spans, (at,))
    return spans[max(0, index - 1) : index + 1]


def _is_beside(text: str, numeral: Span, word: Span) -> bool:
    """Whether nothing stands between a numeral and a word but what may."""
    start, end = (numeral[1], word[0]) if numeral < word else (word[1], numeral[0])
    return 0 <= end - start <= _REACH and _BETWEEN.fullmatch(text, start, end) is not None


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _fact(numeral: re.Match[str]) -> Fact:
    value = Ordinal(_VALUES[numeral[1].translate(_LATIN)])
    return Fact(value=value, start=numeral.start(), end=numeral.end(), text=numeral[0], is_followed=True)
