"""What an amount is taken per stays the same: per day, per week, per kilogram.

Bad: de: 350 mg pro Tag | en: 350 mg per week
Good: de: 350 mg pro Tag | en: 350 mg per day
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.differences.difference import Change
from pipeline.facts.differences.frequency import period_of, whole_unit
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_dose, kind_of
from pipeline.facts.values import Bound, Date, Fact
from pipeline.facts.wording.denominators import counted_per, taken_per
from pipeline.facts.wording.marks import has_hint, unit_forms
from pipeline.facts.wording.side import Side
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed, span

_LONG = 5  # letters of a unit's name that may end a compound
_SPANS = ("s", "min", "h", "d", "wk", "mo", "a")
_OF_DATES = ("d", "mo", "a")
_YEAR = re.compile(r"[12]\d{3}s?")


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each other denominator or frequency, and for each one of a dose that one text alone names."""
    unclear = pair.target_language.tables.get("periods", {}).get("unclear", ())
    for difference, source, target in pair.changes(Change.RATE):
        if target.text.lower() in unclear:  # biweekly: frequency-changed has a word on it
            continue
        if source.per and target.per:
            message = f"'{target.text}' is per {target.per}; the source says '{source.text}', per {source.per}"
            yield changed(difference, source, target, message, f"write it per {source.per}")
        else:
            message = f"'{target.text}' is not how often the source says it, '{source.text}'"
            yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
    languages = (pair.source_language, pair.target_language)
    if all("rates" in language.tables and language.is_made_by_hand for language in languages):
        yield from _one_sided(pair)
    yield from _further_on(pair)
    yield from _counted_otherwise(pair)


def _one_sided(pair: Pair) -> Iterator[Problem]:
    """A dose that both texts state, and only one of them per something, in whatever words."""
    for fact, other in _doses(pair.source_facts, pair.target_facts):
        if not _is_said(fact.per, pair.target, pair.target_facts, pair.target_language):
            message = f"'{fact.text}' is per {fact.per}; the translation does not say so"
            level = Severity.NOTE if fact.per.startswith("{") else Severity.WARNING  # per dose: "at a time"
            yield Problem(message, f"write it per {fact.per}", span(other), span(fact), level)
    for fact, other in _doses(pair.target_facts, pair.source_facts):
        is_certain = bool(period_of(fact)) or (fact.per[0].isdecimal() and not fact.per.startswith("1 "))
        if is_certain and not _is_said(fact.per, pair.source, pair.source_facts, pair.source_language):
            message = f"'{fact.text}' is per {fact.per}; the source, '{other.text}', does not say so"
            yield Problem(message, f"write '{pair.remedy(other)}'", span(fact), span(other), Severity.WARNING)


def _further_on(pair: Pair) -> Iterator[Problem]:
    """`20 mg Ibuprofen pro kg` for 20 mg, in a translation that names no kilogram at all."""
    target = Side(pair.target, pair.target_language, pair.target_facts)
    for fact, below in taken_per(pair.source, pair.source_facts, pair.source_language):
        same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
        is_one = any(other.unit == below.unit and other.quantities[-1].value == 1 for other in pair.target_facts)
        is_told = is_one or any(other.per or "/" in other.unit for other in same) or target.names(below.unit)
        is_told = is_told or _is_glued(below.unit, pair.target, pair.target_language)
        if same and not is_told:
            message = f"'{same[0].text}' is '{pair.source[below.start : below.end]}' in the source"
            yield Problem(message, f"write it per {below.unit}", span(same[0]), (fact.start, below.end))


def _counted_otherwise(pair: Pair) -> Iterator[Problem]:
    """`120 Schläge pro Minute`, in a translation that names no minute, but an hour that the source does not."""
    for fact, below in counted_per(pair.source, pair.source_facts, pair.source_language):
        same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
        if not same or has_hint(pair.target, below.unit, pair.target_language):
            continue
        if below.unit == "a" and _YEAR.match(pair.source, below.end + 1):  # `23 Millionen im Jahr 1990`
            continue
        spans = [unit for unit in _SPANS if unit != below.unit and not (unit in _OF_DATES and _has_date(pair))]
        others = [unit for unit in spans if has_hint(pair.target, unit, pair.target_language)]
        if others and not any(has_hint(pair.source, unit, pair.source_language) for unit in others):
            message = f"'{same[0].text}' is '{pair.source[below.start : below.end]}' in the source"
            yield Problem(
                message, f"write it per {below.unit}", span(same[0]), (fact.start, below.end), Severity.WARNING
            )


def _has_date(pair: Pair) -> bool:
    """True where a year or a date of the source may bring words for them: "in 2020", yo `ní ọdún 2020`."""
    return any(isinstance(fact.value, Date) or _YEAR.fullmatch(fact.text) for fact in pair.source_facts)


def _is_glued(unit: str, text: str, language: Language) -> bool:
    """am `በሊትር`, per litre: in a language without a file made by hand the word may have other letters around it.

    Nor is every word for square known there: ceb `kada metro kuwadrado`. In others a long word may end a compound: fi
    `vesilitraa kohden`.
    """
    said = folded_text(text).text
    forms = {*unit_forms(language, unit), *unit_forms(language, unit.rstrip("23"))}
    if not language.is_made_by_hand:
        return any(len(form) > 1 and fold_word(form) in said for form in forms)
    ends = [form for form in map(fold_word, forms) if len(form) >= _LONG and form in said]
    return bool(ends) and not any(end in other for end in ends for other in _other_forms(unit, said, language))


def _other_forms(unit: str, said: str, language: Language) -> list[str]:
    """The names in a text of other units of a kind: a millilitre ends in a litre."""
    codes = [code for code in language.tables.get("units", {}) if code != unit and kind_of(code) == kind_of(unit)]
    return [form for code in codes for form in map(fold_word, unit_forms(language, code)) if form in said]


def _doses(facts: Sequence[Fact], others: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """The doses that are taken per something, each with its like on the other side, where none there is."""
    for fact in facts:
        is_most = isinstance(fact.value, Bound) and not fact.unit and bool(period_of(fact))  # "höchstens 6 pro Tag"
        if fact.per and (is_dose(fact.unit) or "/" in fact.unit or is_most):
            same = [other for other in others if has_same_amounts(fact, other)]
            if same and not any(other.per for other in same):
                yield fact, same[0]


def _is_said(per: str, text: str, facts: Sequence[Fact], language: Language) -> bool:
    """True where a text names each part of a denominator somewhere: daily dose, in 24 hours, 100 g contain."""
    return all(
        any(whole_unit(fact) == part or str(fact.value) == part for fact in facts) or _is_hinted(part, text, language)
        for part in per.split("/")
    )


def _is_hinted(part: str, text: str, language: Language) -> bool:
    count, _, unit = part.rpartition(" ")
    is_counted = not count or re.search(rf"(?<![\d.,]){re.escape(count)}(?![.,]?\d)", folded_text(text).text)
    return bool(is_counted) and has_hint(text, unit, language)
