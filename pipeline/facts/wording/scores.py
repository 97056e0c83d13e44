"""Words of losing and winning, beside which a score may be told the other way round, and of draws by one goal each.

They come from the table `[scores]`: `turned`, and `drawn`.
"""

from __future__ import annotations

import re

from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.language import Language, once_for_each


def lists_turned(language: Language) -> bool:
    """True where the language lists such words."""
    return _words(language, "turned") is not None


def may_be_turned(text: str, place: int, language: Language) -> bool:
    """True where such a word stands in the sentence around a place: the loser's figure may come first, or the winner's.

    Hebrew puts the winner's first, whoever tells it.
    """
    words, (start, end) = _words(language, "turned"), sentence_of(text, place)
    return words is not None and words.search(fold(text[start:end]).text) is not None


def is_drawn(text: str, language: Language) -> bool:
    """True where a text says in words that a match ended, or stood, one to one: es `empate a uno`."""
    words = _words(language, "drawn")
    return words is not None and words.search(fold(text).text) is not None


@once_for_each
def _words(language: Language, key: str) -> re.Pattern[str] | None:
    """What such a word begins with; None where none is listed."""
    forms = [fold_word(form) for form in language.tables.get("scores", {}).get(key, ())]
    return re.compile(rf"(?<!\w)(?:{language.prefixes}){trie_pattern(forms)}") if forms else None
