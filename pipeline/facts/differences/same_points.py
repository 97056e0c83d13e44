"""Which facts are points in time, and which of two texts are the same one."""

from __future__ import annotations

import re

from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.differences.match import digits, figures
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Ordinal, Quantity
from pipeline.facts.wording.side import Side

_GROUPED = re.compile(r"\d[.,'’ \u00a0\u202f]\d{3}(?!\d)")
_COUNTED = ("wk", "mo")  # lt `po 12-os savaitės`: what looks like so many weeks is the twelfth


def is_point(fact: Fact, side: Side) -> bool:
    """True for what time runs up to and on from: a date, a year, a time of day, a place in an order (`32. Woche`)."""
    value = fact.value
    if isinstance(value, Date | ClockTime | Ordinal):
        return True
    if _GROUPED.search(fact.text) is not None:  # `mehr als 1.800`
        return False
    if isinstance(value, Bound) and isinstance(value.amount, Quantity) and is_year(value.amount):  # `spätestens 2029`
        return True
    if not isinstance(value, Quantity) or value.units:
        return False
    suffix = scanner(side.language).ordinal
    return is_year(value) or (fact.text.isdecimal() and suffix.match(side.text, fact.end) is not None)


def is_same_point(one: Fact, two: Fact) -> bool:
    """True for one point, and for one that the other language limits or relates as hours, weeks or years.

    fr `jusqu'à 14 h`, hu `14 óra után`; `bis zum vollendeten zwölften Lebensjahr` and under twelve.
    """
    if one.value == two.value or (isinstance(two.value, Ordinal) and figures(one) == figures(two)):
        return True
    if isinstance(one.value, Ordinal) and isinstance(two.value, Quantity):  # da `dag 90`
        return not two.value.units and not two.is_word and figures(one) == figures(two)
    if isinstance(one.value, ClockTime) and isinstance(two.value, ClockTime):  # ar `السادسة مساء`
        hours, is_open = one.value.hour - two.value.hour, one.value.is_open or two.value.is_open
        return is_open and hours % 12 == 0 and one.value.minute == two.value.minute
    amount = two.value.amount if isinstance(two.value, Bound) else two.value
    if not isinstance(amount, Quantity):
        return False
    if isinstance(one.value, Quantity):  # hy `մինչև 2019 թվականը`
        return amount == one.value
    if isinstance(one.value, Bound):  # `spätestens 2029`; two limits are compared as such
        return amount == one.value.amount and not isinstance(two.value, Bound)
    if isinstance(one.value, Ordinal):
        is_limit = isinstance(two.value, Bound) and two.unit in ("", "a")
        return (is_limit or two.unit in _COUNTED) and figures(one) == figures(two)
    if not isinstance(one.value, ClockTime):
        return False
    is_told = isinstance(two.value, Bound) or two.unit == "h" or not two.is_word  # tr `sabah 9'dan önce`
    is_alike = digits(one) == digits(two) if one.value.minute else amount.value == one.value.hour  # lt `iki 21.30 val.`
    return is_told and two.unit in ("", "h") and is_alike
