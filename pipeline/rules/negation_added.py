"""What the source asserts or advises, the translation does not deny or forbid.

Bad: de: Nimm die Tabletten mit Wasser ein. | en: Do not take the tablets with water.
Good: de: Nimm die Tabletten mit Wasser ein. | en: Take the tablets with water.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.denial import added_in_translation
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each sentence that forbids, or is short and denies, where nothing in the source does."""
    for added in added_in_translation(pair):
        words = pair.target[slice(*added.words)]
        yield Problem(f"'{words}' is not in the source", f"take out '{words}'", added.words)
