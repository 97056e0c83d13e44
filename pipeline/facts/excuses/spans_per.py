"""A limit is none where the other text says per: `drei Tabletten innerhalb von 24 Stunden`, three per 24 hours.

Or in a period of so long, or every 24 hours. A number is none of months where it is one a month: 60 monthly rates.
"""

from __future__ import annotations

from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import figures
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_PAID_BY = frozenset({"wk", "mo", "a"})
_NEAR = 20  # characters for a word for per or a period: "pr.", "för varje", "промежуток"


def is_per_span(difference: Difference, source: Side, target: Side) -> bool:
    """True for a span of time that one text says something happens within, and the other that it does per span."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or ours.unit != theirs.unit:
        return False
    if not is_time(ours.unit) or [one.value for one in ours.quantities] != [one.value for one in theirs.quantities]:
        return False
    return (_lies_within(ours) and _is_led_by_per(theirs, target)) or (
        _lies_within(theirs) and _is_led_by_per(ours, source)
    )


def is_counted_per(difference: Difference, _source: Side, _target: Side) -> bool:
    """True for so many months of one text that are so many a month in the other: sk `v 60 mesačných splátkach`."""
    two = [fact for fact in (difference.source, difference.target) if fact is not None]
    spans = [fact for fact in two if fact.unit in _PAID_BY and fact.relation is not Relation.DURING]
    rates = [fact for fact in two if not fact.unit and fact.per in _PAID_BY]
    if difference.change is not Change.UNIT or not spans or not rates or spans[0].unit != rates[0].per:
        return False
    return figures(spans[0]) == figures(rates[0])


def _lies_within(fact: Fact) -> bool:
    limit = fact.value.limit if isinstance(fact.value, Bound) else None
    return limit is Limit.AT_MOST and fact.relation is Relation.WITHIN


def _is_led_by_per(fact: Fact, side: Side) -> bool:
    if isinstance(fact.value, Bound):
        return False
    ahead = f" {fold_word(side.text[max(0, fact.start - _NEAR) : fact.start])}"
    if fact.relation is Relation.EVERY:  # three tablets every 24 hours; not of what is used up within them
        return any(not is_time(one.unit) for one in side.facts)
    return ahead.endswith((*_per(side.language), *_periods(side.language)))


@cache
def _per(language: Language) -> tuple[str, ...]:
    """The words for per, with a space on both sides."""
    forms = language.tables.get("per", {}).get("ahead", ())
    return tuple(f" {fold_word(form)} " for form in forms if form[-1:].isalpha() or form.endswith("."))


@cache
def _periods(language: Language) -> tuple[str, ...]:
    """What a span is called that so much may happen in, right ahead of it: `in a period of`."""
    return tuple(f" {fold_word(form)} " for form in language.tables.get("per", {}).get("periods", ()))
