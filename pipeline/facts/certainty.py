"""Differences and the language they were read in become those that its data can vouch for.

A language made by hand (a table of units among its data) can tell a lost unit from a unit it does not know. One with
CLDR's words alone cannot, and one without data reads bare digits only: there, what stands in digits is all that is
certain, and a difference counts only where a figure of it stands on one side alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.facts.difference import Change, Difference
from pipeline.facts.figures import unmatched, written
from pipeline.facts.fold import fold
from pipeline.facts.units import is_dose, is_measured, is_time
from pipeline.facts.values import Bound, ClockTime, Fact, Number
from pipeline.language import Language
from pipeline.model import Severity

# What the data must hold before a difference of this kind can be told from a word the reader lacks.
_NEEDS = {Change.BOUND: "bounds.ahead", Change.RELATION: "relations.behind", Change.APPROXIMATION: "about"}
_REPLACED = (Change.VALUE, Change.NUMBER, Change.DATE, Change.RANGE, Change.RATIO, Change.IDENTIFIER)
_LONE = (Change.MISSING, Change.ADDED, Change.NUMBER_MISSING, Change.NUMBER_ADDED)
# Figures and signs of units, in Latin letters and in Cyrillic ones.
_SIGNS = re.compile(r"(?:[-–\d., a-zμ°/%]|мкг|мг|кг|мл|ккал|кдж|мм|см|км|г|л)+")
_PER_VOLUME = ("/L", "/dL", "/mL", "/uL")  # lab values, which nobody takes
_MAGNITUDES = frozenset(Fraction(1000) ** power for power in (-2, -1, 1, 2))
_MILLION = 10**6
_SPELLED_TO = 12  # what is often written in letters


def certain(
    found: Iterable[Difference], ours: Sequence[Fact], theirs: Sequence[Fact], source: Language, target: Language
) -> Iterator[Difference]:
    """The differences the target language's data can vouch for, with the severity it can vouch for."""
    known = [one for one in found if (need := _need(one)) is None or need in target.tables]
    known = [replace(one, level=Severity.NOTE) if _is_loosely_bound(one, target) else one for one in known]
    if "units" in target.tables or not known:
        yield from known
        return
    alone = unmatched(ours, theirs, source, target)
    for difference in known:
        facts = ((difference.source, source), (difference.target, target))
        sides = [not alone.isdisjoint(written(fact, language)) for fact, language in facts if fact is not None]
        level = _level(difference, sides, ours, target)
        if level is not None:
            yield replace(difference, level=min(difference.level, level))


def _need(difference: Difference) -> str | None:
    """The table without which a difference may be a word that the reader lacks; None for those that need none."""
    fact = difference.source
    if fact is not None and difference.target is None and fact.is_word and isinstance(fact.value, ClockTime):
        return "clock"  # halb drei
    return _NEEDS.get(difference.change)


def _is_loosely_bound(difference: Difference, language: Language) -> bool:
    """ja `3日以上` for more than three days: a word that says "and more" as well as "more than"; of doses it counts."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None:
        return False
    if is_dose(one.unit) and one.unit != "{times}" and not one.unit.endswith(_PER_VOLUME):
        return False
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return False
    loose = language.tables.get("bounds", {}).get("loose", ())
    return one.value.limit.is_lower == two.value.limit.is_lower and any(form in two.text for form in loose)


def _level(difference: Difference, sides: Sequence[bool], ours: Sequence[Fact], target: Language) -> Severity | None:
    """How grave a difference may be at most; None where nothing certain is left of it.

    `sides` says of each side whether it writes a figure that the other text lacks.
    """
    if difference.change is Change.AMBIGUOUS:
        return Severity.WARNING
    if difference.change is Change.NOTATION:  # which mark a language writes, its speakers may not agree on
        return Severity.NOTE
    if not any(sides):
        if _has_other_magnitude(difference, target):
            return Severity.WARNING
        if difference.target is None or not _has_other_unit(difference.target, ours):
            return None
        is_sure = difference.change is Change.UNIT and len(difference.target.unit) > 1  # a lone letter may be a word
        return Severity.ERROR if is_sure else Severity.WARNING
    if difference.change in _REPLACED:
        return Severity.ERROR if all(sides) else Severity.WARNING
    if difference.change in (*_LONE, Change.UNIT):
        return Severity.NOTE if _may_be_spelled(difference.source) else Severity.WARNING
    return None


def _has_other_magnitude(difference: Difference, language: Language) -> bool:
    """`1,2 Milliarden` and mn `1,2 сая`: the same figures before two words for a large number, both known."""
    one, two = difference.source, difference.target
    if one is None or two is None or difference.change not in (Change.VALUE, Change.NUMBER):
        return False
    if len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    ours, theirs = one.quantities[0].value, two.quantities[0].value
    is_worded = theirs not in written(two, language)
    is_large = min(ours, theirs) >= 1000 and max(ours, theirs) >= _MILLION
    return is_worded and is_large and Fraction(ours) / Fraction(theirs) in _MAGNITUDES


def _has_other_unit(fact: Fact, ours: Sequence[Fact]) -> bool:
    """`4 g` for `4 mg`: both are signs that are the same everywhere, and one is no part of the other (`mg/kg`)."""
    if not _SIGNS.fullmatch(fold(fact.text).text):
        return False
    mine = {(quantity.value, quantity.unit.split("/")[0]) for one in ours for quantity in one.quantities}
    below = {
        (one.value, *one.unit.split("/")[1:]) for ours_fact in ours for one in ours_fact.quantities if "/" in one.unit
    }
    for quantity in fact.quantities:
        head, *rest = quantity.unit.split("/")
        units = {unit for value, unit in mine if value == quantity.value and is_measured(unit)}
        if is_measured(quantity.unit) and units and head not in units:
            return True
        others = [one for one in below if one[0] == quantity.value]
        if rest and others and (quantity.value, *rest) not in others:  # mg/g for mg/kg
            return True
    return False


def _may_be_spelled(fact: Fact | None) -> bool:
    """`2 Tabletten`, `drei Tage`, `Mitte 60`: what the translation may say in letters the reader does not know."""
    if fact is None or not fact.quantities or (is_measured(fact.unit) and not is_time(fact.unit)):
        return False
    return all(
        _is_small(quantity.value) or (not fact.unit and _is_decade(quantity.value)) for quantity in fact.quantities
    )


def _is_small(value: Number) -> bool:
    return value == int(value) <= _SPELLED_TO


def _is_decade(value: Number) -> bool:
    """Of a life or a century: `Mitte 60`, `die 1980er-Jahre`."""
    return value % 10 == 0 and (20 <= value <= 90 or 1900 <= value <= 2020)
