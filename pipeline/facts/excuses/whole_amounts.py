"""A hundred percent that stands in one text alone may be told by a word in the other: `zu 100 % wirksam`, fully."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.cues import Cue, cues_of
from pipeline.facts.wording.side import Side

_ALL = Quantity(Decimal(100), ("%",))


def is_told_as_whole(difference: Difference, source: Side, target: Side) -> bool:
    """True for all of something on one side, where the other has a word for it that this side does not have as well."""
    fact = difference.source or difference.target
    if difference.change not in (Change.MISSING, Change.ADDED) or fact is None or not _is_all(fact):
        return False
    here, there = (source, target) if difference.change is Change.MISSING else (target, source)
    return len(_words(there)) > len([cue for cue in _words(here) if not fact.start <= cue.start < fact.end])


def _is_all(fact: Fact) -> bool:
    return fact.value == _ALL and not fact.about and fact.relation is None


def _words(side: Side) -> Sequence[Cue]:
    return [cue for cue in cues_of(side.text, side.language) if cue.key == "wholly"]
