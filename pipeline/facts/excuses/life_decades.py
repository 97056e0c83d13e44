"""Whether an age is how another text tells a decade of life, or a part of it: `Mitte dreißig`, es `de unos 35 años`."""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, Fact, Quantity, Range
from pipeline.facts.wording.side import Side

# Years past the round age; a whole decade is told as so many years, or about (fr `une trentaine d'années`).
_PARTS = {"early": range(5), "middle": range(4, 7), "late": range(7, 11), "whole": range(1)}
_DECADES = range(20, 100, 10)
_AHEAD = 12  # characters before the round age in which the word for the part stands


def is_part_of_decade(difference: Difference, source: Side, target: Side) -> bool:
    """True for an age of one text where the other has the round one, and a word for that part of its decade.

    zh `二十五六岁` is two such ages; who is in her twenties is over twenty, `20多岁`, kk `жиырмадан асқан`.
    """
    fact = difference.target
    if difference.source is not None and (difference.change is Change.MISSING or _is_over(difference.source)):
        fact, source = difference.source, target
    if fact is None or fact.unit not in ("", "a") or not fact.quantities or fact.optional:  # the late seventies
        return False
    is_over = difference.change is Change.BOUND and _is_over(fact)
    if difference.change not in (Change.ADDED, Change.MISSING, Change.NUMBER, Change.VALUE) and not is_over:
        return False
    if difference.change is Change.VALUE and (difference.source is None or difference.source.unit):
        return False  # `Mitte 60`, but not `60 Jahre`
    return _is_whole_decade(fact, source) or any(
        all(int(Fraction(age.value) - Fraction(one.value.value)) in years for age in fact.quantities)
        for one in source.facts
        if isinstance(one.value, Quantity) and one.unit in ("", "a") and one.value.value in _DECADES
        for part in _parts_told(one, source)
        for years in (_PARTS["whole" if is_over else part],)
    )


def _is_over(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit.is_lower


def _is_whole_decade(fact: Fact, source: Side) -> bool:
    """es `entre 50 y 60 años`: in his fifties."""
    if not isinstance(fact.value, Range):
        return False
    low, high = (int(one.value) for one in fact.quantities)
    is_whole = low in _DECADES and high in (low + 9, low + 10)
    return is_whole and any(one.optional and [each.value for each in one.quantities] == [low] for one in source.facts)


def _parts_told(fact: Fact, side: Side) -> list[str]:
    """The parts of a decade that words right before an age name, or its own first letters: `Mittdreißiger`."""
    words = fold(side.text[max(0, fact.start - _AHEAD) : fact.end]).text
    table = side.language.tables.get("life_decades", {})
    return [part for part in _PARTS if any(fold_word(form) in words for form in table.get(part, ()))]
