"""Whether a span that one text has before something, and the other after it, is how long one waits for it."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each


def is_waited(difference: Difference, source: Side, target: Side) -> bool:
    """True for `frühestens nach drei Monaten` and "wait at least three months before"."""
    if difference.change is not Change.RELATION:
        return False
    sides = ((difference.source, source), (difference.target, target))
    for fact, side in sides:
        if fact is not None and fact.relation is Relation.BEFORE and (waits := _waits(side.language)) is not None:
            start, end = clause_of(side.text, fact.start, fact.end)
            return waits.search(fold(side.text[start:end]).text) is not None
    return False


@once_for_each
def _waits(language: Language) -> re.Pattern[str] | None:
    """What a word for waiting begins with; None where none is listed."""
    forms = [fold_word(form) for form in language.tables.get("relations", {}).get("waits", ())]
    if not forms:
        return None
    return re.compile(("" if NO_SPACE_SCRIPT.match(forms[0]) else r"(?<!\w)") + trie_pattern(forms))
