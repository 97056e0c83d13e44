"""A number with a magnitude goes on with a smaller one: 1万2千, `8 करोड़ 50 लाख`, tr `1 milyon 300 bin`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.tokens.amount import Amount, as_number, extend, gap, plus, times
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Number

_POWERS = (10**9, 10**6, 1000)
_RANGE = re.compile(r"[-–−~]\d")
_HUNDRED, _HUNDREDS = 100, frozenset(range(100, 1000))


def opens_range(text: str, token: Token) -> bool:
    """True for figures that a range begins with: ru `30 тыс. 11–16-летних`."""
    return token.kind == "number" and _RANGE.match(text, token.end) is not None


def adds_up(text: str, found: list[Token], amount: Amount, between: str) -> bool:
    """True for a smaller number written on to one with a magnitude; behind a space it has a smaller one of its own."""
    following = found[amount.last + 1]
    if opens_range(text, following):
        return False
    if amount.scale == _HUNDRED and between == " ":  # ne "२ हजार ९ सय ६६"
        return following.kind == "number" and following.value in range(1, _HUNDRED) and not amount.value % _HUNDRED
    if following.value is None or not 0 < following.value < amount.value or Fraction(amount.value) % 1000:
        return False
    if (between == "" and not is_thousand(amount)) or (
        between == " " and _is_figure_behind_syllable(text, found, amount)
    ):
        return True
    is_hundreds = following.kind == "number" and following.value in _HUNDREDS
    if between == " " and is_hundreds and (amount.scale == 1000 or is_thousand(amount)):
        return True  # bn "২ হাজার ৯০০", hi "1 लाख 20 हज़ार 500", tr "bin 200"
    part = _magnitude_behind(text, found, amount.last + 1)
    return between == " " and part is not None and Fraction(times(following.value, part)) < amount.scale


def is_thousand(amount: Amount) -> bool:
    """True for a thousand in one word and nothing else: tr `bin`."""
    return amount.is_word and amount.value == 1000 and amount.first == amount.last


def _is_figure_behind_syllable(text: str, found: list[Token], amount: Amount) -> bool:
    """ko `2만 5000`: figures up to the magnitude, behind it and a space."""
    following = found[amount.last + 1]
    is_syllable = NO_SPACE_SCRIPT.match(text, found[amount.last].end - 1) is not None
    return is_syllable and following.kind == "number" and as_number(following.value) < amount.scale


def add_part(text: str, found: list[Token], amount: Amount) -> None:
    """Add what is written on to an amount with a magnitude: 1万2千, `8 करोड़ 50 लाख`, tr `1 milyon 300 bin`."""
    part = as_number(found[amount.last + 1].value)
    magnitude = _magnitude_behind(text, found, amount.last + 1)
    extend(amount, found, amount.last + 1)
    if magnitude is not None and magnitude < amount.scale:  # of ko `8천530만` the last one multiplies all
        part = times(part, magnitude)
        amount.scale = magnitude
        extend(amount, found, amount.last + 1)
    amount.value = plus(amount.value, part)


def _magnitude_behind(text: str, found: list[Token], index: int) -> Number | None:
    """The magnitude right behind a number, as a word listed or spelled out; None where there is none."""
    behind = found[index + 1] if index + 1 < len(found) else None
    if behind is None or gap(text, found[index], behind) not in ("", " "):
        return None
    if (magnitude := behind.sense("magnitude")) is not None:
        return as_number(magnitude)
    return behind.value if behind.kind in ("word", "lone") and behind.value in _POWERS else None


def last_power(amount: Amount) -> Number:
    """vi `2 triệu rưỡi`, sw `milioni mbili na nusu`: two million and a half is half a million more."""
    value = Fraction(amount.value)
    if value <= 0 or amount.units:
        return Decimal(1)
    return next((Decimal(power) for power in _POWERS if value % power == 0), Decimal(1))
