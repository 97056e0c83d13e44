"""Two bare numbers that differ become the same where words beside them say so.

A share is told by its whole (`jeder fünfte`, `un adulte sur cinq`), a decade without its century (`die 90er Jahre`),
a dozen by a word for about ten (`mehr als ein Dutzend`, ru `более десятка`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import is_share
from pipeline.facts.differences.match_times import is_same_decade
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, any_word
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, Fact, Number, Ordinal, Quantity
from pipeline.facts.wording.marks import has_hint
from pipeline.facts.wording.roman import roman_numerals
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_NEAR = 16  # characters around a decade in which the word for years stands
_GLUED_ENDING = re.compile(r"\d['’]?s\Z|(?<=\d)['’-]?[^\W\d_]{2}")  # "the 80s", sv `80-talet`, da `80'erne`
_TEN, _DOZEN = 10, 12
_APOSTROPHES, _TWO_FIGURES, _CENTURIES = "'’‘", 2, (Decimal(1900), Decimal(2000))
_TIMES = "{times}"


def is_said_alike(difference: Difference, source: Side, target: Side) -> bool:
    """True for a share and its whole behind the words for "in" or "out of", a decade told in two ways, and a dozen."""
    ours, theirs = difference.source, difference.target
    if ours is None and theirs is not None and theirs.unit == _TIMES:  # zh `十多次余震`
        return any(_is_dozens(fact, theirs, source) for fact in source.facts)
    if ours is None or theirs is None:
        return False
    if is_share(ours, theirs):
        return _has_whole(ours, source) if theirs.quantities[0].value < 1 else _has_whole(theirs, target)
    is_round = _is_round_count(ours, source) and _is_round_count(theirs, target)
    if is_round and {ours.quantities[0].value, theirs.quantities[0].value} == {_TEN, _DOZEN}:
        return True
    if _is_dozens(ours, theirs, source) or _is_dozens(theirs, ours, target):
        return True
    if _is_short_year(ours, theirs, source) or _is_short_year(theirs, ours, target):
        return True
    return is_same_decade(ours, theirs) and (_is_decade(ours, source) or _is_decade(theirs, target))


def _is_short_year(fact: Fact, other: Fact, side: Side) -> bool:
    """`Sommer '98`, "a '98 Ford" and 1998: a year without its century, behind an apostrophe."""
    if fact.unit or other.unit or len(fact.text) != _TWO_FIGURES or not fact.text.isdecimal():
        return False
    is_marked = fact.start > 0 and side.text[fact.start - 1] in _APOSTROPHES
    return is_marked and any(other.value == Quantity(century + int(fact.text)) for century in _CENTURIES)


def is_roman(difference: Difference, source: Side, _target: Side) -> bool:
    """`Ludwig XIV.` and tr `14. Louis`, ja `ルイ14世`: a bare number that the source tells by a Roman numeral.

    ko `루이 14세` is told as an age is.
    """
    fact = difference.target if difference.change in (Change.NUMBER_ADDED, Change.ADDED) else None
    if fact is None or not isinstance(fact.value, Ordinal | Quantity) or fact.unit not in ("", "a"):
        return False
    if fact.unit and not NO_SPACE_SCRIPT.match(fact.text[-1]):
        return False
    return any(one.value == fact.value.value for one in roman_numerals(source.text))


def _is_decade(fact: Fact, side: Side) -> bool:
    """`1990s` or a figure beside the word for years (`die 90er Jahre`, `les années 90`) or with an ending."""
    if _GLUED_ENDING.search(fact.text) or _GLUED_ENDING.match(side.text, fact.end):
        return True
    around = side.text[max(0, fact.start - _NEAR) : fact.end + _NEAR]
    return fact.is_word or any(has_hint(around, unit, side.language) for unit in ("a", "{decade}"))


def _is_round_count(fact: Fact, side: Side) -> bool:
    """A bare count in one word that is about its value by itself: `ein Dutzend`, hr `desetak`."""
    if not fact.is_word or fact.unit or len(fact.quantities) != 1:
        return False
    return any(word in _round_counts(side.language) for word in fold(fact.text).text.split())


def _is_dozens(fact: Fact, other: Fact, side: Side) -> bool:
    """`mehr als ein Dutzend`, zh `十多`: dozens are told by tens, and somewhat more."""
    if not _is_round_count(fact, side) or len(other.quantities) != 1 or other.unit not in ("", _TIMES):
        return False
    dozens, rest = divmod(fact.quantities[0].value, _DOZEN)
    is_rough = other.about or isinstance(other.value, Bound)
    ours, theirs = (one.value.limit if isinstance(one.value, Bound) else one.lean for one in (fact, other))
    if ours is not None and theirs is not None and ours.is_lower != theirs.is_lower:
        return False  # `weniger als ein Dutzend`, more than a dozen
    return dozens > 0 and not rest and is_rough and _TEN * dozens <= other.quantities[0].value < (_DOZEN + 1) * dozens


@cache
def _round_counts(language: Language) -> frozenset[str]:
    tables = language.tables
    counts = (*tables.get("about", {}).get("collective", ()), *sum(tables.get("numerals_about", {}).values(), ()))
    return frozenset(map(fold_word, counts))


def _has_whole(fact: Fact, side: Side) -> bool:
    """True for a whole, or where another of its value is one: `eine von hundert, bei Männern drei von hundert`."""
    return any(_is_whole(one, side) for one in side.facts if one is fact or one.value == fact.value)


def _is_whole(fact: Fact, side: Side) -> bool:
    """True behind the words that stand ahead of a whole (`in`, `sur`, `de cada`), and where "one of them" follows."""
    of_it = _behind_wholes(side.language)
    if of_it is not None and of_it.match(
        fold(side.text[fact.end : clause_of(side.text, fact.start, fact.end)[1]]).text
    ):
        return True
    begin, words = (
        max(0, fact.start - _NEAR),
        fact.text.rpartition(" ")[0],
    )  # tr "her iki", both, in "her iki kişiden biri"
    places = (fact.start, fact.start + len(words))
    return any(_ahead_of_wholes(side.language).search(fold(side.text[begin:end]).text) for end in places)


@once_for_each
def _behind_wholes(language: Language) -> re.Pattern[str] | None:
    """Up to five words and one of `[wholes]` behind: hy `վեց ընտրողից մեկը`, one of six voters; None without any."""
    forms = language.tables.get("wholes", {}).get("behind", ())
    return re.compile(rf"(?: [^\s\d]+){{0,5}} {any_word(map(fold_word, forms), language)}") if forms else None


@once_for_each
def _ahead_of_wholes(language: Language) -> re.Pattern[str]:
    """`[wholes]` and what stands ahead of the whole in `[shares]`, but for the one: of `one out of ten`, `out of`."""
    ones = {form for form, value in language.words.items() if value == 1}
    ones |= {"1", *language.tables.get("articles", {}).get("one", ())}
    numbers: defaultdict[Number | int, list[str]] = defaultdict(list)
    for word, value in language.words.items():
        numbers[value].append(word)
    found = {fold_word(form) for form in language.tables.get("wholes", {}).get("ahead", ())}
    for form, whole in _shares(language):
        is_spaced = NO_SPACE_SCRIPT.match(form) is None
        for number in numbers[Decimal(whole)]:
            words, behind, _ = f"{form} ".partition(f" {number} " if is_spaced else number)
            first, _, others = words.partition(" ")
            if behind:
                found.add(fold_word(others if first in ones else words))
    start = "" if any(map(NO_SPACE_SCRIPT.match, found)) else r"(?<!\w)"
    return re.compile(rf"{start}{trie_pattern(found)} ?$")


def _shares(language: Language) -> Iterator[tuple[str, int]]:
    """The forms of one in so many, with how many."""
    for key, forms in language.tables.get("shares", {}).items():
        part, _, whole = key.partition("/")
        if part == "1":
            yield from ((form, int(whole)) for form in forms)
