"""Whether a time that has to pass first is told as one that it is not done before: `frühestens in fünf Jahren`."""

from __future__ import annotations

from pipeline.facts.difference import Change, Difference
from pipeline.facts.points import PointSide, side_of
from pipeline.facts.side import Side
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Limit, Relation

_NOT_BEFORE = PointSide("early", is_denied=True)
_FROM_NOW = (Relation.WITHIN, Relation.AFTER)  # in, after so much time


def is_told_not_before(difference: Difference, target: Side) -> bool:
    """True for a span that the source sets as the least, where the translation denies what is before it.

    es `no … hasta dentro de cinco años`, fr `ne … avant cinq ans`.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or not is_time(ours.unit):
        return False
    if not isinstance(ours.value, Bound) or ours.value.limit is not Limit.AT_LEAST or ours.relation not in _FROM_NOW:
        return False
    return theirs.relation is not Relation.AFTER and side_of(theirs, target) == _NOT_BEFORE
