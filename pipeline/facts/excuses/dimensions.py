"""A difference of units becomes a yes for the side of a surface whose unit stands with the other side alone.

`22 mal 30 cm`, fr `22 cm sur 30`, en `22cm x 30cm`. And one of limits, where the limit of both stands with the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import figures
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.side import Side

_LENGTHS = frozenset({"mm", "cm", "m", "[in_i]", "[ft_i]"})
_COUNTS = frozenset({"", "{times}"})  # of the word between the sides: by, times
_CROSS = re.compile(r"(?:×|(?<![^\W\d_])[xх]) ?\Z", re.IGNORECASE)  # the letter in Latin or Cyrillic
_NEAR = 8  # characters between the two sides


def is_measured_across(difference: Difference, source: Side, target: Side) -> bool:
    """True for a length here and a bare figure or a "times" there, right beside the other length."""
    one, two = difference.source, difference.target
    if difference.change is not Change.UNIT or one is None or two is None:
        return False
    length, bare, side = (one, two, target) if one.unit in _LENGTHS else (two, one, source)
    if length.unit not in _LENGTHS or bare.unit not in _COUNTS:
        return False
    return any(fact.unit == length.unit for fact in _beside(bare, side))


def is_limited_across(difference: Difference, source: Side, target: Side) -> bool:
    """`über 40 × 30 cm`, ko `40×30cm가 넘는`: a limit of both sides, ahead of the first or behind the last."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None:
        return False
    return _is_limit_of_both(one, source, target) or _is_limit_of_both(two, target, source)


def _is_limit_of_both(limited: Fact, its: Side, other: Side) -> bool:
    """True for a limit in one text where the other has the same with the side beside it, and neither has another."""
    limit = _limit_of(limited)
    if limit is None or not _is_side(limited, its):
        return False
    across = [fact for fact in other.facts if _limit_of(fact) is limit and _is_side(fact, other)]
    return len(across) == 1 and figures(across[0]) != figures(limited)


def _limit_of(fact: Fact) -> Limit | None:
    return fact.value.limit if isinstance(fact.value, Bound) else None


def _is_side(fact: Fact, side: Side) -> bool:
    """True for one of two lengths with a cross between them."""
    if fact.unit not in _LENGTHS:
        return False
    pairs = (sorted((fact, near), key=lambda one: one.start) for near in _beside(fact, side) if near.unit == fact.unit)
    return any(_CROSS.search(side.text[one.start : two.start]) for one, two in pairs)


def _beside(fact: Fact, side: Side) -> list[Fact]:
    """The facts right before and right behind one, and the next ones: `2,5 x 3 x 1 cm`."""
    at = side.facts.index(fact)
    return [*_near(side.facts[at::-1]), *_near(side.facts[at:])]


def _near(facts: Sequence[Fact]) -> list[Fact]:
    """The next two facts behind the first, each right beside the one before, in either direction."""
    gaps = [max(one.start, two.start) - min(one.end, two.end) for one, two in pairwise(facts[:3])]
    return [fact for fact, _ in takewhile(lambda near: near[1] <= _NEAR, zip(facts[1:], gaps, strict=False))]
