"""Shares on one side that the other tells as two numbers are taken out of both.

`Jeder zehnte Mann` becomes `one man in ten`, `10人に1人`: the noun between the two numbers keeps the reader from
joining them, so part and whole are compared. So are those of `vier von zehn Befragten` and 40 %, zh `四成`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.facts.values import Bound, Fact, Number, Ordinal, Quantity, Ratio

_LARGEST_WHOLE = 1000
_DECIMAL_MARKS = ".,٫"
_NEAR = 12  # characters between part and whole: ja `5人に1人`


def drop_told_shares(shares: list[Fact], numbers: list[Fact]) -> None:
    """Take the shares of one list, and the part and the whole of the other that say the same, out of both."""
    for share in list(shares):
        ratio = _ratio(share)
        if ratio is None:
            continue
        if (pair := _pair(numbers, ratio)) is not None:
            shares[:] = [fact for fact in shares if fact is not share]
            numbers[:] = [fact for fact in numbers if fact is not pair]
            continue
        if (told := _part_and_whole(numbers, ratio, share)) is not None:
            shares[:] = [fact for fact in shares if fact is not share]
            numbers[:] = [fact for fact in numbers if fact is not told[0] and fact is not told[1]]


def drop_neighbouring_shares(shares: list[Fact], numbers: list[Fact]) -> None:
    """The same for shares in letters and a part right beside its whole, before either finds its like elsewhere.

    `Jeder Fünfte … einmal`, ja `5人に1人 … 一度`: the one of the share is not that of "once".
    """
    for share in [fact for fact in shares if is_share_in_words(fact)]:
        ratio = None if any(fact.value == share.value for fact in numbers) else _ratio(share)
        told = _part_and_whole(numbers, ratio, share, within=_NEAR) if ratio is not None else None
        if told is not None:
            shares[:] = [fact for fact in shares if fact is not share]
            numbers[:] = [fact for fact in numbers if fact is not told[0] and fact is not told[1]]


def is_share_in_words(fact: Fact) -> bool:
    return fact.is_word and not fact.unit and any(0 < quantity.value < 1 for quantity in fact.quantities)


def _ratio(fact: Fact) -> Fraction | None:
    """The share as a fraction below one; None for any other fact."""
    value = fact.value.amount if isinstance(fact.value, Bound) else fact.value
    if isinstance(value, Quantity) and value.units == ("%",):
        is_plain = value.value in range(5, 100, 5)
        return Fraction(value.value) / 100 if is_plain else None
    if not isinstance(value, Quantity) or value.units or not 0 < value.value < 1:
        return None
    if not fact.is_word and any(mark in fact.text for mark in _DECIMAL_MARKS):  # "0.5"; ko 3분의 2 is a share
        return None
    ratio = Fraction(value.value)
    return ratio if ratio.denominator <= _LARGEST_WHOLE else None


def _pair(facts: list[Fact], ratio: Fraction) -> Fact | None:
    """The first pair of figures that says the ratio: `1:10`, fr `1/10`."""
    wanted = Ratio(Decimal(ratio.numerator), Decimal(ratio.denominator))
    return next((fact for fact in facts if fact.value == wanted), None)


def _part_and_whole(facts: list[Fact], ratio: Fraction, share: Fact, within: int = 0) -> tuple[Fact, Fact] | None:
    """Two numbers of which one is that share of the other: one in ten, th `สี่ในสิบ` for four of ten.

    The part may have the limit of the share: `nicht einmal jeder Zwanzigste`, ja `20人に1人にも満たない`. `within` is
    how many characters may lie between them, 0 for any.
    """
    for whole in facts:
        count = _count(whole)
        part = Fraction(count) * ratio if count is not None else Fraction(0)
        if not part or part.denominator != 1 or (within and count != ratio.denominator):
            continue  # `halbierte sich … von acht auf vier`
        near = [fact for fact in facts if _gap(fact, whole) <= within] if within else facts
        if (found := _number(near, Decimal(part.numerator), share)) is not None:
            return found, whole
    return None


def _gap(one: Fact, two: Fact) -> int:
    return max(one.start, two.start) - min(one.end, two.end)


def _number(facts: list[Fact], wanted: Number, share: Fact) -> Fact | None:
    """The first bare count or ordinal of that value, with the limit of the share or none."""
    return next((fact for fact in facts if wanted in (_count(fact), _count_limited(fact, share))), None)


def _count_limited(fact: Fact, share: Fact) -> Number | None:
    if not isinstance(fact.value, Bound) or not isinstance(share.value, Bound) or fact.value.amount.units:
        return None
    return fact.value.amount.value if fact.value.limit.is_lower == share.value.limit.is_lower else None


def _count(fact: Fact) -> Number | None:
    value = fact.value
    if isinstance(value, Ordinal):
        return Decimal(value.value)
    return value.value if isinstance(value, Quantity) and not value.units else None
