"""Whether more and less of a time are one: two seconds faster, es `dos segundos menos`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_SPEEDS = frozenset({"quick", "quick_too", "slow", "slow_too"})


def is_told_by_speed(difference: Difference, source: Side, target: Side) -> bool:
    """True for a span of time, or a part of a second, that a word for quick or slow tells of on one side alone."""
    one, two = difference.source, difference.target
    if difference.change is not Change.TREND or one is None or two is None or not _may_be_time(one):
        return False
    return _tells_speed(one, source) is not _tells_speed(two, target)


def _may_be_time(fact: Fact) -> bool:
    is_part = not fact.unit and all(0 < quantity.value < 1 for quantity in fact.quantities)  # three hundredths
    return is_time(fact.unit) or is_part


def _tells_speed(fact: Fact, side: Side) -> bool:
    cues = cues_of(side.text, side.language)
    return any(cue.key in _SPEEDS and fact.start <= cue.start < fact.end for cue in cues)
