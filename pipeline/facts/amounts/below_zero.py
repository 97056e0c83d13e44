"""Degrees below zero by a word behind them: `5 degrees below zero`, and of `12 oder 15 Grad unter null` both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import DEGREES
from pipeline.facts.values import Bound, Limit, Quantity, Range, Value


def is_below_zero(value: Value, token: Token) -> TypeGuard[Quantity | Range]:
    """`5 degrees below zero`; a word that is a limit as well only behind zero, bn `হিমাঙ্কের ৫ ডিগ্রি নিচে`."""
    largest = value.high if isinstance(value, Range) else value
    if not isinstance(largest, Quantity) or largest.unit not in DEGREES:
        return False
    return largest.value < 0 or token.sense("limit behind") is None


def below_zero(value: Quantity | Range) -> Quantity | Range:
    """The same below zero; of `3 bis 8 Grad unter null` both, and the larger is the lower one."""
    if isinstance(value, Range):
        low, high = map(_turned, (value.low, value.high))
        return Range(high, low) if high.value < low.value else Range(low, high)
    return _turned(value)


def colder(limit: Limit, reading: Reading, found: Sequence[Token]) -> Limit:
    """The limit of an amount: `mehr als 20 Grad unter null` is colder than that; any other stays what it is."""
    return Limit.UNDER if limit is Limit.OVER and _is_told_behind(reading, found) else limit


def share_below_zero(readings: Sequence[Reading], found: Sequence[Token]) -> None:
    """es `12 o 15 grados bajo cero`: what makes degrees negative is said once, as the unit is."""
    for one, two in pairwise(readings):
        if one.is_listed and _is_told_behind(two, found):
            one.value = _negative(one.value)


def _is_told_behind(reading: Reading, found: Sequence[Token]) -> bool:
    """True for degrees that a word behind them made negative."""
    value = reading.value.amount if isinstance(reading.value, Bound) else reading.value
    if not isinstance(value, Quantity) or value.unit not in DEGREES or value.value >= 0:
        return False
    return any(token.sense("minus behind") is not None for token in found[reading.first + 1 : reading.last + 1])


def _negative(value: Value) -> Value:
    """Degrees below zero, limited or not; anything else as it is."""
    if isinstance(value, Bound):
        return replace(value, amount=_turned(value.amount))
    return _turned(value) if isinstance(value, Quantity) and value.unit in DEGREES else value


def _turned(amount: Quantity) -> Quantity:
    return replace(amount, value=-amount.value) if amount.value > 0 else amount
