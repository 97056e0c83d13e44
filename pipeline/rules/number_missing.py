"""A number without a unit is not lost.

Bad: de: Ruf die 112 an. | en: Call for help.
Good: de: Ruf die 112 an. | en: Call 112.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, missing


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each number of the source that has no counterpart."""
    return missing(pair, Change.NUMBER_MISSING)
