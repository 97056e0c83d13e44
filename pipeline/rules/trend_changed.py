"""What is more stays more, and what is less stays less.

Bad: de: 21 Prozent mehr | en: 21 percent less
Good: de: 21 Prozent mehr | en: 21 percent more
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.TREND):
        message = f"'{target.text}' says {target.trend}; the source says {source.trend}: '{source.text}'"
        yield changed(difference, source, target, message, f"write that it is {source.trend}")
