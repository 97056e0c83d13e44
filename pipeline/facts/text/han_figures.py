"""Dates, times of day and decimals in Han numerals become figures: `二〇二四年三月五日`, `八点二十`, `零点五毫克`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.text.rewrite import Rewritten, rewritten

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_TENS = {"十": 1, "廿": 2, "卅": 3}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_DIGIT, _UNIT = "[〇零○一二三四五六七八九]", "[一二三四五六七八九]"
_NUMERAL = "〇零○一二三四五六七八九十百千"
_DATE = re.compile(
    rf"(?<![{_NUMERAL}万萬廿卅數数幾几第每])(?:(?P<year>{_DIGIT}{{4}})年)?"
    rf"(?P<month>十[一二]?|{_UNIT})月(?P<day>(?:[二三]?十|[廿卅]){_UNIT}?|{_UNIT})?(?(day)[日號号]|(?(year)|(?!)))"
)
# No time of day (三点五分, 晚上八点一刻), no list (七・五・三, 三・四年生), nothing little by little (一点一点).
_DECIMAL = re.compile(
    rf"(?<![{_NUMERAL}万萬两兩數数幾几第午晨晚夜・])(?<!早上)(?<!晚上)(?P<whole>[{_NUMERAL}]+)[点點・](?P<part>{_DIGIT}+)"
    rf"(?![{_NUMERAL}点點・分刻半整钟鐘時时年月日人歳线線滴])"
)
# Hours alone may be points (以下三点): only two that make a span are hours, and one with minutes.
_HOUR = "零|[两兩]|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_MINUTE = "[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九](?=分)"
_CLOCK = re.compile(
    rf"(?<![{_NUMERAL}万萬两兩數数幾几第])(?P<hour>{_HOUR})[点點](?:(?P<minute>{_MINUTE})|[到至](?P<until>{_HOUR})(?=[点點]))"
)
_SIGNS = re.compile("[月点點・]")


def with_figures(text: str) -> Rewritten | None:
    """The text with its dates, times and decimals in figures, and the places of its characters; None without any.

    A month alone is left: 三月 may be in a name, and states no fact.
    """
    if _SIGNS.search(text) is None:
        return None
    dates = (part for date in _DATE.finditer(text) for part in _of_date(date))
    decimals = ((*found.span(), _of_decimal(found)) for found in _DECIMAL.finditer(text))
    times = (part for time in _CLOCK.finditer(text) for part in _of_clock(time))
    return rewritten(text, sorted((*dates, *decimals, *times)))


def _of_date(date: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    for group in ("year", "month", "day"):
        if date[group] is not None:
            figures = _in_order(date[group]) if group == "year" else str(_below_hundred(date[group]))
            yield *date.span(group), figures


def _of_clock(time: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    for group in ("hour", "minute", "until"):
        if time[group] is not None:
            value = 2 if time[group] in "两兩" else _value(time[group])
            yield *time.span(group), f"{value:02}" if group == "minute" else str(value)


def _of_decimal(decimal: re.Match[str]) -> str:
    return f"{_value(decimal['whole'])}.{_in_order(decimal['part'])}"


def _in_order(signs: str) -> str:
    return "".join(map(_DIGITS.__getitem__, signs))


def _below_hundred(signs: str) -> int:
    """The value of 五, 十五, 二十五 and 廿五."""
    ten = next((sign for sign in signs if sign in _TENS), "")
    if not ten:
        return int(_DIGITS[signs])
    ahead, _, behind = signs.partition(ten)
    return (int(_DIGITS[ahead]) if ahead else _TENS[ten]) * 10 + (int(_DIGITS[behind]) if behind else 0)


def _value(signs: str) -> int:
    """The value of 十二, 一百零五 and 一二."""
    if _POWERS.keys().isdisjoint(signs):
        return int(_in_order(signs))
    total, digit = 0, 0
    for sign in signs:
        if sign in _POWERS:
            total, digit = total + (digit or 1) * _POWERS[sign], 0
        else:
            digit = int(_DIGITS[sign])
    return total + digit
