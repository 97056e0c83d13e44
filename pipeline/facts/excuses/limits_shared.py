"""Two facts become the same where a limit that one text writes once holds for the amounts joined to its own.

`mehr als 200 mg auf einmal oder 300 mg am Tag`, tr `bir seferde 200 mg'dan, günde 300 mg'dan fazla`: the words ahead of
the first amount limit the second as well, those behind the last the one before it.
"""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.fold import fold
from pipeline.facts.text.punctuation import COMMAS, ENDS, ENDS_ANYWHERE, SEMICOLONS
from pipeline.facts.units import is_measured, is_time, kind_of
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.joints import joints
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_FAR = 60  # characters between two amounts that are joined
_ELIDED = 4  # words between two limits of which one verb denies both
_NEAR = 20  # between how much and how often
_MARK = re.compile(rf"[{ENDS}{SEMICOLONS}{ENDS_ANYWHERE}{COMMAS}\n]")
_END = re.compile(rf"[{ENDS}{SEMICOLONS}\n](?: |\Z)|[{ENDS_ANYWHERE}]")


def is_shared(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit on one side alone that a neighbour of the amount on the other side has."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    if isinstance(ours.value, Bound) and isinstance(theirs.value, Bound):
        return _is_denied_with_other(theirs, ours.value.limit, target) or _is_denied_with_other(
            ours, theirs.value.limit, source
        )
    if isinstance(ours.value, Bound) is isinstance(theirs.value, Bound):
        return False
    sides = (ours, source, theirs, target) if isinstance(ours.value, Bound) else (theirs, target, ours, source)
    is_lost = isinstance(ours.value, Bound)
    return _has_limit(*sides, is_lost=is_lost) or _is_moved(*sides)


def _is_denied_with_other(fact: Fact, limit: Limit, side: Side) -> bool:
    """cs `ženy by neměly pít více než 12 g, muži více než 24 g`: the verb that denies is told with the first alone.

    Both limits are told by the same words, and the first has been turned round by others, a verb between them: not
    so "no more than 12 g, and more than 24 g".
    """
    own = fact.value.limit if isinstance(fact.value, Bound) else None
    if own is None or not own.is_strict or own.denied is not limit:
        return False
    at = side.facts.index(fact)
    other = side.facts[at - 1] if at else None
    if other is None or not isinstance(other.value, Bound) or other.value.limit is not limit:
        return False
    words, others = (_words_of_limit(one).split() for one in (fact, other))
    is_near = are_joined(other, fact, side) and len(side.text[other.end : fact.start].split()) <= _ELIDED
    is_alike = bool(words) and others[-len(words) :] == words and len(others) - len(words) != 1
    return is_near and is_alike


def _words_of_limit(fact: Fact) -> str:
    """What a fact says ahead of its first figure."""
    return fold(fact.text[: next((at for at, sign in enumerate(fact.text) if sign.isdecimal()), 0)]).text.strip()


def are_joined(one: Fact, two: Fact, side: Side, within: int = _FAR) -> bool:
    """True where a comma or a word for "and" or "or" stands between two amounts of one sentence.

    `within` is how many characters may lie between them.
    """
    between = side.text[one.end : two.start]
    if len(between) > within or _END.search(between):
        return False
    return any(mark in between for mark in COMMAS) or _joint(side.language).search(fold(between).text) is not None


def is_told_anew(fact: Fact, other: Fact, side: Side) -> bool:
    """tr `%6,5 (48 mmol/mol) ve üzeri`: the other is the same amount in brackets, with the limit of both behind it."""
    return "(" in side.text[fact.end : other.start] and other.start - fact.end <= len(" (")


def _has_limit(limited: Fact, limited_side: Side, bare: Fact, side: Side, *, is_lost: bool) -> bool:
    """True where another amount of its kind next to a bare one has the limit, written on its far side.

    Both amounts stand in the same order in the other text: else they have changed places. Two units that each have a
    limit in the source share none: `über 250 mg/dl … oder schneller als 3 mg/dl pro Minute`.
    """
    is_up_to = _limit(limited) is Limit.AT_MOST
    alike = [
        fact
        for fact in side.facts
        if fact is bare or (_is_alike(fact, bare, is_up_to) and not has_same_amounts(fact, bare))
    ]
    at = alike.index(bare)
    ahead, behind = alike[at - 1] if at else None, alike[at + 1] if at + 1 < len(alike) else None
    neighbours = [
        *([ahead] if ahead is not None and not _begins_with_figure(ahead) and are_joined(ahead, bare, side) else []),
        *([behind] if behind is not None and _ends_with_limit(behind, side) and are_joined(bare, behind, side) else []),
    ]
    return any(
        _limit(one) is _limit(limited)
        and any(
            not (is_lost and isinstance(other.value, Bound) and "" != other.unit != limited.unit != "")
            for other in _on_that_side(one, one.start < bare.start, limited, limited_side)
        )
        for one in neighbours
    )


def _is_alike(fact: Fact, bare: Fact, is_up_to: bool) -> bool:
    """True for an amount of its kind, or of one thing: `bis zu zwei Meter lang und 180 kg schwer`."""
    if is_up_to and all(is_measured(one.unit) and not is_time(one.unit) and not one.per for one in (fact, bare)):
        return True
    return _kind(fact, bare) == (kind_of(bare.unit), bare.relation)


def _kind(fact: Fact, beside: Fact) -> tuple[str, object]:
    """What it measures and how it lies in time; without a unit, what its neighbour does: below 140, and 90 mmHg."""
    return kind_of(fact.unit or beside.unit), fact.relation


def _is_moved(limited: Fact, limited_side: Side, bare: Fact, side: Side) -> bool:
    """`höchstens dreimal täglich 5 ml` and "no more than 5 ml three times a day": one limit of how much how often.

    Or of a part and its whole: `die Hälfte der 40 mg nicht überschreiten`, not more than half of 40 mg.
    """
    return any(
        _limit(one) is _limit(limited) and (has_same_amounts(one, other) and not isinstance(other.value, Bound))
        for one in _beside(bare, side)
        for other in _beside(limited, limited_side)
        if ("{times}" in (one.unit, bare.unit) and one.unit != bare.unit) or _is_part(one) is not _is_part(bare)
    )


def _is_part(fact: Fact) -> bool:
    """True for a part in letters, limited or not."""
    return fact.is_word and not fact.unit and all(0 < quantity.value < 1 for quantity in fact.quantities)


def _beside(fact: Fact, side: Side) -> list[Fact]:
    """The amounts right before and behind one, with no mark between."""
    at = side.facts.index(fact)
    pairs = [(one, fact) for one in side.facts[max(0, at - 1) : at]] + [
        (fact, one) for one in side.facts[at + 1 : at + 2]
    ]
    return [
        one if two is fact else two
        for one, two in pairs
        if two.start - one.end <= _NEAR and not _MARK.search(side.text, one.end, two.start)
    ]


def _on_that_side(neighbour: Fact, is_ahead: bool, limited: Fact, side: Side) -> list[Fact]:
    """The neighbour's amount in the other text, on the same side of the limited one."""
    values = [quantity.value for quantity in neighbour.quantities]  # the unit may be written once, behind the last
    return [
        fact
        for fact in side.facts
        if [quantity.value for quantity in fact.quantities] == values and (fact.start < limited.start) is is_ahead
    ]


def _limit(fact: Fact) -> Limit | None:
    """The limit of a fact, turned round by a denial in its clause: not more than, at most."""
    if not isinstance(fact.value, Bound):
        return None
    limit = fact.value.limit
    return limit.denied if fact.is_negated and limit.is_strict else limit


def _begins_with_figure(fact: Fact) -> bool:
    """True where the words of its limit stand behind the amount."""
    return fact.text[:1].isdecimal()


def _ends_with_limit(fact: Fact, side: Side) -> bool:
    """The same where what it is taken per stands ahead: ko `하루 24g을 초과하지 않아야`."""
    words = _words_of_limit(fact).split()
    known = scanner(side.language).lexicon.words
    is_rate = bool(words) and all(any(one.category == "rate ahead" for one in known.get(word, ())) for word in words)
    return is_rate or _begins_with_figure(fact)


@once_for_each
def _joint(language: Language) -> re.Pattern[str]:
    return re.compile(any_word(joints(language), language))
