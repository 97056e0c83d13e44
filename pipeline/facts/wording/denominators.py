"""A text becomes what it takes amounts per where other words stand before it: `20 mg Ibuprofen pro kg`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_count, is_dose, kind_of
from pipeline.facts.values import Fact
from pipeline.facts.wording.marks import unit_forms
from pipeline.language import Language, once_for_each

_REACH = 40  # characters from an amount to what it is taken per
_KINDS = ("mass", "volume", "area")
_SPANS = ("s", "min", "h", "d", "wk", "mo", "a")
_MANY = 4096  # texts: one German segment meets many languages


@dataclass(frozen=True, slots=True)
class Denominator:
    """A unit behind a word for "per", and where both stand."""

    unit: str
    start: int
    end: int


def taken_per(text: str, facts: Sequence[Fact], language: Language) -> Iterator[tuple[Fact, Denominator]]:
    """The measured doses of a text with the unit that they are taken per elsewhere in their clause."""
    if not any(map(_is_measured_dose, facts)):
        return
    for one in _denominators(text, language):
        if one.unit in _SPANS:
            continue
        before = max((fact for fact in facts if fact.start < one.end), key=lambda fact: fact.start, default=None)
        behind = min((fact for fact in facts if fact.start >= one.end), key=lambda fact: fact.start, default=None)
        if before is not None and _is_measured_dose(before) and before.end < one.start <= before.end + _REACH:
            if one.end <= clause_of(text, before.start, before.end)[1]:
                yield before, one
        elif behind is not None and _is_measured_dose(behind) and one.end < behind.start <= one.end + _REACH:
            yield from _led_by(text, behind, one)


def _led_by(text: str, fact: Fact, one: Denominator) -> Iterator[tuple[Fact, Denominator]]:
    """`Pro Kilogramm werden 10 mg gegeben`: what an amount is taken per, ahead of it in its clause."""
    if one.start >= clause_of(text, fact.start, fact.end)[0]:
        yield fact, one


def counted_per(text: str, facts: Sequence[Fact], language: Language) -> Iterator[tuple[Fact, Denominator]]:
    """The bare numbers of a text with the span of time that they are counted in: `120 Schläge pro Minute`."""
    for one in _denominators(text, language) if any(not (fact.unit or fact.per) for fact in facts) else ():
        fact = max((fact for fact in facts if fact.start < one.end), key=lambda fact: fact.start, default=None)
        if fact is None or fact.unit or fact.per or one.unit not in _SPANS:
            continue
        if fact.end < one.start <= fact.end + _REACH and one.end <= clause_of(text, fact.start, fact.end)[1]:
            yield fact, one


def _is_measured_dose(fact: Fact) -> bool:
    """True for a dose that is neither counted nor taken per anything."""
    return is_dose(fact.unit) and not (is_count(fact.unit) or fact.per or "/" in fact.unit)


@lru_cache(maxsize=_MANY)
def _denominators(text: str, language: Language) -> tuple[Denominator, ...]:
    pattern, units = _finder(language)
    if pattern is None:
        return ()
    folded = folded_text(text)
    return tuple(
        Denominator(units[found["unit"]], folded.origin(found.start()), folded.origin(found.end() - 1) + 1)
        for found in pattern.finditer(folded.text)
    )


@once_for_each
def _finder(language: Language) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """The pattern of "per" and a unit, and each unit by its folded form; no pattern for scripts without spaces."""
    signs = [form for form in language.tables.get("per", {}).get("ahead", ()) if form != "/"]
    codes = {*language.tables.get("units", {}), *language.cldr_units}
    codes = {code for code in codes if kind_of(code) in _KINDS or code in _SPANS}
    units = {fold_word(form): code for code in codes for form in unit_forms(language, code)}
    if not signs or not units or any(map(NO_SPACE_SCRIPT.match, signs)):
        return None, units
    per = trie_pattern(map(fold_word, signs))
    return re.compile(rf"(?<!\w){per} (?P<unit>{trie_pattern(units)})(?!\w)"), units
