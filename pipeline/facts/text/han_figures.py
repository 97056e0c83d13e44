"""Dates, times of day and decimals in Han numerals become figures: `二〇二四年三月五日`, `八点二十`, `零点五毫克`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.text.rewrite import Rewritten, rewritten

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0", "两": "2", "兩": "2"}
_TENS = {"廿": 20, "卅": 30}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_DIGIT, _UNIT = "[〇零○一二三四五六七八九]", "[一二三四五六七八九]"
_NUMERAL = "〇零○一二三四五六七八九十百千"
_EDGE = rf"(?<![{_NUMERAL}万萬两兩数數幾几第])"  # no numeral goes on here, nor is it told how many or which
_DATE = re.compile(
    rf"(?<![廿卅每]){_EDGE}(?:(?P<year>{_DIGIT}{{4}})年)?"
    rf"(?P<month>十[一二]?|{_UNIT})月(?P<day>(?:[二三]?十|[廿卅]){_UNIT}?|{_UNIT})?(?(day)[日號号]|(?(year)|(?!)))"
)
# No time of day goes on so (三点五分, 八点一刻), no list (七・五・三, 三・四年生), and no idiom (一点一点, 一点一滴).
_DECIMAL = re.compile(
    rf"(?<!・){_EDGE}(?P<whole>[{_NUMERAL}]+)(?:[点點]|(?P<dot>・))(?P<part>{_DIGIT}+)"
    rf"(?![{_NUMERAL}点點・分刻半滴线線])(?(dot)(?![年月日人歳]))"
)
# Hours alone may be points (以下三点): two that a sign joins are hours, and one with minutes.
_HOUR = "零|[两兩]|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_MINUTE = "[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九](?=分)"
_CLOCK = re.compile(
    rf"{_EDGE}(?P<hour>{_HOUR})[点點](?:(?P<minute>{_MINUTE})|(?![{_NUMERAL}])\w(?P<until>{_HOUR})(?=[点點]))"
)
_SIGNS = re.compile("[月点點・]")


def with_figures(text: str) -> Rewritten | None:
    """The text with its dates, times and decimals in figures, and the places of its characters; None without any.

    A month alone is left: 三月 may be in a name, and states no fact.
    """
    if _SIGNS.search(text) is None:
        return None
    decimals = (
        (*found.span(), f"{_value(found['whole'])}.{_in_order(found['part'])}") for found in _DECIMAL.finditer(text)
    )
    named = (part for pattern in (_DATE, _CLOCK) for found in pattern.finditer(text) for part in _groups(found))
    return rewritten(text, sorted((*decimals, *named)))


def _groups(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Each number of a date or of a time of day by itself: years digit by digit, minutes with two."""
    for group, signs in found.groupdict().items():
        if signs is not None:
            figures = _in_order(signs) if group == "year" else str(_value(signs))
            yield *found.span(group), figures.zfill(2) if group == "minute" else figures


def _in_order(signs: str) -> str:
    return "".join(map(_DIGITS.__getitem__, signs))


def _value(signs: str) -> int:
    """The value of 十二, 廿五, 一百零五, and of 一二 digit by digit."""
    if (_POWERS.keys() | _TENS.keys()).isdisjoint(signs):
        return int(_in_order(signs))
    total, digit = 0, 0
    for sign in signs:
        if sign in _DIGITS:
            digit = int(_DIGITS[sign])
        else:
            total, digit = total + (_TENS.get(sign) or (digit or 1) * _POWERS[sign]), 0
    return total + digit
