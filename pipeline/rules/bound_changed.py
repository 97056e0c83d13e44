"""A limit stays a limit, in its direction: at least, at most, over, under.

Bad: de: mindestens 2 Stunden | en: at most 2 hours
Good: de: mindestens 2 Stunden | en: at least 2 hours
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed
from pipeline.rules.versions import is_version_told


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.BOUND):
        if is_version_told(source, target, pair):
            continue
        message = f"'{target.text}' does not bound as the source does: '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
