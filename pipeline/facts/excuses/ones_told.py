"""One of something on one side becomes what the other says with a word for one, or with a limit ahead of its noun.

`zwischen zwei Hüben`, it `tra uno spruzzo e l'altro`; `mindestens einmal`, fr `au moins une fausse alerte`; more than
one is several.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.limits_apart import says_limit
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.cue_lexicon import DENIALS
from pipeline.facts.wording.cues import Cue, cues_of
from pipeline.facts.wording.side import Side

_TIMES = "{times}"
_ONLY = "evasion_only"
_MANY = frozenset({"many", "many_too"})
_ABSENT = frozenset({Change.MISSING, Change.ADDED, Change.NUMBER_MISSING, Change.NUMBER_ADDED})


def is_between_one_and_next(difference: Difference, source: Side, target: Side) -> bool:
    """True for two of something on one side, between which something lies, and one of it on the other."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.VALUE or ours is None or theirs is None or ours.unit != theirs.unit:
        return False
    pairs = ((ours, source, theirs), (theirs, target, ours))
    return any(_is_only(two, 2) and _is_only(one, 1) and _is_behind_between(two, side) for two, side, one in pairs)


def is_at_least_one(difference: Difference, _source: Side, target: Side) -> bool:
    """True for at least once, where the other text says at least of what no other amount is."""
    fact = difference.source
    if difference.change is not Change.MISSING or fact is None or not is_least_once(fact):
        return False
    return says_limit(Limit.AT_LEAST, target.text, target.facts, target.language)


def is_only_so_many(difference: Difference, source: Side, _target: Side) -> bool:
    """`immer nur ein Pflaster`, never more than one: a word for only right ahead of what the translation limits.

    Or does not exceed: only 36 percent, ar `لم تتجاوز 36 في المئة`.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or isinstance(ours.value, Bound):
        return False
    if not isinstance(theirs.value, Bound):
        return False
    is_denied = theirs.value.limit is Limit.OVER and theirs.is_negated
    if theirs.value.limit is not Limit.AT_MOST and not is_denied:
        return False
    only = (cue for cue in cues_of(source.text, source.language) if cue.key == _ONLY)
    return any(0 < ours.start - cue.end <= 1 for cue in only)


def is_none_of(difference: Difference, source: Side, target: Side) -> bool:
    """True for `keiner der vier` and ru `ни один из четырёх`: none of them, by a share of one or the whole alone."""
    ours, theirs = difference.source, difference.target
    if difference.change not in (Change.VALUE, Change.NUMBER) or ours is None or theirs is None:
        return False
    return any(
        _alone(share) < 1 == _alone(whole) * _alone(share)
        and _is_denied_right_there(share, side)
        and _is_denied_ahead(whole, other)
        for whole, other, share, side in ((ours, source, theirs, target), (theirs, target, ours, source))
    )


def is_several(difference: Difference, source: Side, target: Side) -> bool:
    """True for more than one or once, where the other text says several: fr `plusieurs fois`."""
    fact, other = difference.source or difference.target, target if difference.source is not None else source
    if difference.change not in _ABSENT or fact is None or not isinstance(fact.value, Bound):
        return False
    if fact.value.limit is not Limit.OVER or fact.unit not in ("", _TIMES) or fact.quantities[0].value != 1:
        return False
    return any(cue.key in _MANY for cue in cues_of(other.text, other.language))


def is_least_once(fact: Fact) -> bool:
    """`mindestens einmal`."""
    is_least = isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_LEAST
    return is_least and fact.unit == _TIMES and all(one.value == 1 for one in fact.quantities)


def _alone(fact: Fact) -> Fraction:
    """The value of a bare number, whatever limits it."""
    return Fraction(fact.quantities[0].value if len(fact.quantities) == 1 and not fact.unit else 0)


def _is_denied_right_there(fact: Fact, side: Side) -> bool:
    """True where the words of an amount hold a denial, or one stands right ahead: cs `ani jeden ze čtyř`."""
    return any(fact.start - cue.end <= 1 and cue.start < fact.end for cue in _denials(side))


def _is_denied_ahead(fact: Fact, side: Side) -> bool:
    """True for a denial ahead of an amount in its clause: `keiner der vier`."""
    start, _ = clause_of(side.text, fact.start, fact.end)
    return any(start <= cue.start < fact.start for cue in _denials(side))


def _denials(side: Side) -> Iterator[Cue]:
    return (cue for cue in cues_of(side.text, side.language) if cue.key in DENIALS)


def _is_only(fact: Fact, value: int) -> bool:
    return not isinstance(fact.value, Bound) and [one.value for one in fact.quantities] == [value]


def _is_behind_between(fact: Fact, side: Side) -> bool:
    words = fold(side.text[: fact.start]).text.split()
    opening = side.language.tables.get("ranges", {}).get("between", ())
    return bool(words) and words[-1] in map(fold_word, opening)
