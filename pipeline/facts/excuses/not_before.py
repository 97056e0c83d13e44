"""Whether a time that has to pass first is told as one that it is not done before: `frühestens in fünf Jahren`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.points import PointSide, side_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.side import Side

_NOT_BEFORE = PointSide("early", is_denied=True)
_FROM_NOW = (Relation.WITHIN, Relation.AFTER)  # in, after so much time


def is_told_not_before(difference: Difference, source: Side, target: Side) -> bool:
    """True for a span that the source sets as the least, where the translation denies what is before it.

    es `no … hasta dentro de cinco años`, fr `ne … avant cinq ans`; `erst nach zwei Wochen`, not before two weeks.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or not is_time(ours.unit):
        return False
    if ours.relation not in _FROM_NOW:
        return False
    if not isinstance(ours.value, Bound):
        return _is_least(theirs) and _is_only(ours, source)
    is_denied = theirs.relation is not Relation.AFTER and side_of(theirs, target) == _NOT_BEFORE
    return _is_least(ours) and is_denied


def _is_least(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_LEAST


def _is_only(fact: Fact, side: Side) -> bool:
    """`erst nach zwei Wochen`: right behind a word for "not until"."""
    words = side.text[: fact.start].split()
    return fold_word(words[-1] if words else "") in side.language.tables.get("relations", {}).get("only", ())
