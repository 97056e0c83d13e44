"""A name with a figure keeps its figure: B12, D3, COVID-19.

Bad: de: Vitamin B12 | en: vitamin B6
Good: de: Vitamin B12 | en: vitamin B12
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.IDENTIFIER):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{source.text}'")
