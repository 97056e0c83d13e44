"""A translated text is translated: it is no copy of the source, and no sentence of it is.

Names, codes and texts of less than four words stay silent.

Bad: de: Nimm die Tabletten mit Wasser ein. | en: Nimm die Tabletten mit Wasser ein.
Good: de: Nimm die Tabletten mit Wasser ein. | en: Take the tablets with water.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.text.sentences import sentences
from pipeline.facts.wording.tongue import is_left, may_be_left
from pipeline.model import Problem
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for the whole text, or for the first sentence, that is in the source's language."""
    written, wanted = pair.source_language, pair.target_language
    if not may_be_left(pair.target, written, wanted):
        return
    for start, end in [(0, len(pair.target)), *sentences(pair.target)]:
        words = pair.target[start:end]
        if is_left(words, pair.source, written, wanted):
            yield Problem(f"'{words}' is in the language of the source", "translate it", (start, end), None)
            return
