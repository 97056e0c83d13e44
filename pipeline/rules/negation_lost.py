"""What the source denies, the translation does not assert.

Only in short sentences, where a denial has no room to be said in a roundabout way; idioms that deny nothing (nicht nur,
nicht selten) do not count. Words such as only, without or hardly may stand for a denial, unless they answer other words
of the source. What need not be done is lost where it must be, and what is without a thing where it is with it.

Bad: de: Magnesium ist kein Wundermittel. | en: Magnesium is a miracle cure.
Good: de: Magnesium ist kein Wundermittel. | en: Magnesium is no miracle cure.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.denial import lost_in_translation
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each short sentence that denies, where nothing in the translation does."""
    for lost in lost_in_translation(pair):
        if not lost.is_forbidding:
            words = pair.source[slice(*lost.words)]
            yield Problem(f"'{words}' of the source is not said", "say that it is not so", None, lost.words)
