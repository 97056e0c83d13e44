"""A number is written in the target language's own notation, so that it cannot be read as another value.

Bad: de: 1.000 mg | en: 1.000 mg
Good: de: 1.000 mg | en: 1,000 mg
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.numbered_parts import is_part_number
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.AMBIGUOUS):
        if is_part_number(source, target, pair):
            continue
        message = (
            f"'{target.text}' reads as {target.describe()} here; the source means '{source.text}', {source.describe()}"
        )
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
