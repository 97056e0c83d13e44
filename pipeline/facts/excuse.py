"""Differences become lighter where the other text says the same span of time without a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.facts.difference import Change, Difference
from pipeline.facts.frequency import whole_unit
from pipeline.facts.marks import marks_of, names_one
from pipeline.facts.values import Relation
from pipeline.language import Language
from pipeline.model import Severity

Text = tuple[str, Language]


def excused(found: Iterable[Difference], source: Text, target: Text) -> Iterator[Difference]:
    """The differences, those as a note that the other text tells in words: every 24 hours is daily, 24 hours a day."""
    for difference in found:
        other = {Change.MISSING: target, Change.ADDED: source}.get(difference.change)
        if other is not None and difference.level > Severity.NOTE and _is_told(difference, *other):
            yield replace(difference, level=Severity.NOTE)
        else:
            yield difference


def _is_told(difference: Difference, text: str, language: Language) -> bool:
    fact = difference.source or difference.target
    unit = whole_unit(fact) if fact is not None else ""
    if fact is None or not unit:
        return False
    if fact.relation is Relation.EVERY:
        return any(mark.table == "periods" and mark.key == unit for mark in marks_of(text, language))
    return names_one(text, unit, language)
