"""Every amount of the source stands in the translation.

Bad: de: Nimm 300 mg am Abend. | en: Take it in the evening.
Good: de: Nimm 300 mg am Abend. | en: Take 300 mg in the evening.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, missing


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount of the source that has no counterpart."""
    return missing(pair, Change.MISSING)
