"""An approximate amount stays approximate, an exact one exact.

Bad: de: etwa 14 % | en: 14%
Good: de: etwa 14 % | en: about 14%
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.APPROXIMATION):
        verb = "adds" if not source.about else "turns round" if target.about else "drops"
        message = f"'{target.text}' {verb} the approximation; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
