"""What the source forbids, the translation forbids.

It looks for words by which health texts forbid (darf nicht, nicht einnehmen, kontraindiziert), and for a denial beside
a verb of advice (nimm … nicht). A translation may say it in any way: not, never, avoid, without, only, unless.

Bad: de: Nicht einnehmen bei Nierenschwäche. | en: Take in case of kidney failure.
Good: de: Nicht einnehmen bei Nierenschwäche. | en: Avoid in case of kidney failure.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.denial import lost_in_translation
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each sentence that forbids, where nothing in the translation does."""
    for lost in lost_in_translation(pair):
        if lost.is_forbidding:
            words = pair.source[slice(*lost.words)]
            yield Problem(f"'{words}' of the source is not said", "say what is forbidden", None, lost.words)
