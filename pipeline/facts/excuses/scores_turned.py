"""Whether two scores are one, told by the team that lost and by the one that won: `verlor 1:3`, he `הפסידו 3:1`.

Or a draw is told by its word and one goal, which is no number word: `1:1`, es `empate a uno`.
"""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Fact, Ratio
from pipeline.facts.wording.scores import is_drawn, may_be_turned
from pipeline.facts.wording.side import Side

_MARKS = frozenset(":-–")
_LONE = (Change.MISSING, Change.NUMBER_MISSING, Change.ADDED, Change.NUMBER_ADDED)


def is_turned_score(difference: Difference, source: Side, target: Side) -> bool:
    """True for two turned figures with a colon or dash, where a text has a word of losing or winning in their sentence.

    The words are those of `[scores] turned`: in Hebrew the winner's figure comes first, whoever tells it.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.RATIO or ours is None or theirs is None:
        return False
    one, two = ours.value, theirs.value
    if not isinstance(one, Ratio) or not isinstance(two, Ratio) or not _is_score(ours) or not _is_score(theirs):
        return False
    if (one.first, one.second) != (two.second, two.first):
        return False
    return any(may_be_turned(side.text, fact.start, side.language) for fact, side in ((ours, source), (theirs, target)))


def is_told_draw(difference: Difference, source: Side, target: Side) -> bool:
    """True for `1:1` in one text alone, where the other has a word of `[scores] drawn`."""
    fact = difference.source or difference.target
    if difference.change not in _LONE or fact is None or not isinstance(fact.value, Ratio) or not _is_score(fact):
        return False
    other = target if difference.target is None else source
    return fact.value.first == fact.value.second == 1 and is_drawn(other.text, other.language)


def _is_score(fact: Fact) -> bool:
    return not _MARKS.isdisjoint(fact.text)
