"""Whether one text tells noon or midnight by a word where the other one tells the hour."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.values import ClockTime, Fact, Number, Quantity, Range
from pipeline.facts.wording.marks import marks_of
from pipeline.facts.wording.side import Side

_MIDNIGHT, _NOON = ClockTime(0), ClockTime(12)
_TWELVE = 12
_BARE_TWELVE = Quantity(Decimal(_TWELVE))
_OF_HOURS = ("", "h")


def is_noon(difference: Difference, source: Side, target: Side) -> bool:
    """True for `12 Uhr` on one side, and noon on the other; and for `Mitternacht`, and 0:00."""
    other = {Change.NUMBER_MISSING: target, Change.NUMBER_ADDED: source}.get(difference.change)
    fact = difference.source or difference.target
    if other is None or fact is None or not isinstance(fact.value, ClockTime):
        return False
    if replace(fact.value, is_open=False) == _MIDNIGHT:
        words = other.language.tables.get("clock", {}).get("midnight", ())
        return any(fold_word(word) in folded_text(other.text).text for word in words)
    return fact.value == _NOON and _names_noon(other)


def opens_till_noon(difference: Difference, source: Side, target: Side) -> bool:
    """True for what "8 a.m. to noon" has of its own beside hours that another language counts: cs `8 do 12 hodin`.

    That is the time of day on the one side, and on the other the span, or a bare twelve.
    """
    one, two = difference.source, difference.target
    fact = one or two
    if fact is None or (one is not None and two is not None):
        return False
    own, other = (source, target) if one is not None else (target, source)
    if isinstance(fact.value, ClockTime):
        spans = (ends for span in other.facts if (ends := _ends(span)) is not None)
        return _names_noon(own) and any(_is_till_noon(fact, ends) for ends in spans)
    if not _names_noon(other):
        return False
    times = [time for time in other.facts if isinstance(time.value, ClockTime)]
    if fact.value == _BARE_TWELVE:
        return any(time.value == one.value for time in times for one in own.facts)
    ends = _ends(fact)
    return ends is not None and any(_is_till_noon(time, ends) for time in times)


def _names_noon(side: Side) -> bool:
    return any(mark.key == "noon" for mark in marks_of(side.text, side.language))


def _ends(fact: Fact) -> tuple[Number, Number] | None:
    """The ends of a span of hours, or of bare figures; None for anything else."""
    value = fact.value
    if not isinstance(value, Range) or fact.unit not in _OF_HOURS:
        return None
    return value.low.value, value.high.value


def _is_till_noon(time: Fact, ends: tuple[Number, Number]) -> bool:
    """True where one end of a span is twelve and the other is the hour of a time of day, whichever half that is in."""
    hour = time.value.hour if isinstance(time.value, ClockTime) and not time.value.minute else None
    low, high = ends
    return hour is not None and (
        (low == hour and high == _TWELVE) or (low == _TWELVE and high in (hour, hour - _TWELVE))
    )
