"""A count that is no fewer than so many is that many, told with stress: nb `hele 27`, it `ben 27`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.side import Side


def is_stressed(difference: Difference, source: Side, target: Side) -> bool:
    """True for a bare count with such a limit on one side, and without any on the other."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or one.unit or two.unit:
        return False
    if isinstance(one.value, Bound) is isinstance(two.value, Bound):
        return False
    return _is_no_fewer(one, source) or _is_no_fewer(two, target)


def _is_no_fewer(fact: Fact, side: Side) -> bool:
    """True for at least so many in words that only stress the count: no fewer than, fr `pas moins de`."""
    if not isinstance(fact.value, Bound) or fact.value.limit is not Limit.AT_LEAST:
        return False
    return fold(fact.text).text.startswith(tuple(listed(side.language, "bounds", "stressed")))
