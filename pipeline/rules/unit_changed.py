"""An amount keeps its unit: milligrams stay milligrams, hours stay hours.

Bad: de: 50 µg am Tag | en: 50 mg a day
Good: de: 50 µg am Tag | en: 50 mcg a day
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.UNIT):
        message = f"the unit of '{target.text}' is not that of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
