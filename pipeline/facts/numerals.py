"""Numbers in digits become exact values: separators as the language writes them, fractions, powers of ten."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.values import Number

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒↉"
LONGEST = 24  # digits of a number; more are the name of something, compared sign by sign, not counted

# "1 000 000,5" · "1.234,5" · "1'000" · "12"; the separators are told apart afterwards.
_GROUPED = r"\d{1,3}(?:[ ']\d{3})+"
# "3,7,11" is a list: groups have three digits, in India two and three at the end.
_LISTED = r"(?:(?<=\d,)\d{1,2}(?=,\d{1,2}(?!\d))|(?<!\d,)\d{1,3}(?=(?:,\d{1,2}){2,}(?![\d,])))"
# No groups go on behind a hyphen as `030 123-456` does, unless with groups: `10 000-12 000`.
DIGITS = rf"(?:{_LISTED}|{_GROUPED}(?!\d|-(?!{_GROUPED}(?![-\d]))\d)(?:[.,٫]\d+)?|\d+(?:[.,'٫٬،]\d+)*)"
# "× 10⁹" · "x 10^9" · "⁶" behind a ten · "e" is no exponent in prose.
POWER = r"(?: ?[x×*·⋅] ?10(?:\^[-−]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
TEN_POWER = r"10(?:\^[-−]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
# "1 1/2" · "1/2" · "1/10.000" · "1½" · "½"
_THOUSANDS = "10{0,2}(?:[ .,']000){1,2}|10{1,6}"
FRACTION = rf"(?:(?:\d+[ ])?(?:1/(?:[2-9]|{_THOUSANDS})|2/[357]|3/[4578]|4/5|5/[68]|7/8)(?![\d/])|\d* ?[{VULGAR}])"
NUMERAL = rf"(?:{FRACTION}|{TEN_POWER}(?!\d)|{DIGITS}{POWER}?)"

_PARTS = re.compile(rf"(?P<digits>{DIGITS})?(?P<power>{POWER})?$")
_TYPED = re.compile(r"(?:(\d+) )?(\d+)/(\d+(?:[ .,']000){0,2})$")
_NO_DIGIT = re.compile(r"\D")


def read_numeral(text: str, decimal: str) -> tuple[Number, Number | None]:
    """The value of a numeral of folded text, and the other value the same signs could be read as, if any.

    >>> read_numeral("1.000", ",")
    (Decimal('1000'), Decimal('1.000'))
    >>> read_numeral("1,5", ",")
    (Decimal('1.5'), None)
    """
    if typed := _TYPED.match(text):
        whole, above, below = (int(_NO_DIGIT.sub("", part or "0")) for part in typed.groups())
        return exact(Fraction(above, below) + whole), None
    if text[-1] in VULGAR:
        whole_text = text[:-1].strip()
        part = Fraction(unicodedata.numeric(text[-1])).limit_denominator(10)
        return exact(part + int(whole_text or 0)), None
    if text.startswith("10") and len(text) > 2 and not text[2].isdecimal() and text[2] not in " .,'٫٬،":
        return _power(text), None
    found = _PARTS.match(text)
    if found is None or found["digits"] is None:  # pragma: no cover - NUMERAL lets nothing else through
        raise ValueError(f"not a numeral: {text!r}")
    value, other = _separated(found["digits"], decimal)
    if found["power"]:
        scale = _power(found["power"].lstrip(" x×*"))
        return value * scale, other * scale if other is not None else None
    return value, other


def is_name(text: str) -> bool:
    """True for figures so long that they count nothing: a bank account, an article number, a broken file.

    >>> is_name("4006381333931"), is_name("1" * 25)
    (False, True)
    """
    return len(text) > LONGEST and sum(map(str.isdecimal, text)) > LONGEST


def is_foreign(text: str, decimal: str) -> bool:
    """True for a numeral whose one separator can only be a decimal mark, and not this language's: `3,5` in English.

    Without a decimal mark none is foreign.

    >>> is_foreign("3,5", "."), is_foreign("3,500", "."), is_foreign("3.5", ".")
    (True, False, False)
    """
    found = re.match(r"(\d+)([.,])(\d+)", text)
    if not decimal or found is None or found[2] == decimal or found.end() != len(text):
        return False
    return len(found[3]) != 3 or len(found[1]) > 3 or found[1].startswith("0")


def exact(value: Fraction) -> Number:
    """A Decimal where one is exact, else the fraction itself."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return Decimal(value.numerator) / Decimal(value.denominator) if denominator == 1 else value


def _power(text: str) -> Decimal:
    exponent = text[2:].lstrip("^").translate(_SUPERSCRIPTS).replace("−", "-")
    return Decimal(10) ** max(-30, min(30, int(exponent)))


def _separated(text: str, decimal: str) -> tuple[Decimal, Decimal | None]:
    text = text.replace("،", ",")
    marks = [sign for sign in text if not sign.isdecimal()]
    if not marks:
        return Decimal(text), None
    parts = re.split(r"[^\d]", text)
    last = marks[-1]
    if len(set(marks)) > 1:  # 1.234,5: the last sign is the decimal mark, the others group
        return Decimal("".join(parts[:-1]) + "." + parts[-1]), None
    grouped, fractional = Decimal("".join(parts)), Decimal("".join(parts[:-1]) + "." + parts[-1])
    if last in " '٬" or len(marks) > 1:
        return grouped, None
    if last == "٫":
        return fractional, None
    is_group_shaped = len(parts[-1]) == 3 and 1 <= len(parts[0]) <= 3 and parts[0][0] != "0"
    if not is_group_shaped:
        return fractional, None
    if last == decimal:
        return fractional, grouped
    return grouped, fractional
