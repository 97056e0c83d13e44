"""The rest of a span or a price that stands bare behind its unit is part of it: `zwei Stunden zehn`, `2 Euro 50`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.numerals import exact
from pipeline.facts.times.clock_words import stands_bare
from pipeline.facts.tokens.amount import Amount
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES
from pipeline.facts.values import Relation
from pipeline.language import Language

_PARTS = {"h": ("min", 60), "min": ("s", 60)}
_FEWEST = 5  # minutes or seconds that are said so
_CENTS, _FIRST_CENTS = 100, 10  # no rest below ten, which would be said with its unit


def with_bare_rests(text: str, found: list[Token], read: list[Amount], language: Language) -> list[Amount]:
    """The amounts, in which a bare number right behind hours, minutes or money is so many of their parts.

    Only where nothing that it could count stands behind it: in two hours ten people came.
    """
    if not any(_may_be_rest(text, *pair) for pair in pairwise(read)):
        return read
    result: list[Amount] = []
    for amount in read:
        whole = result[-1] if result else None
        is_money = whole is not None and whole.units[:1] != () and whole.units[0] in CURRENCIES
        is_rest = whole is not None and _may_be_rest(text, whole, amount) and not _is_behind_after(found, whole)
        if whole is not None and is_rest and _is_bare(text, found, amount, language, is_money=is_money):
            result[-1] = _joined(whole, amount)
        else:
            result.append(amount)
    return result


def _may_be_rest(text: str, whole: Amount, rest: Amount) -> bool:
    if not whole.units or rest.units or rest.per or whole.per or text[whole.end : rest.start] != " ":
        return False
    unit, value = whole.units[0], rest.value
    if Fraction(whole.value).denominator != 1 or Fraction(value).denominator != 1 or rest.is_article or rest.is_lone:
        return False
    if unit in _PARTS:
        return _FEWEST <= value < _PARTS[unit][1]
    return unit in CURRENCIES and not whole.has_unit_ahead and _FIRST_CENTS <= value < _CENTS


def _is_behind_after(found: list[Token], whole: Amount) -> bool:
    """`nach zwei Stunden zehn, nach vier Stunden zwanzig`: so many of something after so long."""
    return whole.first > 0 and found[whole.first - 1].sense("relation ahead") is Relation.AFTER


def _is_bare(text: str, found: list[Token], rest: Amount, language: Language, *, is_money: bool) -> bool:
    """True for a number in letters, or in two figures behind money, with nothing to count behind it."""
    token = found[rest.last]
    is_plain = rest.first == rest.last and token.end == rest.end
    is_told = token.kind == "word" or (is_money and token.bare.isdecimal() and len(token.bare) == len("50"))
    return is_plain and is_told and stands_bare(text, rest.end, language)


def _joined(whole: Amount, rest: Amount) -> Amount:
    """Both as one, a span in the smaller unit; money stays in its own."""
    unit, parts = _PARTS.get(whole.units[0], ("", _CENTS))
    value = Fraction(whole.value) + Fraction(rest.value) / parts
    units = (unit,) if unit else whole.units
    value = value * parts if unit else value
    return replace(
        whole, last=rest.last, end=rest.end, value=exact(value), units=units, is_article=False, is_implied=False
    )
