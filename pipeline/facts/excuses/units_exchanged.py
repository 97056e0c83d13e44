"""A year that changed places with an amount takes its unit: `22 Prozent … 1995`, and 1995 percent … 22.

That one number has lost its unit, or that another has gained it, may be wording: *52 zu 48 Prozent*, 52 percent to 48.
Of a year and an amount it is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Fact
from pipeline.model import Severity

_YEARS = range(1100, 2100)


def with_exchanged_units(found: Sequence[Difference]) -> Iterator[Difference]:
    """The differences, those a warning at least of which a year has a unit that the other text gives to an amount."""
    lost = _years_by_unit((one.source, one.target) for one in found)
    gained = _years_by_unit((one.target, one.source) for one in found)
    exchanged = {unit for unit in lost.keys() & gained.keys() if lost[unit] is not gained[unit]}
    for one in found:
        units = {fact.unit for fact in (one.source, one.target) if fact is not None}
        is_exchanged = one.change is Change.UNIT and not units.isdisjoint(exchanged)
        yield replace(one, level=max(one.level, Severity.WARNING)) if is_exchanged else one


def _years_by_unit(pairs: Iterable[tuple[Fact | None, Fact | None]]) -> dict[str, bool]:
    """The units that a figure has in the one text alone, and whether it may be a year."""
    return {
        one.unit: not one.is_word and one.quantities[0].value in _YEARS
        for one, two in pairs
        if one is not None and two is not None and one.unit and not two.unit
    }
