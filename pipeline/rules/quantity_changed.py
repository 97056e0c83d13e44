"""An amount keeps its value: dose, duration, percentage, count of tablets.

Bad: de: 0,5 mg am Abend | en: 5 mg in the evening
Good: de: 0,5 mg am Abend | en: 0.5 mg in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.VALUE):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
