"""A range keeps both its ends.

Bad: de: 300–400 mg | en: 300 mg
Good: de: 300–400 mg | en: 300 to 400 mg
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.RANGE):
        message = f"'{target.text}' is not the range of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
