"""A span of time, a share or a distance is said as people there say it: two weeks for 14 days, half for 50 %.

Bad: de: 14 Tage | en: two weeks
Good: de: 14 Tage | en: 14 days
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.EQUIVALENT_TIME):
        message = f"'{target.text}' is the same in other words; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"leave it, or write '{pair.remedy(source)}'")
