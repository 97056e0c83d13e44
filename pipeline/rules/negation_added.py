"""What the source asserts, advises or limits, the translation does not deny or forbid.

Bad: de: Nimm die Tabletten mit Wasser ein. | en: Do not take the tablets with water.
Good: de: Nimm die Tabletten mit Wasser ein. | en: Take the tablets with water.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.text.sentences import Span
from pipeline.model import Problem
from pipeline.rules.denial import added_in_translation
from pipeline.rules.limits_denied import denials_of_limits
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each sentence that forbids, or is short and denies, where nothing in the source does.

    And for each denial beside a limit that the source tells without one.
    """
    told: list[Span] = []
    for words in (*(one.words for one in added_in_translation(pair)), *denials_of_limits(pair)):
        if not any(start < words[1] and words[0] < end for start, end in told):
            told.append(words)
            said = pair.target[slice(*words)]
            yield Problem(f"'{said}' is not in the source", f"take out '{said}'", words)
