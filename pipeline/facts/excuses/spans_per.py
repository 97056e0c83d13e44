"""A limit is none where the other text says per: `drei Tabletten innerhalb von 24 Stunden`, three per 24 hours."""

from __future__ import annotations

from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_NEAR = 12  # characters for a word for per: "pr.", "för varje"


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


def _lies_within(fact: Fact) -> bool:
    limit = fact.value.limit if isinstance(fact.value, Bound) else None
    return limit is Limit.AT_MOST and fact.relation is Relation.WITHIN


def _is_led_by_per(fact: Fact, side: Side) -> bool:
    ahead = fold_word(side.text[max(0, fact.start - _NEAR) : fact.start])
    return not isinstance(fact.value, Bound) and f" {ahead}".endswith(_per(side.language))


@cache
def _per(language: Language) -> tuple[str, ...]:
    """The words for per, with a space on both sides."""
    forms = language.tables.get("per", {}).get("ahead", ())
    return tuple(f" {fold_word(form)} " for form in forms if form[-1:].isalpha() or form.endswith("."))
