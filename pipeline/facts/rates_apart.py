"""What an amount is taken per, written ahead of it or further on: `1日3回`, `27 mg Magnesium pro 100 g`."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.facts.rates import LOOSE_DENOMINATORS
from pipeline.facts.reading import Reading, is_span
from pipeline.facts.token import Token
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import Bound, Quantity, Range


def take_leading_rates(text: str, found: list[Token], readings: list[Reading]) -> None:
    """`1日3回`, `100gあたり20mg`: what an amount is taken per stands right before it."""
    for one, two in pairwise(list(readings)):
        value = one.value
        if not isinstance(value, Quantity) or not value.units or two.per or not has_unit(two):
            continue
        between = found[one.last + 1 : two.first]
        is_said = len(between) > 0 and between[0].sense("per behind") is not None
        is_mere = all(token.sense("filler") is not None for token in between)
        is_near = len(text[one.end : found[two.first].lead].strip()) <= sum(len(token.bare) for token in between)
        if one.about or one.relation or (one.is_word and not one.weak) or not is_near:
            continue
        if is_said or (value.value == 1 and value.unit in LOOSE_DENOMINATORS and is_mere and not is_span(two)):
            two.per = value.unit if value.value == 1 else str(value)
            readings.remove(one)


def take_distant_denominators(text: str, found: list[Token], readings: list[Reading]) -> None:
    """`27 mg Magnesium pro 100 g`: an amount behind "per" is the denominator of the one before."""
    for one, two in pairwise(list(readings)):
        value = two.value
        before = found[two.first - 1] if two.first else None
        if before is None or before.sense("per") is None or not isinstance(value, Quantity) or not value.units:
            continue
        is_near = text[before.end : found[two.first].lead] == " " and not re.search(
            r"[.;:!?]", text[one.end : before.start]
        )
        if is_near and not one.per and isinstance(one.value, Quantity) and one.value.units and not is_time(value.unit):
            one.per = str(value)
            readings.remove(two)


def take_rate(reading: Reading, unit: str) -> None:
    """A denominator written ahead: `günde 350 mg`, `每公斤10毫克`."""
    value = reading.value
    if unit in LOOSE_DENOMINATORS or not isinstance(value, Quantity) or not is_measured(value.unit):
        reading.per = unit
    else:
        reading.value = Quantity(value.value, tuple(f"{one}/{unit}" for one in value.units))


def is_denominator_ahead(text: str, found: list[Token], index: int) -> bool:
    """`每升50微克`: "per" and a unit stand before the amount."""
    if index == 0 or found[index].sense("unit") is None or found[index - 1].sense("per") is None:
        return False
    return found[index - 1].bare != "/" and text[found[index - 1].end : found[index].start] in ("", " ")


def take_unit_below(reading: Reading, token: Token) -> bool:
    units = token.sense("unit")
    if (
        reading.per
        or not isinstance(units, tuple)
        or not isinstance(reading.value, Quantity)
        or not reading.value.units
    ):
        return False
    take_rate(reading, units[0])
    return True


def has_unit(reading: Reading) -> bool:
    value = reading.value
    amount = value.high if isinstance(value, Range) else value.amount if isinstance(value, Bound) else value
    return isinstance(amount, Quantity) and bool(amount.units)
