"""Whether a part and a multiple tell one fall: more than halved, ru `сократилось более чем в два раза`."""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.places import holding
from pipeline.facts.values import Bound, Fact, Number
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_FALLS = frozenset({"fall", "fall_too", "down"})
_RISES = frozenset({"rise", "up"})
_NEAR = 48  # characters between a fall and by how many times it is
_FOLDS = ("{fold}", "{times}")


def is_fallen_by(difference: Difference, source: Side, target: Side) -> bool:
    """True for a half on one side and "two times" on the other, in a clause that falls; or a third and three times."""
    one, two = difference.source, difference.target
    if difference.change is not Change.VALUE or one is None or two is None:
        return False
    ours, theirs = _multiple(one), _multiple(two)
    if ours is None or theirs is None or Fraction(ours) * Fraction(theirs) != 1 or ours == theirs:
        return False
    if isinstance(one.value, Bound) and isinstance(two.value, Bound) and one.value.limit is not two.value.limit:
        return False
    fact, side = (one, source) if ours > 1 else (two, target)
    return _falls(fact, side)


def _multiple(fact: Fact) -> Number | None:
    is_fold = fact.unit in _FOLDS and len(fact.quantities) == 1
    return fact.quantities[0].value if is_fold else None


def _falls(fact: Fact, side: Side) -> bool:
    """True where the words beside a fact tell a fall.

    Its own may say more (lt `daugiau nei dvigubai`), and those of another amount be no move: `ab 2025`.
    """
    start, end = clause_of(side.text, fact.start, fact.end)
    start, end = max(start, fact.start - _NEAR), min(end, fact.end + _NEAR)  # "doubled … though revenue slipped"
    cues = (cue for cue in cues_of(side.text, side.language) if start <= cue.start < end)
    keys = {cue.key for cue in cues if holding(side.facts, cue) is None}
    return not _FALLS.isdisjoint(keys) and _RISES.isdisjoint(keys)
