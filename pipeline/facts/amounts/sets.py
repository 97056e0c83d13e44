"""The sets of a match become scores: `6-4, 3-6, 7-5`, of which one by itself would be a range, or two numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.text.places import beginning_in, index_from
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.values import Quantity, Range, Ratio

_SET = r"\d{1,2}[-–]\d{1,2}"
_ROW = re.compile(rf"(?<![\w.,:/–-]){_SET}(?:(?:[,،、;] ?|,? [^\W\d_]{{1,4}} ){_SET})+(?![\d:/–-]|[.,]\d)")
_ONE = re.compile(r"(?P<first>\d{1,2})[-–](?P<second>\d{1,2})")


def with_sets(text: str, readings: list[Reading]) -> list[Reading]:
    """The readings, scores in the place of the figures of each row in which a first figure is the larger one."""
    if len(readings) < 2 or ("-" not in text and "–" not in text):
        return readings
    for row in _ROW.finditer(text):
        sets = list(_ONE.finditer(text, *row.span()))
        if all(int(one["first"]) <= int(one["second"]) for one in sets):
            continue
        told = [score for one in sets if (score := _score(text, one, readings)) is not None]
        if len(told) == len(sets):
            first, last = (index_from(readings, place) for place in row.span())
            readings = [*readings[:first], *told, *readings[last:]]
    return readings


def _score(text: str, one: re.Match[str], readings: list[Reading]) -> Reading | None:
    """A score for the readings of its figures; None where they count something or go on."""
    own = beginning_in(readings, *one.span())
    ending = text[one.end() : max((reading.end for reading in own), default=0)]  # tr `7-5'lik`
    if not own or " " in ending or not all(map(_is_bare, own)):
        return None
    ratio = Ratio(Decimal(one["first"]), Decimal(one["second"]))
    return Reading(ratio, own[0].first, own[-1].last, *one.span())


def _is_bare(reading: Reading) -> bool:
    """True for figures that count nothing."""
    value = reading.value.low if isinstance(reading.value, Range) else reading.value
    return isinstance(value, Quantity) and not value.units and not reading.is_word
