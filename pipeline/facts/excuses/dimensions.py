"""A difference of units becomes a yes for the side of a surface whose unit stands with the other side alone.

`22 mal 30 cm`, fr `22 cm sur 30`, en `22cm x 30cm`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side

_LENGTHS = frozenset({"mm", "cm", "m", "[in_i]", "[ft_i]"})
_COUNTS = frozenset({"", "{times}"})  # of the word between the sides: by, times
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


def _beside(fact: Fact, side: Side) -> list[Fact]:
    """The facts right before and right behind one, and the next ones: `2,5 x 3 x 1 cm`."""
    at = side.facts.index(fact)
    return [*_near(side.facts[at::-1]), *_near(side.facts[at:])]


def _near(facts: Sequence[Fact]) -> list[Fact]:
    """The next two facts behind the first, each right beside the one before, in either direction."""
    gaps = [max(one.start, two.start) - min(one.end, two.end) for one, two in pairwise(facts[:3])]
    return [fact for fact, _ in takewhile(lambda near: near[1] <= _NEAR, zip(facts[1:], gaps, strict=False))]
