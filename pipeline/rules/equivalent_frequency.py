"""How often is said the same way: three times a day goes by meals, every 8 hours by the clock.

Bad: de: dreimal am Tag | en: every 8 hours
Good: de: dreimal am Tag | en: three times a day
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each frequency that is as often, but worded otherwise."""
    for difference, source, target in pair.changes(Change.EQUIVALENT_RATE):
        message = f"'{target.text}' is as often as '{source.text}' of the source, but at other times of the day"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
