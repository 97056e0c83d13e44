"""What an amount is taken per stays the same: per day, per week, per kilogram.

Bad: de: 350 mg pro Tag | en: 350 mg per week
Good: de: 350 mg pro Tag | en: 350 mg per day
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.difference import Change
from pipeline.facts.frequency import whole_unit
from pipeline.facts.marks import has_hint
from pipeline.facts.units import is_dose
from pipeline.facts.values import Fact
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed, span


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each other denominator or frequency, and for each denominator of a dose that is gone."""
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
    if "rates" in pair.target_language.tables:
        yield from _lost(pair)


def _lost(pair: Pair) -> Iterator[Problem]:
    """A dose whose amount stands in the translation, but not what it is taken per, in whatever words."""
    for fact in pair.source_facts:
        if not fact.per or not is_dose(fact.unit):
            continue
        same = [other for other in pair.target_facts if other.quantities == fact.quantities]
        if same and not any(other.per for other in same) and not _is_said(fact.per, pair):
            message = f"'{fact.text}' is per {fact.per}; the translation does not say so"
            yield Problem(message, f"write it per {fact.per}", span(same[0]), span(fact), Severity.WARNING)


def _is_said(per: str, pair: Pair) -> bool:
    """True where the translation names each part of a denominator somewhere: daily dose, in 24 hours, 100 g contain."""
    return all(
        any(_names(fact, part) for fact in pair.target_facts) or _is_hinted(part, pair) for part in per.split("/")
    )


def _names(fact: Fact, part: str) -> bool:
    return whole_unit(fact) == part or str(fact.value) == part


def _is_hinted(part: str, pair: Pair) -> bool:
    count, _, unit = part.rpartition(" ")
    return count in pair.target and has_hint(pair.target, unit, pair.target_language)
