"""24/7 told out: 24 hours a day and seven days a week, fr `24 h/24 et 7 j/7`, ja `24時間365日`."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.differences.difference import Difference
from pipeline.facts.values import Fact, Number, Quantity
from pipeline.facts.wording.side import Side

_ALWAYS = "24/7"
_TOLD_OUT: frozenset[tuple[Number, str]] = frozenset(
    (Decimal(value), unit) for value, units in ((24, "hd"), (7, "d"), (365, "d")) for unit in ("", *units)
)


def is_round_the_clock(difference: Difference, source: Side, target: Side) -> bool:
    """True for the hours and days of all the week in one text, where the other says 24/7."""
    ours, theirs = difference.source, difference.target
    if ours is not None and ours.text != _ALWAYS:
        return (theirs is None or theirs.text == _ALWAYS) and _is_told_out(ours) and _says_always(target)
    return theirs is not None and _is_told_out(theirs) and _says_always(source)


def _says_always(side: Side) -> bool:
    return any(fact.text == _ALWAYS for fact in side.facts)


def _is_told_out(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and (fact.value.value, fact.unit) in _TOLD_OUT
