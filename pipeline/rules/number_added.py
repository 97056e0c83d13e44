"""No number is added.

Bad: de: Viele Studien zeigen das. | en: 15 studies show this.
Good: de: Viele Studien zeigen das. | en: Many studies show this.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, added


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each number of the translation that has no counterpart."""
    return added(pair, Change.NUMBER_ADDED)
