"""A speed may leave out its hour behind another one: tr `saatte 130 kilometreden (81 mil) 110 kilometreye`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.wording.side import Side

_SPEEDS = frozenset({"km/h", "[mi_i]/h"})
_NEAR = 48  # characters between two speeds of one sentence, with what is told anew in brackets


def is_speed_by_neighbour(difference: Difference, _source: Side, target: Side) -> bool:
    """True for so many kilometres or miles where the source tells a speed, and one stands ahead in the translation."""
    one, two = difference.source, difference.target
    if difference.change is not Change.UNIT or one is None or two is None or one.unit not in _SPEEDS:
        return False
    if two.unit != one.unit.split("/")[0]:
        return False
    return any(fact.unit in _SPEEDS and 0 <= two.start - fact.end <= _NEAR for fact in target.facts)
