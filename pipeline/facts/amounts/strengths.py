"""A number ahead of a strength counts what has that strength: `two 250 mg tablets`, `zwei 250-mg-Tabletten`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_count, is_measured, is_time
from pipeline.facts.values import Quantity, Range

_MOST = 20  # things taken at once
_ONE = Quantity(Decimal(1))
_LINK = re.compile(r" [^\W\d_]{1,5} ")  # one or two 250 mg tablets


def count_by_strength(text: str, found: Sequence[Token], readings: Sequence[Reading]) -> None:
    """Give bare numbers that stand right ahead of a strength the unit behind it, in place; `found` are the tokens."""
    for index, (one, strength) in enumerate(pairwise(readings)):
        if _is_few(one) and text[one.end : strength.start] == " " and (units := _thing(text, found, strength)):
            before = readings[index - 1] if index else None
            if before is not None and _is_few(before) and _LINK.fullmatch(text, before.end, one.start):
                _count(before, units)
            _count(one, units)


def _is_few(reading: Reading) -> bool:
    """True for a small whole number, or a range of such, that counts nothing yet; one alone may be an article."""
    several = (reading.value.low, reading.value.high) if isinstance(reading.value, Range) else (reading.value,)
    return reading.value != _ONE and all(
        isinstance(one, Quantity) and not one.units and one.value <= _MOST and one.value == int(one.value)
        for one in several
    )


def _thing(text: str, found: Sequence[Token], strength: Reading) -> tuple[str, ...]:
    """The unit of the things behind a strength, with a space or hyphen between; none where it is no strength."""
    value, index = strength.value, strength.last + 1
    is_strength = isinstance(value, Quantity) and is_measured(value.unit) and not is_time(value.unit)
    if not is_strength or index >= len(found) or text[strength.end : found[index].start] not in ("", " ", "-", "‑"):
        return ()
    units = found[index].sense("unit")
    return units if isinstance(units, tuple) and units and is_count(units[0]) else ()


def _count(reading: Reading, units: tuple[str, ...]) -> None:
    value = reading.value
    if isinstance(value, Range):
        reading.value = Range(Quantity(value.low.value, units), Quantity(value.high.value, units))
    elif isinstance(value, Quantity):
        reading.value = Quantity(value.value, units)
