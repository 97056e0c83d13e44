"""What holds until a date, a time of day or a place in an order does not come to hold from there on.

Bad: de: spätestens am 3. Mai | en: from 3 May
Good: de: spätestens am 3. Mai | en: no later than 3 May
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.points import PointSide, is_denied_beside, is_point, is_same_point, side_of
from pipeline.facts.lexicon.point_words import OTHER
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side
from pipeline.model import Problem
from pipeline.rules.pair import Pair, span

_SAYS = {"early": "until or before it", "late": "from it on or after"}


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each point in time on whose one side the source is, and the translation on the other."""
    source = Side(pair.source, pair.source_language, pair.source_facts)
    target = Side(pair.target, pair.target_language, pair.target_facts)
    for fact in source.facts:
        if not is_point(fact, source):
            continue
        same = [one for one in target.facts if is_same_point(fact, one)]
        ours = [one for one in source.facts if one.value == fact.value]
        if not same or len(same) != len(ours) or fact is not ours[0]:
            continue
        sides = {side_of(one, source) for one in ours}
        others = {side_of(one, target) for one in same}
        if len(sides) != 1 or (side := sides.pop()) is None:
            continue
        # Clauses part elsewhere in another language: what both sentences deny counts on both sides.
        is_denied = is_denied_beside(fact, source) and is_denied_beside(same[0], target)
        meant = {other.meant for other in others if other}
        is_turned = side.is_denied_at_word and side.meant and meant == {OTHER[side.meant]}
        if (
            is_turned
            or others == {side.opposite}
            or (is_denied and {other.key for other in others if other} == {OTHER[side.key]})
        ):
            yield _problem(fact, same[0], side)


def _problem(source: Fact, target: Fact, side: PointSide) -> Problem:
    ours, theirs = _SAYS[side.key], _SAYS[side.opposite.key]
    message = f"what holds {theirs} is told of '{target.text}'; the source says {ours}: '{source.text}'"
    return Problem(message, f"say what holds {_SAYS[side.key]}", span(target), span(source))
