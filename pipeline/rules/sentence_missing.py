"""A translation says all sentences of the source.

A sentence that is merged into another is none that is missing. It is where there are fewer sentences and none of its
amounts: as grave as the gravest of them. Else of three or more half have to be gone, and half of the length as well, by
what is usual in the script; of two one, and more of the length.

Bad: de: Nimm Magnesium am Abend. Nimm höchstens 300 mg. | en: Take magnesium in the evening.
Good: de: Nimm Magnesium am Abend. Nimm höchstens 300 mg. | en: Take at most 300 mg of magnesium in the evening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.text.sentences import sentences
from pipeline.model import Problem
from pipeline.rules.pair import Pair, listed

_MANY = 3  # sentences of which some may be missing for certain
_SHORT = 40  # characters of a source in which nothing can be told from lengths
_TWO, _SHORT_TWO = 0.7, 80  # the same where one of two is gone, and by how much less than the shortest
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# The shortest that a whole translation is, by characters of the German.
_LEAST, _LEAST_HANGUL, _LEAST_KANA, _LEAST_HAN = 0.5, 0.3, 0.25, 0.15
_WHOLE = 1.4  # times the shortest, from which on no sentence seems to be missing


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each sentence whose facts are gone, else one for a translation with far too few sentences."""
    for one in pair.absent:
        facts = listed([fact.text for fact in one.facts])
        yield Problem(f"the sentence with {facts} is missing", "translate this sentence", None, one.words, one.level)
    if not pair.absent and is_cut_short(pair.source, pair.target):
        said, translated = sentences(pair.source), sentences(pair.target)
        message = f"the source has {len(said)} sentences, the translation {len(translated)}, of half the length"
        yield Problem(message, "translate every sentence", None, said[len(translated)])


def is_cut_short(source: str, target: str) -> bool:
    """True where half of the sentences and of the length are gone."""
    ours, theirs = len(source), len(target)
    if ours < _SHORT or theirs >= _LEAST * ours or theirs >= shortest(target) * ours:
        return False
    said, translated = sentences(source), sentences(target)
    if len(said) < _MANY:
        is_shorter = ours >= _SHORT_TWO and theirs < _TWO * shortest(target) * ours
        return is_shorter and len(translated) == 1 < len(said)
    return len(translated) * 2 <= len(said)


def may_lack_sentence(source: str, target: str) -> bool:
    """True where there are fewer sentences, and less text than is usual."""
    is_shorter = len(target) < _WHOLE * shortest(target) * len(source)
    return is_shorter and len(sentences(target)) < len(sentences(source))


def shortest(text: str) -> float:
    """The characters of the shortest whole translation for one of the German, by the script."""
    for script, least in ((_KANA, _LEAST_KANA), (_HAN, _LEAST_HAN), (_HANGUL, _LEAST_HANGUL)):
        if script.search(text):
            return least
    return _LEAST
