"""Whether not more often than every so long is told as a wait of so long, or by a denied "more often" in other words.

`nicht häufiger als alle vier Stunden`, zh `间隔不得少于四小时`, ru `не чаще чем каждые четыре часа`.
"""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.text.clause import clause_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_MORE = frozenset({"more", "more_too", "frequent", "frequent_too", "many_too"})


def is_no_more_often(difference: Difference, _source: Side, target: Side) -> bool:
    """True for a span of which the source says that nothing is done more often than once in it, and so does the other.

    Not the other way round: tr `en fazla altı saat arayla` is at most six hours apart.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or not is_time(ours.unit):
        return False
    if not has_same_amounts(ours, theirs):
        return False
    return _is_said_so(ours, theirs, target)


def _is_said_so(often: Fact, other: Fact, side: Side) -> bool:
    """The first is not more often than every so long; the other, of `side`, waits so long, or is denied."""
    if often.relation is not Relation.EVERY or not _has(often, Limit.AT_MOST):
        return False
    if isinstance(other.value, Bound):
        return _has(other, Limit.AT_LEAST) and other.relation is None
    others = [one for one in side.facts if one is not other]
    is_told = other.relation in (Relation.EVERY, None) and is_denied(other, side, others)
    return is_told and _says_more(other, side)


def _says_more(fact: Fact, side: Side) -> bool:
    """True for a word in the clause that may say more or more often, and none that says less."""
    start, end = clause_of(side.text, fact.start, fact.end)
    keys = {cue.key for cue in cues_of(side.text, side.language) if start <= cue.start < end}
    return not _MORE.isdisjoint(keys) and "less" not in keys


def _has(fact: Fact, limit: Limit) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit is limit
