"""Differences become lighter where the other text says the same in words that are no fact by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.facts.difference import Change, Difference
from pipeline.facts.frequency import whole_unit
from pipeline.facts.marks import marks_of, names_one
from pipeline.facts.steps import step_of
from pipeline.facts.values import Bound, Limit, Quantity, Relation
from pipeline.language import Language
from pipeline.model import Severity

Text = tuple[str, Language]


def excused(found: Iterable[Difference], source: Text, target: Text) -> Iterator[Difference]:
    """The differences, those as a note that are only worded otherwise.

    Every 24 hours is daily, 24 hours are a day, and what is lowered to 20 % is lowered `до 20 %`, also "up to".
    """
    for difference in found:
        if difference.level > Severity.NOTE and (
            _is_told(difference, source, target) or _is_reached(difference, *source)
        ):
            yield replace(difference, level=Severity.NOTE)
        else:
            yield difference


def _is_told(difference: Difference, source: Text, target: Text) -> bool:
    """True for one whole unit of time that stands on one side only, and on the other without a figure."""
    other = {Change.MISSING: target, Change.ADDED: source}.get(difference.change)
    fact = difference.source or difference.target
    unit = whole_unit(fact) if fact is not None else ""
    if other is None or fact is None or not unit:
        return False
    if fact.relation is Relation.EVERY:
        return any(mark.table == "periods" and mark.key == unit for mark in marks_of(*other))
    return names_one(other[0], unit, other[1])


def _is_reached(difference: Difference, text: str, language: Language) -> bool:
    """True for an upper limit where the source says to what: one preposition, two meanings."""
    if difference.change is not Change.BOUND or difference.source is None or difference.target is None:
        return False
    bound = difference.target.value
    is_upper = isinstance(bound, Bound) and bound.limit is Limit.AT_MOST
    return (
        is_upper
        and isinstance(difference.source.value, Quantity)
        and step_of(text, difference.source, language) == "to"
    )
