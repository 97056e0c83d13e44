"""A word of place that stands ahead of an amount by chance is no limit: "in the picture above 58 % are shown".

The words are `atop` and `beneath` in `languages/meaning/<lang>.toml`.
"""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Bound, Fact, Limit, Quantity
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side

_PLACES = {Limit.OVER: "atop", Limit.UNDER: "beneath"}


def is_of_place(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit on one side alone whose word is one of place, where the other says that place apart from it."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    if isinstance(theirs.value, Bound):
        return _may_be_place(theirs, target, ours, source)
    return _may_be_place(ours, source, theirs, target)


def _may_be_place(limited: Fact, side: Side, plain: Fact, other: Side) -> bool:
    """True where the word of the limit is of place, and the other text has one more of those that limit nothing."""
    if not isinstance(limited.value, Bound) or not isinstance(plain.value, Quantity):
        return False
    key = _PLACES.get(limited.value.limit)
    opening = (cue.key for cue in cues_of(side.text, side.language) if cue.start == limited.start)
    if key is None or key not in opening:
        return False
    return _said_apart(key, plain, other) > _said_apart(key, limited, side)


def _said_apart(key: str, fact: Fact, side: Side) -> int:
    """How often the sentence of a fact says a place in words that belong to no amount."""
    first, last = sentence_of(side.text, fact.start)
    taken = [(one.start, one.end) for one in side.facts]
    return sum(
        cue.key == key and first <= cue.start < last and not any(start <= cue.start < end for start, end in taken)
        for cue in cues_of(side.text, side.language)
    )
