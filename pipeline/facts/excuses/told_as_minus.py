"""Whether a loss is told by its sign in one text and by a word in the other: `gab um 1,3 % nach`, ru `минус 1,3 %`.

Or a number by a sign written on to the word ahead of it, where a hyphen is none: zh `为-1` and -1. Or degrees by a word
that holds for more than one amount: hu `mínusz 12–15 fok`, and of `12 bis 15 Minusgrade, oben unter 20` for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import CURRENCIES, DEGREES
from pipeline.facts.values import Bound, Fact, Quantity, Range
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_FALLS = frozenset({"fall", "fall_too"})
_OF_VALUES = frozenset({Change.VALUE, Change.NUMBER})
_SIGNS = ("-", "\N{MINUS SIGN}")
_BOTH = re.compile(r"[^\W\d_].*\d ?[^\d\s+] ?\d.*", re.DOTALL)  # degrees behind a word, one sign between them
_LOST = CURRENCIES | {"%", "[pp]"}  # of degrees minus two is no loss of two


def is_told_as_minus(difference: Difference, source: Side, target: Side) -> bool:
    """True for two amounts that differ in their sign, where a word of falling stands in the sentence without it.

    Or where the sign is that of other degrees as well.
    """
    ours, theirs = difference.source, difference.target
    if ours is None or theirs is None:
        return False
    if _is_sign_of_both(ours, theirs) or _is_sign_of_both(theirs, ours):
        return True
    if _has_sign_of_others(ours, theirs, source.facts) or _has_sign_of_others(theirs, ours, target.facts):
        return True
    if difference.change not in _OF_VALUES:
        return False
    one, two = ours.value, theirs.value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or ours.unit != theirs.unit:
        return False
    if one.value != -two.value:
        return False
    if _has_sign(theirs, target) if one.value < 0 else _has_sign(ours, source):
        return True
    if ours.unit not in _LOST:
        return False
    return _falls(ours, source) if two.value < 0 else _falls(theirs, target)


def _is_sign_of_both(one: Fact, two: Fact) -> bool:
    """hu `mínusz 12–15 fok`, −12 to 15 by itself: minus 12 to minus 15."""
    ends, others = one.value, two.value
    if not isinstance(ends, Range) or not isinstance(others, Range) or not {one.unit, two.unit} <= DEGREES:
        return False
    is_colder = 0 < -ends.low.value < ends.high.value and _BOTH.fullmatch(one.text) is not None
    return is_colder and (others.low.value, others.high.value) == (-ends.high.value, ends.low.value)


def _has_sign_of_others(bare: Fact, full: Fact, others: Sequence[Fact]) -> bool:
    """sv `12 till 15 minusgrader, på sina håll under 20`: a bare number behind degrees below zero, for minus 20."""
    if bare.unit or full.unit not in DEGREES | {""}:
        return False
    one, two = (fact.value.amount if isinstance(fact.value, Bound) else fact.value for fact in (bare, full))
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or not 0 < one.value == -two.value:
        return False
    return any(fact.unit in DEGREES and fact.end <= bare.start and fact.quantities[0].value < 0 for fact in others)


def _has_sign(fact: Fact, side: Side) -> bool:
    """True for a hyphen between a letter and a figure."""
    ahead = side.text[max(0, fact.start - 2) : fact.start]
    return ahead[1:] in _SIGNS and ahead[0].isalpha()


def _falls(fact: Fact, side: Side) -> bool:
    """True where a word that may tell of falling stands in the sentence of an amount."""
    start, end = sentence_of(side.text, fact.start)
    return any(cue.key in _FALLS and start <= cue.start < end for cue in cues_of(side.text, side.language))
