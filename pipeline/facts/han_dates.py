"""Dates in Han numerals become dates in figures: `二〇二四年三月五日`, `十二月廿三日`."""

from __future__ import annotations

import re

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_TENS = {"十": 1, "廿": 2, "卅": 3}
_DIGIT, _UNIT = "[〇零○一二三四五六七八九]", "[一二三四五六七八九]"
_DATE = re.compile(
    rf"(?<![〇零○一二三四五六七八九十百千万萬廿卅數数幾几第每])(?:(?P<year>{_DIGIT}{{4}})年)?"
    rf"(?P<month>十[一二]?|{_UNIT})月(?P<day>(?:[二三]?十|[廿卅]){_UNIT}?|{_UNIT})?(?(day)[日號号]|(?(year)|(?!)))"
)


def with_figures(text: str) -> tuple[str, list[int]] | None:
    """The text with its dates in figures, and where each of its characters stands in the one given; None for no date.

    A month alone is left: 三月 may be in a name, and states no fact.
    """
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for date in _DATE.finditer(text):
        for group in ("year", "month", "day"):
            start, end = date.span(group)
            if start < 0:
                continue
            figures = _year(date[group]) if group == "year" else str(_below_hundred(date[group]))
            parts += text[done:start], figures
            last = len(figures) - 1
            places += range(done, start)
            places += (end - 1 if at == last else min(start + at, end - 1) for at in range(len(figures)))
            done = end
    if not parts:
        return None
    return "".join([*parts, text[done:]]), [*places, *range(done, len(text) + 1)]


def _year(signs: str) -> str:
    return "".join(map(_DIGITS.__getitem__, signs))


def _below_hundred(signs: str) -> int:
    """The value of 五, 十五, 二十五 and 廿五."""
    ten = next((sign for sign in signs if sign in _TENS), "")
    if not ten:
        return int(_DIGITS[signs])
    ahead, _, behind = signs.partition(ten)
    return (int(_DIGITS[ahead]) if ahead else _TENS[ten]) * 10 + (int(_DIGITS[behind]) if behind else 0)
