"""What an amount is taken per stays the same: per day, per week, per kilogram.

Bad: de: 350 mg pro Tag | en: 350 mg per week
Good: de: 350 mg pro Tag | en: 350 mg per day
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.difference import Change
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.RATE):
        message = f"'{target.text}' is per {target.per}; the source says '{source.text}', per {source.per}"
        yield changed(difference, source, target, message, f"write it per {source.per}")
