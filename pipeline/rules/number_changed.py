"""A number without a unit keeps its value.

Bad: de: drei Formen | en: four forms
Good: de: drei Formen | en: three forms
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.differences.difference import Change
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Fact, Ordinal
from pipeline.facts.wording.cues import cues_of, is_versed
from pipeline.facts.wording.marks import has_hint
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed

_SPANS = ("d", "wk", "mo", "a")
_FIRST = ("foremost", "foremost_too")
_BESIDE = 16  # characters behind a place in an order, or ahead of it, in which its noun stands


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.NUMBER):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        if difference.level is Severity.NOTE and _are_other_spans(pair, source, target):
            difference = replace(difference, level=Severity.WARNING)
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")


def _are_other_spans(pair: Pair, source: Fact, target: Fact) -> bool:
    """`am ersten Tag` and on the second day: two places in words, each beside the same unit of time.

    Or with no word of the other text for the first: `die erste Dosis`, the second dose.

    Where the translation names the first elsewhere, or the source the second, the two are paired by chance.
    """
    one, two = source.value, target.value
    if not isinstance(one, Ordinal) or not isinstance(two, Ordinal):
        return False
    if any(fact.value == one for fact in pair.target_facts) or any(fact.value == two for fact in pair.source_facts):
        return False
    if _is_first_lost(pair, one, two):
        return True
    behind = pair.source[source.end : source.end + _BESIDE]
    beside = pair.target[max(0, target.start - _BESIDE) : target.end + _BESIDE]
    if _names_half(behind, pair.source_language) and _names_half(beside, pair.target_language):
        return True
    return any(
        has_hint(behind, unit, pair.source_language) and has_hint(beside, unit, pair.target_language) for unit in _SPANS
    )


def _is_first_lost(pair: Pair, one: Ordinal, two: Ordinal) -> bool:
    """True where the first is a later one in the other text, which has no word for a first or a beginning."""
    if (one.value == 1) == (two.value == 1):
        return False
    text, language = (pair.target, pair.target_language) if one.value == 1 else (pair.source, pair.source_language)
    return is_versed(language, *_FIRST) and not any(cue.key in _FIRST for cue in cues_of(text, language))


def _names_half(text: str, language: Language) -> bool:
    """True for `Jahreshälfte`, `Halbzeit`, "half": by the letters that a word for a half holds."""
    stems = language.tables.get("multiples", {}).get("1/2", ())
    folded = fold(text).text
    return any(fold_word(stem).removeprefix("*") in folded for stem in stems)
