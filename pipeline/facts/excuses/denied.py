"""Whether the clause of an amount denies something, beside the other amounts in it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.side import Side

_LONGEST = 16  # characters of a word that denies


def is_denied(fact: Fact, side: Side, but: Sequence[Fact] = ()) -> bool:
    """True where a negation stands in the clause of a fact; one inside a fact of `but` denies that one."""
    start, end = clause_of(side.text, fact.start, fact.end)
    folded = fold(side.text[start:end])
    places = (start + folded.origin(found.start()) for found in scanner(side.language).negation.finditer(folded.text))
    return any(not any(one.start <= place < one.end for one in but) for place in places)


def is_denied_within(difference: Difference, source: Side, target: Side) -> bool:
    """`24 Stunden lang nicht`, zh `24小时内不得`: what may not be within a time may not be all that time."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or not is_time(one.unit):
        return False
    if isinstance(one.value, Bound) or not isinstance(two.value, Bound) or not NO_SPACE_SCRIPT.match(two.text[-1]):
        return False  # elsewhere "within" is a relation
    return two.value.limit is Limit.AT_MOST and is_denied(one, source) and is_denied(two, target)


def is_less_by_denial(difference: Difference, _source: Side, target: Side) -> bool:
    """Less than five, `keine fünf Kilometer`: a denial right ahead of a number in letters."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or not isinstance(one.value, Bound):
        return False
    if one.value.limit is not Limit.UNDER or isinstance(two.value, Bound) or not two.is_word:
        return False
    ahead = fold(target.text[max(0, two.start - _LONGEST) : two.start]).text.rsplit(maxsplit=1)
    return bool(ahead) and scanner(target.language).negation.fullmatch(ahead[-1]) is not None
