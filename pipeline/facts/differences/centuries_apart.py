"""Two centuries of one side that the other tells as a span are taken out of both: they are the same.

`zwischen dem 12. und dem 15. Jahrhundert` becomes sv `mellan 1100- och 1400-talet`, ja `12世紀から15世紀`.
"""

from __future__ import annotations

from pipeline.facts.values import Fact, Ordinal, Range

_UNIT = "{century}"
_HUNDRED = 100
_YEARS = range(_HUNDRED, 2100, _HUNDRED)  # that a century begins with


def drop_centuries(spans: list[Fact], places: list[Fact]) -> None:
    """Take the spans of one list and the places in an order of the other that are the same centuries out of both."""
    for span in [fact for fact in spans if isinstance(fact.value, Range)]:
        found = [place for number in _centuries(span) if (place := _place(number, places)) is not None]
        if len(found) == 2:
            spans.remove(span)
            places[:] = [place for place in places if all(place is not one for one in found)]


def _centuries(span: Fact) -> list[int]:
    """The centuries at the ends of a span, by their number or by the year they begin with; none for any other."""
    numbers = [int(end.value) for end in span.quantities if end.unit == _UNIT and end.value == int(end.value)]
    years = [int(end.value) // _HUNDRED + 1 for end in span.quantities if not end.units and end.value in _YEARS]
    return next((ends for ends in (numbers, years) if len(ends) == 2), [])


def _place(number: int, places: list[Fact]) -> Fact | None:
    return next((place for place in places if place.value == Ordinal(number)), None)
