"""A limit of a bare count becomes the same one told from the next number, or of a denial that stands apart from it.

*Cannot have more than one* is ja `二つ以上…できません`, cs `Nelze … s více než 256 barvami` at most 256; and who wants
version 2 or later is told `version 2`, where a text has no words for "or later".
"""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.excuses.limits_apart import says_limit
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Bound, Fact, Limit, Number
from pipeline.facts.wording.cue_lexicon import DENYING
from pipeline.facts.wording.cues import cues_of, within
from pipeline.facts.wording.side import Side

_DENYING = DENYING | {"negation", "evasion"}


def is_limit_of_next(difference: Difference, source: Side, target: Side) -> bool:
    """True for two limits of a bare count that leave the same numbers open: more than eight, nine or more."""
    one, two = difference.source, difference.target
    if one is None or two is None or one.unit or two.unit:
        return False
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return False
    ours, theirs = _limits(one, source), _limits(two, target)
    if ours[0] == theirs[0]:
        return True
    return (len(ours) == 1 and ours[0] == theirs[-1]) or (len(theirs) == 1 and ours[-1] == theirs[0])


def is_version_onwards(difference: Difference, source: Side, target: Side) -> bool:
    """True for a number "or later" of the one text, where the other one says no limit at all."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or one.unit or two.unit:
        return False
    return _is_onwards(one, source, two, target) or _is_onwards(two, target, one, source)


def _is_onwards(limited: Fact, its: Side, plain: Fact, other: Side) -> bool:
    if isinstance(plain.value, Bound) or not isinstance(limited.value, Bound):
        return False
    words = tuple(f" {word}" for word in listed(its.language, "bounds", "later"))
    is_later = bool(words) and fold(limited.text).text.endswith(words)
    return is_later and not says_limit(Limit.AT_LEAST, other.text, other.facts, other.language)


def _limits(fact: Fact, side: Side) -> list[tuple[Limit, Number]]:
    """The limit of a fact with the amount itself included; and what a denial in its clause leaves open."""
    assert isinstance(fact.value, Bound)
    limit, number = fact.value.limit, fact.value.amount.value
    found = [_with_equal(limit, number)]
    if fact.is_negated or _is_denied_unseen(fact, side):
        found.append(_with_equal(limit.denied, number))
    return found


def _is_denied_unseen(fact: Fact, side: Side) -> bool:
    """True for a denial that the reader has not seen; a limit whose denial it knows is turned already."""
    if is_denied(fact, side):
        return False
    cues = within(cues_of(side.text, side.language), clause_of(side.text, fact.start, fact.end))
    return any(cue.key in _DENYING and not fact.start <= cue.start < fact.end for cue in cues)


def _with_equal(limit: Limit, number: Number) -> tuple[Limit, Number]:
    """More than eight is nine or more, of what is counted."""
    if not limit.is_strict or number != int(number):
        return limit, number
    return limit.with_equal, number + (1 if limit.is_lower else -1)
