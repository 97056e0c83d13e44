"""What stands behind a limit belongs to its amount: the unit that is counted, and what it is taken per."""

from __future__ import annotations

from pipeline.facts.amounts.rates import is_loose
from pipeline.facts.amounts.rates_apart import has_unit, take_rate
from pipeline.facts.tokens.reading import Reading, is_span
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit, Quantity


def take_unit_behind_bound(text: str, found: list[Token], reading: Reading, limit: Limit | None) -> None:
    """hi `3 से अधिक गोलियाँ`, mn `30 орчим хувь`: what is counted stands behind the bound, or behind "about"."""
    index = reading.last + 1
    value = reading.value
    if (limit is None and not reading.about) or index >= len(found) or not isinstance(value, Quantity) or value.units:
        return
    units = found[index].sense("unit")
    if (
        isinstance(units, tuple)
        and text[reading.end : found[index].lead] == " "
        and (found[reading.last].sense("limit behind") or found[reading.last].sense("about behind"))
    ):
        reading.value = Quantity(value.value, units)
        reading.last, reading.end = index, found[index].end


def take_rate_behind_bound(text: str, found: list[Token], reading: Reading) -> None:
    """`5 mg oder mehr am Tag`, `five or more cups a day`: what an amount is taken per stands behind its limit."""
    index = reading.last + 1
    if reading.per or not has_unit(reading) or is_span(reading) or index >= len(found):
        return
    if text[reading.end : found[index].lead] != " ":
        return
    rate = found[index].sense("rate")
    if rate is None and index + 1 < len(found) and found[index].sense("per") is not None:
        units = found[index + 1].sense("unit")
        is_near = text[found[index].end : found[index + 1].lead] == " "
        rate = units[0] if is_near and isinstance(units, tuple) and is_loose(units[0]) else None
        index += 1
    if isinstance(rate, str):
        take_rate(reading, rate)
        reading.last, reading.end = index, found[index].end
