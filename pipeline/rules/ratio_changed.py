"""An ordered pair of figures keeps its figures and their order: blood pressure, a dilution, a score.

Bad: de: 120/80 mmHg | en: 80/120 mmHg
Good: de: 120/80 mmHg | en: 120/80 mmHg
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.RATIO):
        message = f"'{target.text}' is not the pair of figures of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write '{source.text}'")
