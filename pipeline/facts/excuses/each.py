"""Whether a number that one text says of each of several the other one says once for all: es `dos y dos`, `je zwei`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import is_count
from pipeline.facts.wording.marks import marks_of
from pipeline.facts.wording.side import Side

_LONE = (Change.NUMBER_MISSING, Change.NUMBER_ADDED)


def is_said_of_each(difference: Difference, source: Side, target: Side) -> bool:
    """True for a bare number that repeats a counted dose, where the other text tells the dose once, with "each"."""
    fact = difference.source or difference.target
    if difference.change not in _LONE or fact is None or fact.kind != "number":
        return False
    own, other = (source, target) if difference.change is Change.NUMBER_MISSING else (target, source)
    doses = [one for one in own.facts if one.end <= fact.start and is_count(one.unit)]
    if not doses or [each.value for each in doses[-1].quantities] != [each.value for each in fact.quantities]:
        return False
    is_told = any(one.value == doses[-1].value for one in other.facts)
    marks = marks_of(other.text, other.language) if is_told else ()
    return any(mark.table == "portions" and mark.key == "each" for mark in marks)
