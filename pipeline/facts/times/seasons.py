"""The second year of a season, told by its last two digits, becomes a year: `2022/23` is 2022 and 2023."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.tokens.reading import Reading
from pipeline.facts.values import Quantity

_YEARS = frozenset(range(1900, 2100))
_MARK = re.compile(r" ?[/–~〜～-] ?")  # 2022/23, 2022–23, ja `2022〜23年`
_DIGITS = re.compile(r"\d\d(?!\d)")


def name_seasons(text: str, readings: Sequence[Reading]) -> None:
    """Give the year after the one before a slash or a dash its century."""
    for one, two in pairwise(readings):
        first, second = one.value, two.value
        if not isinstance(first, Quantity) or not isinstance(second, Quantity):
            continue
        is_season = first.value in _YEARS and second.value == (first.value + 1) % 100
        is_bare = {first.unit, second.unit} <= {"", "a"}  # ru `2022/23 году`, ja `2022-23年`
        if is_season and is_bare and _DIGITS.match(text, two.start) and _MARK.fullmatch(text, one.end, two.start):
            one.value, two.value = Quantity(first.value), Quantity(Decimal(int(first.value) + 1))
