"""Dates in Han numerals become dates in figures: `二〇二四年三月五日`, `十二月廿三日`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.text.rewrite import Rewritten, rewritten

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_TENS = {"十": 1, "廿": 2, "卅": 3}
_DIGIT, _UNIT = "[〇零○一二三四五六七八九]", "[一二三四五六七八九]"
_DATE = re.compile(
    rf"(?<![〇零○一二三四五六七八九十百千万萬廿卅數数幾几第每])(?:(?P<year>{_DIGIT}{{4}})年)?"
    rf"(?P<month>十[一二]?|{_UNIT})月(?P<day>(?:[二三]?十|[廿卅]){_UNIT}?|{_UNIT})?(?(day)[日號号]|(?(year)|(?!)))"
)


def with_figures(text: str) -> Rewritten | None:
    """The text with its dates in figures, and the places of its characters; None where it has no such date.

    A month alone is left: 三月 may be in a name, and states no fact.
    """
    return rewritten(text, (part for date in _DATE.finditer(text) for part in _figures(date)))


def _figures(date: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    for group in ("year", "month", "day"):
        if date[group] is not None:
            figures = _year(date[group]) if group == "year" else str(_below_hundred(date[group]))
            yield *date.span(group), figures


def _year(signs: str) -> str:
    return "".join(map(_DIGITS.__getitem__, signs))


def _below_hundred(signs: str) -> int:
    """The value of 五, 十五, 二十五 and 廿五."""
    ten = next((sign for sign in signs if sign in _TENS), "")
    if not ten:
        return int(_DIGITS[signs])
    ahead, _, behind = signs.partition(ten)
    return (int(_DIGITS[ahead]) if ahead else _TENS[ten]) * 10 + (int(_DIGITS[behind]) if behind else 0)
