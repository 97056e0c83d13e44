"""Whether a word that says from or since tells how long something has lasted: pl `od pięciu lat`, for five years."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Quantity
from pipeline.facts.wording.side import Side

_LASTING = ("during", "within", "since")
_LONGEST = 32  # characters of a word or phrase ahead of a span


def lasts_since_then(difference: Difference, source: Side, target: Side) -> bool:
    """True for a lower limit by a word for since, and the same span with a word for how long right ahead of it."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or not is_time(one.unit):
        return False
    sides = ((one, source, two, target), (two, target, one, source))
    return any(_is_since(fact, side) and _lasts(other, its_side) for fact, side, other, its_side in sides)


def _is_since(fact: Fact, side: Side) -> bool:
    if not isinstance(fact.value, Bound) or fact.value.limit is not Limit.AT_LEAST or fact.is_stated:
        return False
    forms = tuple(f"{form} " for form in listed(side.language, "relations.ahead", "since"))
    return bool(forms) and fold(fact.text).text.startswith(forms)


def _lasts(fact: Fact, side: Side) -> bool:
    if not isinstance(fact.value, Quantity):
        return False
    forms = tuple(f" {form} " for key in _LASTING for form in listed(side.language, "relations.ahead", key))
    led = f" {fold(side.text[max(0, fact.start - _LONGEST) : fact.start]).text}"
    told = f" {fold(fact.text).text}"
    return bool(forms) and (led.endswith(forms) or told.startswith(forms))
