"""A span of time stays before or after what it is bound to.

Bad: de: eine Stunde vor dem Essen | en: an hour after the meal
Good: de: eine Stunde vor dem Essen | en: an hour before the meal
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.RELATION):
        message = f"'{target.text}' turns the time round; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
