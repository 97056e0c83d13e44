"""A number without a unit keeps its value.

Bad: de: drei Formen | en: four forms
Good: de: drei Formen | en: three forms
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.NUMBER):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
