"""The translation states no amount that the source does not state.

Bad: de: Nimm Magnesium am Abend. | en: Take 300 mg of magnesium in the evening.
Good: de: Nimm Magnesium am Abend. | en: Take magnesium in the evening.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, added


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount of the translation that has no counterpart."""
    return added(pair, Change.ADDED)
