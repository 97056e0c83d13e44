"""Whether the dash right ahead of a number is a minus: `-18 °C`, `在–20 °C下`."""

from __future__ import annotations

import re

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.tokens.amount import Amount
from pipeline.facts.tokens.token import Token

_DEGREES = re.compile(r" ?[°℃度]")
_DASHES, _DASHES_APART = {"-", "−", "–"}, {"- ", "− ", "– "}
_APART, _FAR = 3, 12  # characters of a dash with its spaces, and of what stands ahead
_SHORT_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,4} [-−–] \Z")
_SECOND = re.compile(r" [^\W\d_]{1,4} [-−–] ?\d")  # the other end of a range, with a sign of its own
_MINUTES = "\"'”"  # behind a number: minutes, feet or inches
_BEFORE_SIGN = " =([\"'»«›‹„“”‚‘、，:「『"


def take_minus(text: str, found: list[Token], amount: Amount) -> None:
    """Make an amount in figures negative behind a dash that is its sign, or behind one with spaces around it."""
    ahead = text[max(0, amount.start - 2) : amount.start]
    if ahead[-1:] in _DASHES:
        amount.is_negative = is_minus(text, found, amount)
    elif ahead in _DASHES_APART and _is_apart(text, found, amount):
        amount.is_negative, amount.start = True, amount.start - 1


def is_minus(text: str, found: list[Token], amount: Amount) -> bool:
    """True for a dash ahead of an amount that is its sign, and neither a hyphen nor the dash of a range."""
    return _is_sign(text, amount.start - 1) or _is_below_zero(text, found, amount)


def _is_apart(text: str, found: list[Token], amount: Amount) -> bool:
    """fr `avec – 23 °C`: a dash with spaces around it, behind a short word and before degrees; no label, no range."""
    if _is_amount_before(found, amount, amount.start - _APART):
        return False
    is_led = _SHORT_WORD.search(text, max(0, amount.start - _FAR), amount.start) is not None
    between = found[amount.first - 1] if amount.first else None
    if between is not None and between.sense("between") is not None and _SECOND.match(text, amount.end) is not None:
        return True  # fr `entre − 12 et − 15 °C`
    return is_led and _DEGREES.match(text, amount.end) is not None


def _is_below_zero(text: str, found: list[Token], amount: Amount) -> bool:
    """`在–20 °C下`: a dash behind a letter of a script without spaces, before degrees, and no range."""
    at = amount.start - 1
    is_range = _is_amount_before(found, amount, at)
    return not is_range and bool(NO_SPACE_SCRIPT.match(text, at - 1)) and bool(_DEGREES.match(text, amount.end))


def _is_amount_before(found: list[Token], amount: Amount, end: int) -> bool:
    """True for a number or a unit that ends right ahead of the dash."""
    before = found[amount.first - 1] if amount.first and found[amount.first - 1].end == end else None
    return before is not None and (before.value is not None or before.sense("unit") is not None)


def _is_sign(text: str, at: int) -> bool:
    """True for a minus: a dash that stands free on its left, or behind a mark that opens, and touches the number."""
    is_measure = at > 1 and text[at - 1] in _MINUTES and text[at - 2].isdecimal()  # 85'–120'
    is_range = text[at - 1] == "…" or text.startswith("..", at - 2)  # −12…−15
    return at == 0 or is_range or (text[at - 1] in _BEFORE_SIGN and not is_measure)
