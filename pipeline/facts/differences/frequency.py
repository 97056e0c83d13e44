"""How often something is taken: facts become comparable rates, so that three times a day is every eight hours."""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.units import factor, is_time
from pipeline.facts.values import Bound, Fact, Quantity, Range, Relation

_TIMES = "{times}"
# One larger unit, exactly.
_ROUND = {("s", 60): "min", ("min", 60): "h", ("h", 24): "d", ("d", 7): "wk", ("mo", 12): "a"}


def is_frequency(fact: Fact) -> bool:
    """True for how often: three times a day, every eight hours, every other day."""
    return bool(rates(fact))


def rates(fact: Fact) -> tuple[tuple[str, Fraction], ...]:
    """Per day (or per month: months and years do not convert) how often, one for a quantity and two for a range.

    Empty for what is no frequency.
    """
    if not isinstance(fact.value, Quantity | Range):
        return ()
    if fact.unit == _TIMES and (period := period_of(fact)):
        scale = _scale(period)
        return tuple((scale[0], Fraction(one.value) / scale[1]) for one in fact.quantities)
    if fact.relation is Relation.EVERY and is_time(fact.unit) and all(one.value > 0 for one in fact.quantities):
        scale = _scale(fact.unit)
        return tuple(sorted((scale[0], 1 / (Fraction(one.value) * scale[1])) for one in fact.quantities))
    return ()


def period_of(fact: Fact) -> str:
    """The unit of time a dose or a count is taken per, or an empty string: `d` of `10 mg/kg per d`."""
    return next((part for part in fact.per.split("/") if is_time(part)), "")


def is_same_frequency(one: Fact, two: Fact) -> bool:
    """Three times a day, every eight hours."""
    first = rates(one)
    return bool(first) and first == rates(two)


def whole_unit(fact: Fact) -> str:
    """The unit of time a span is exactly one of: `d` of 24 hours, one day, within a day; empty for any other."""
    value = fact.value.amount if isinstance(fact.value, Bound) else fact.value
    if not isinstance(value, Quantity) or not is_time(value.unit) or value.value != int(value.value):
        return ""
    return value.unit if value.value == 1 else _ROUND.get((value.unit, int(value.value)), "")


def _scale(unit: str) -> tuple[str, Fraction]:
    """What a unit of time converts into, and how many of it it is."""
    for base in ("d", "mo"):
        if (many := factor(unit, base)) is not None:
            return base, many
    return unit, Fraction(1)
