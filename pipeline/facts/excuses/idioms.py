"""Spans of time that a language says for one another: two weeks and `quinze jours`, aged 79 and in the 80th year."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import factor
from pipeline.facts.values import Bound, Fact, Quantity, Relation, Value
from pipeline.language import Language

_IN_ORDER = re.compile(r"\d(?:\.|-[^\W\d_]{1,4}) ")  # `80. godini`, ru `80-м году`
_INFANT = 18  # years: below, a year more or less is told with care


def is_idiom(difference: Difference, source: Language, target: Language) -> bool:
    """True for two spans of time of which one is said for the other in its language: 14 days and `quinze jours`."""
    if difference.change is not Change.VALUE or difference.source is None or difference.target is None:
        return False
    if type(difference.source.value) is not type(difference.target.value):
        return False
    if _is_year_of_life(difference.source, difference.target) or _is_year_of_life(difference.target, difference.source):
        return True
    ours, theirs = _days(difference.source.value), _days(difference.target.value)
    return (theirs, ours) in _idioms(source) or (ours, theirs) in _idioms(target)


def _is_year_of_life(one: Fact, two: Fact) -> bool:
    """hr `u 80. godini` is aged 79: a year in an order, and one year less that is counted."""
    if one.unit != "a" or two.unit != "a" or len(one.quantities) != 1 or _IN_ORDER.search(two.text):
        return False
    is_in_order = _IN_ORDER.search(one.text) is not None
    return is_in_order and one.quantities[0].value == two.quantities[0].value + 1 > _INFANT


def _days(value: Value) -> Fraction | None:
    value = value.amount if isinstance(value, Bound) else value
    scale = factor(value.unit, "d") if isinstance(value, Quantity) and value.unit else None
    return Fraction(value.value) * scale if isinstance(value, Quantity) and scale is not None else None


@cache
def _idioms(language: Language) -> frozenset[tuple[Fraction | None, Fraction | None]]:
    """The spans that a language says otherwise, in days: what is meant, and what is said."""
    table = language.tables.get("idioms", {})
    return frozenset(
        (Fraction(one.split()[0]), Fraction(two.split()[0])) for one, others in table.items() for two in others
    )


def is_counted(fact: Fact | None) -> bool:
    """True for how long in figures; "nach 14 Tagen", "alle 14 Tage" and "zwei Wochen" are no count of days."""
    return fact is not None and fact.unit == "d" and not fact.is_word and fact.relation in (None, Relation.DURING)
