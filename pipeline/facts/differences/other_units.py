"""An amount becomes the figures that another text may write for it in other units: months for years, miles, a share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from pipeline.facts.conversions import equals_converted
from pipeline.facts.numerals import exact
from pipeline.facts.values import Fact, Number, Quantity

# Spans told in another unit of time: anderthalb Jahre, 18 months.
_SPANS = {
    "a": (Fraction(12),), "mo": (Fraction(1, 12),), "wk": (Fraction(7),), "d": (Fraction(1, 7), Fraction(24)),
    "h": (Fraction(60), Fraction(1, 24)), "min": (Fraction(1, 60),),
}  # fmt: skip
_CUSTOMARY = {
    "km": ("[mi_i]",), "m": ("[ft_i]",), "cm": ("[in_i]",), "km/h": ("[mi_i]/h",),
    "kg": ("[lb_av]", "[stone_av]"), "Cel": ("[degF]",), "deg": ("[degF]",),
}  # fmt: skip
_MILLION = 10**6
_MOST_PAIRS = 10_000

Figures = tuple[Fact, frozenset[Number]]  # a fact, and the figures in its words


def in_other_units(fact: Fact) -> Iterator[Number]:
    """What is said for a fact's amounts: months for years, one in so many for a share, a thousand million."""
    for quantity in fact.quantities:
        value = Fraction(quantity.value)
        yield from (exact(value * factor) for factor in _SPANS.get(fact.unit, ()))
        if fact.unit == "%" and value:
            yield exact(100 / value)  # one in ten
        if not fact.unit and 0 < value < 1:
            yield exact(value * 100)
        if value >= _MILLION:
            yield from (exact(value / 1000**power) for power in (1, 2, 3))


def converted(metric: Iterable[Figures], customary: Iterable[Figures]) -> Iterator[Number]:
    """The figures of metric measures and of what may be the same in customary units: `40 Kilometer`, 25 miles.

    What a text measures in such units may be read as bare figures.
    """
    measures = [(fact, numbers) for fact, numbers in metric if fact.unit in _CUSTOMARY]
    others = [(fact.unit, number) for fact, numbers in customary for number in numbers]
    if len(measures) * len(others) > _MOST_PAIRS:
        return
    for (fact, numbers), (unit, number) in product(measures, others):
        codes = [code for code in _CUSTOMARY[fact.unit] if unit in ("", code)]
        if _is_converted(fact.quantities, number, codes):
            yield from (*numbers, number)


def _is_converted(measures: Iterable[Quantity], number: Number, codes: Collection[str]) -> bool:
    celsius = [replace(one, units=("Cel",)) if one.unit == "deg" else one for one in measures]
    return any(equals_converted(one, Quantity(number, (code,))) for one, code in product(celsius, codes))
