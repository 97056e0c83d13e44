"""Ages up to the last whole one are the same as under the next: `von 6 bis unter 12 Jahren`, 6 to 11 years."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Fact, Range
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_UNITS = ("a", "mo")


def is_told_in_whole_years(difference: Difference, source: Side, target: Side) -> bool:
    """True for two ranges of years or months, one under its end, and the other up to the whole one below."""
    one, two = difference.source, difference.target
    if difference.change is not Change.RANGE or one is None or two is None:
        return False
    return _ends_below(one, two, source.language) or _ends_below(two, one, target.language)


def _ends_below(strict: Fact, whole: Fact, language: Language) -> bool:
    ours, theirs = strict.value, whole.value
    if not isinstance(ours, Range) or not isinstance(theirs, Range) or ours.low != theirs.low:
        return False
    if strict.unit != whole.unit or whole.unit not in _UNITS or ours.high.value != theirs.high.value + 1:
        return False
    return _under(language).search(fold(strict.text).text) is not None


@once_for_each
def _under(language: Language) -> re.Pattern[str]:
    forms = language.tables.get("bounds.ahead", {}).get("under", ())
    return re.compile(any_word(map(fold_word, forms), language))
