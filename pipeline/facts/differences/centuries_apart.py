"""Two centuries of one side that the other tells as a span of years are taken out of both: they are the same.

`zwischen dem 12. und dem 15. Jahrhundert` becomes sv `mellan 1100- och 1400-talet`.
"""

from __future__ import annotations

from pipeline.facts.values import Fact, Ordinal, Range

_HUNDRED = 100
_YEARS = range(_HUNDRED, 2100, _HUNDRED)  # that a century begins with


def drop_centuries(spans: list[Fact], places: list[Fact]) -> None:
    """Take the spans of one list and the places in an order of the other that are the same centuries out of both."""
    for span in [fact for fact in spans if isinstance(fact.value, Range)]:
        found = [place for year in _years(span) if (place := _century(year, places)) is not None]
        if len(found) == 2:
            spans.remove(span)
            places[:] = [place for place in places if all(place is not one for one in found)]


def _years(span: Fact) -> list[int]:
    """The years at the ends of a span of bare figures that may be centuries; none for any other."""
    ends = [quantity for quantity in span.quantities if not quantity.units and quantity.value in _YEARS]
    return [int(quantity.value) for quantity in ends] if len(ends) == 2 else []


def _century(year: int, places: list[Fact]) -> Fact | None:
    return next((place for place in places if place.value == Ordinal(year // _HUNDRED + 1)), None)
