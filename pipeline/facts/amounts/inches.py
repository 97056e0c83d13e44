"""A figure is of inches by what stands around it: 6ft 1in, 5'11", "15 cm (6 in)", "6 in (15 cm)".

Elsewhere "in" is a preposition and the sign a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.amount import Amount
from pipeline.facts.tokens.token import Token
from pipeline.language import Language, once_for_each

_INCH, _FOOT, _METRIC = "[in_i]", "[ft_i]", ("mm", "cm", "m")
_SIGNS = ('"', "″", "”", "''")
_FEET_AND_INCHES = re.compile(r"(\d{1,2})'(\d{1,2})")
_TOLD_ANEW = re.compile(r"\.? ?[(\[][^\W\d]{0,8}\.? ?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)? ?")
_FEW = range(12)


def name_inches(text: str, found: Sequence[Token], read: Sequence[Amount], language: Language) -> None:
    """Give amounts without a unit that of inches, where feet stand ahead of them or metres and centimetres beside."""
    words = _words(language, _INCH)
    for index, amount in enumerate(read):
        if amount.units or amount.per:
            continue
        feet = read[index - 1] if index and read[index - 1].units == (_FOOT,) else None
        end = _end_of_word(text, amount, words)
        if end and (height := _FEET_AND_INCHES.fullmatch(text, amount.start, amount.end)):
            amount.value = Decimal(12 * int(height[1]) + int(height[2]))
            _take(found, amount, end)
        elif end and _are_inches(text, amount, end, feet, language):
            _take(found, amount, end + text.startswith(". (", end))
        elif feet is not None and _are_told(text, feet, amount, language):
            amount.units = (_INCH,)


def _take(found: Sequence[Token], amount: Amount, end: int) -> None:
    """Make an amount one of inches, whose word or sign ends here."""
    amount.units, amount.end = (_INCH,), end
    while amount.last + 1 < len(found) and found[amount.last + 1].end <= end:
        amount.last += 1


def _end_of_word(text: str, amount: Amount, words: Sequence[str]) -> int:
    """Where a word or sign for inches behind a figure ends; 0 for none."""
    start = amount.end + text.startswith(" ", amount.end)
    word = next((word for word in words if text.startswith(word, start)), None)
    if word is not None and not text[start + len(word) :][:1].isalnum():
        return start + len(word)
    sign = next((sign for sign in _SIGNS if text.startswith(sign, amount.end)), None)
    return amount.end + len(sign) if sign else 0


def _are_inches(text: str, amount: Amount, end: int, feet: Amount | None, language: Language) -> bool:
    """True for what stands behind feet, and for what is told in metres as well, ahead of it or behind."""
    if feet is not None and amount.start - feet.end in (0, 1):
        return True
    sign = text[amount.end : amount.end + 1]
    if sign == "″" or (sign == '"' and text.count(sign) == 1):  # it closes no quotation
        return True
    metric = _metric(language)
    opening = text.rfind("(", 0, amount.start)
    closing = end + text.startswith(".", end)
    if opening > 0 and text.startswith(")", closing) and text[:opening].rstrip().endswith(metric):
        return True
    behind = _TOLD_ANEW.match(text, end)
    return behind is not None and text.startswith(metric, behind.end())


def _are_told(text: str, feet: Amount, rest: Amount, language: Language) -> bool:
    """`five foot eleven`, 5ft 11: a height, whose feet stand in no plural."""
    words = _words(language, _FOOT)
    is_height = bool(words) and text[feet.start : feet.end].endswith(words)
    return is_height and text[feet.end : rest.start] in (" ", "-") and rest.value in _FEW


@once_for_each
def _words(language: Language, unit: str) -> tuple[str, ...]:
    """The words for a unit that are written on to numbers, other words elsewhere."""
    return tuple(map(fold_word, language.tables.get("glued", {}).get(unit, ())))


@once_for_each
def _metric(language: Language) -> tuple[str, ...]:
    """The words and signs for metres, centimetres and millimetres."""
    units = language.tables.get("units", {})
    return tuple(fold_word(form) for code in _METRIC for form in units.get(code, (code,)))
