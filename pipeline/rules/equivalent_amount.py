"""An amount is given in the unit the source gives it in.

Bad: de: 1 g | en: 1000 mg
Good: de: 1 g | en: 1 g
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.EQUIVALENT):
        message = f"'{target.text}' is the same amount in another unit; the source says '{source.text}'"
        yield changed(
            difference,
            source,
            target,
            message,
            f"write '{pair.remedy(source)}', or leave it if your house style converts",
        )
