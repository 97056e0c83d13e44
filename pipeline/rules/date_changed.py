"""A date or a time of day stays the same.

Bad: de: am 3. April 2024 | en: on April 4, 2024
Good: de: am 3. April 2024 | en: on April 3, 2024
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.DATE):
        message = f"'{target.text}' is not the date or time of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write the date '{source.describe()}'")
