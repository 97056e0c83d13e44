"""The limit of a part stands ahead of its whole where that comes first: `bis zu 1 von 100`, ja `最大100人に1人`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Bound, Fact, Limit, Quantity
from pipeline.facts.wording.side import Side

_NEAR = 24  # characters between a part and its whole


def is_told_of_whole(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit that the source tells of a part and the target, right ahead of the same part, of its whole."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or ours.unit or theirs.unit:
        return False
    parts = {(limit, part.value, whole.value) for limit, part, whole in _parts_first(source) if ours in (part, whole)}
    return bool(parts) and any(
        theirs in (part, whole) and (limit, _bound(limit, part), _amount(whole)) in parts
        for limit, whole, part in _wholes_first(target)
    )


def _parts_first(side: Side) -> Iterator[tuple[Limit, Fact, Fact]]:
    """The limited parts of a text, each with its limit and with the bare whole right behind it."""
    for part, whole in _neighbours(side):
        if isinstance(part.value, Bound) and isinstance(whole.value, Quantity) and _is_less(part, whole):
            yield part.value.limit, part, whole


def _wholes_first(side: Side) -> Iterator[tuple[Limit, Fact, Fact]]:
    """The limited wholes of a text, each with its limit and with the bare part right behind it."""
    for whole, part in _neighbours(side):
        if isinstance(whole.value, Bound) and isinstance(part.value, Quantity) and _is_less(part, whole):
            yield whole.value.limit, whole, part


def _neighbours(side: Side) -> Iterator[tuple[Fact, Fact]]:
    for one, two in pairwise(side.facts):
        if not one.unit and not two.unit and 0 <= two.start - one.end <= _NEAR:
            yield one, two


def _is_less(part: Fact, whole: Fact) -> bool:
    return part.quantities[0].value < whole.quantities[0].value


def _bound(limit: Limit, fact: Fact) -> Bound:
    return Bound(limit, fact.quantities[0])


def _amount(fact: Fact) -> Quantity:
    return fact.quantities[0]
