"""Differences and the language they were read in become those that its data can vouch for.

A language made by hand (a table of units among its data) can tell a lost unit from a unit it does not know. One with
CLDR's words alone cannot, and one without data reads bare digits only: there, what stands in digits is all that is
certain, and nothing but another figure is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.facts.difference import Change, Difference
from pipeline.language import Language
from pipeline.model import Severity

# What the data must hold before a difference of this kind can be told from a word the reader lacks.
_NEEDS = {Change.BOUND: "bounds.ahead", Change.RELATION: "relations.behind", Change.APPROXIMATION: "about"}
_FIGURES = (Change.VALUE, Change.NUMBER, Change.DATE, Change.AMBIGUOUS)


def certain(found: Iterable[Difference], language: Language) -> Iterator[Difference]:
    """The differences the target language's data can vouch for, with the severity it can vouch for."""
    is_by_hand = "units" in language.tables
    for difference in found:
        needed = _NEEDS.get(difference.change)
        if needed is not None and needed not in language.tables:
            continue
        if is_by_hand:
            yield difference
        elif not _rests_on_words(difference, language):
            cap = Severity.ERROR if difference.change in _FIGURES else Severity.WARNING
            yield replace(difference, level=min(difference.level, cap))


def _rests_on_words(difference: Difference, language: Language) -> bool:
    """True for what only a word could show that the data may not know: a spelled-out number, a unit."""
    source, target = difference.source, difference.target
    if difference.change is Change.UNIT and (not language.is_known or (target is not None and not target.unit)):
        return True
    if source is not None and target is not None:
        return source.is_word and target.is_word
    lone = source or target
    return lone is not None and lone.is_word
