"""Whether a loss is told by its sign in one text and by a word in the other: `gab um 1,3 % nach`, ru `минус 1,3 %`.

Or a number by a sign written on to the word ahead of it, where a hyphen is none: zh `为-1` and -1.
"""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import CURRENCIES
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_FALLS = frozenset({"fall", "fall_too"})
_OF_VALUES = frozenset({Change.VALUE, Change.NUMBER})
_SIGNS = ("-", "\N{MINUS SIGN}")
_LOST = CURRENCIES | {"%", "[pp]"}  # of degrees minus two is no loss of two


def is_told_as_minus(difference: Difference, source: Side, target: Side) -> bool:
    """True for two amounts that differ in their sign, where a word of falling stands in the sentence without it."""
    ours, theirs = difference.source, difference.target
    if difference.change not in _OF_VALUES or ours is None or theirs is None:
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


def _has_sign(fact: Fact, side: Side) -> bool:
    """True for a hyphen between a letter and a figure."""
    ahead = side.text[max(0, fact.start - 2) : fact.start]
    return ahead[1:] in _SIGNS and ahead[0].isalpha()


def _falls(fact: Fact, side: Side) -> bool:
    """True where a word that may tell of falling stands in the sentence of an amount."""
    start, end = sentence_of(side.text, fact.start)
    return any(cue.key in _FALLS and start <= cue.start < end for cue in cues_of(side.text, side.language))
