"""Whether a limit that a verb of the source told from afar is lost: no word of the translation goes beyond the amount.

`Wenn das Fieber 39 °C übersteigt` and "with a fever of 39 °C". A word of the other text for over, for more or for a
rise may tell the limit wherever it stands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import is_dose
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_STEM = 5  # letters that a verb begins with
_KEYS = {Limit.OVER: "over", Limit.UNDER: "under"}
_INCLUSIVE = {"over": "at_least", "under": "at_most"}
_TRENDS = {"over": "more", "under": "less"}
_TABLES = ("bounds.ahead", "bounds.behind", "bounds.apart", "bounds.compared")
_CUES = {
    "over": frozenset({"rise", "rise_too", "most", "beyond", "above", "onwards"}),
    "under": frozenset({"fall", "fall_too", "least", "below", "under"}),
}


def is_lost_with_verb(difference: Difference, source: Side, target: Side) -> bool:
    """True for such a limit that only the source has, in a language whose verbs of that limit are listed."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or isinstance(theirs.value, Bound):
        return False
    key = _KEYS.get(ours.value.limit) if isinstance(ours.value, Bound) else None
    if key is None or theirs.lean is not None or not _is_told_by_verb(ours, key, source):
        return False
    return key in target.language.tables.get("bounds.verbs", {}) and not _tells_limit(theirs, key, target)


def is_told_by_verb(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit of a bare number that a verb in the clause of the other text tells: `den Wert 7 überschreitet`.

    Denied in neither. What nobody takes may have a unit, and any word for such a limit or comparison in the clause of
    the source: lt `mažesnė nei analitikų prognozuoti 2,3 proc.`
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    if isinstance(theirs.value, Bound):
        return _is_told_beside(theirs, ours, source) or _is_compared_beside(theirs, ours, source)
    return _is_told_beside(ours, theirs, target)


def _is_told_beside(limited: Fact, plain: Fact, side: Side) -> bool:
    key = _KEYS.get(limited.value.limit) if isinstance(limited.value, Bound) and not plain.unit else None
    if key is None or isinstance(plain.value, Bound) or not _is_told_by_verb(plain, key, side):
        return False
    return not limited.is_negated and not is_denied(plain, side)


def _is_compared_beside(limited: Fact, plain: Fact, side: Side) -> bool:
    key = _KEYS.get(limited.value.limit) if isinstance(limited.value, Bound) and not is_dose(plain.unit) else None
    if key is None or isinstance(plain.value, Bound) or limited.is_negated or is_denied(plain, side):
        return False
    start, end = clause_of(side.text, plain.start, plain.end)
    words = any_word(map(fold_word, _limits(side.language, key)), side.language)
    return re.search(words, fold(side.beside_facts()[start:end]).text) is not None


def _is_told_by_verb(fact: Fact, key: str, side: Side) -> bool:
    """True for an amount that begins with its figure, in a clause with a verb of the limit."""
    verbs = _verbs(side.language, key)
    if verbs is None or not fact.text[:1].isdecimal():
        return False
    start, end = clause_of(side.text, fact.start, fact.end)
    return verbs.search(fold(side.text[start:end]).text) is not None


def _tells_limit(fact: Fact, key: str, side: Side) -> bool:
    start, end = sentence_of(side.text, fact.start)
    text = side.beside_facts({fact})[start:end]
    if _words(side.language, key).search(fold(text).text) is not None:
        return True
    return any(cue.key in _CUES[key] and start <= cue.start < end for cue in cues_of(side.text, side.language))


@once_for_each
def _verbs(language: Language, key: str) -> re.Pattern[str] | None:
    forms = language.tables.get("bounds.verbs", {}).get(key, ())
    return re.compile(any_word(map(fold_word, forms), language)) if forms else None


@once_for_each
def _words(language: Language, key: str) -> re.Pattern[str]:
    """Whole words for such a limit or for more or less, and what a verb of it begins with."""
    stems = {fold_word(form)[:_STEM] for form in language.tables.get("bounds.verbs", {}).get(key, ())}
    whole = any_word(map(fold_word, _limits(language, key)), language)
    return re.compile(rf"{whole}|(?<!\w){trie_pattern(stems)}")


def _limits(language: Language, key: str) -> Iterator[str]:
    for table in _TABLES:
        for entry in (key, _INCLUSIVE[key]):
            yield from language.tables.get(table, {}).get(entry, ())
    yield from language.tables.get("trend", {}).get(_TRENDS[key], ())
