"""Whether two scores are one, told by the team that lost and by the one that won: `verlor 1:3`, he `הפסידו 3:1`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Fact, Ratio
from pipeline.facts.wording.side import Side
from pipeline.language import Language


def is_turned_score(difference: Difference, source: Side, target: Side) -> bool:
    """True for two turned figures with a colon, where a text has a word of losing or winning in their sentence.

    The words are those of `[scores] turned`: in Hebrew the winner's figure comes first, whoever tells it.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.RATIO or ours is None or theirs is None:
        return False
    one, two = ours.value, theirs.value
    if not isinstance(one, Ratio) or not isinstance(two, Ratio) or ":" not in ours.text or ":" not in theirs.text:
        return False
    if (one.first, one.second) != (two.second, two.first):
        return False
    return _is_told_of_game(ours, source) or _is_told_of_game(theirs, target)


def _is_told_of_game(fact: Fact, side: Side) -> bool:
    words = _words(side.language)
    if words is None:
        return False
    start, end = sentence_of(side.text, fact.start)
    return words.search(fold(side.text[start:end]).text) is not None


@cache
def _words(language: Language) -> re.Pattern[str] | None:
    """What a word of winning or losing begins with; None where none is listed."""
    forms = [fold_word(form) for form in language.tables.get("scores", {}).get("turned", ())]
    return re.compile(rf"(?<!\w)(?:{language.prefixes}){trie_pattern(forms)}") if forms else None
