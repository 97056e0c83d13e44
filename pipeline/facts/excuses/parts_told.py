"""A part told of a whole that the source tells alone, or of which it names one: two of the three, one of the three."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_NEAR = 14  # characters between a part and its whole: "two of the three"
_MOST = 20  # of a part in letters


def is_other_part(difference: Difference, source: Side, target: Side) -> bool:
    """True for a count in letters that only the translation states, of a whole that both texts state."""
    part = difference.target
    if difference.change is not Change.NUMBER_ADDED or part is None or part.optional or not part.is_word:
        return False
    if not _is_count(part) or not 1 < part.quantities[0].value <= _MOST:
        return False
    whole = next((fact for fact in target.facts if 0 < fact.start - part.end <= _NEAR), None)
    if whole is None or not _is_count(whole) or whole.quantities[0].value <= part.quantities[0].value:
        return False
    is_told = any(_is_count(fact) and fact.value == whole.value for fact in source.facts)
    return is_told and _is_of(target.text[part.end : whole.start], target.language)


def _is_count(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and not fact.unit


def _is_of(between: str, language: Language) -> bool:
    """True where a word or two join a part to its whole, and none that joins two of a kind: and, or, to."""
    words = fold(between).text.split()
    is_joined = any(not listed(language, "ranges", key).isdisjoint(words) for key in ("and", "or", "to"))
    return bool(words) and between.replace(" ", "").isalpha() and not is_joined
