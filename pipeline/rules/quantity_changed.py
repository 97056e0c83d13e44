"""An amount keeps its value: dose, duration, percentage, count of tablets.

So do doses told for times of day without their noun: *morgens eine halbe und abends eine ganze Tablette*.

Bad: de: 0,5 mg am Abend | en: 5 mg in the evening
Good: de: 0,5 mg am Abend | en: 0.5 mg in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.doses_by_day import other_dose
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.VALUE):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
    if doses := other_dose(pair):
        ours, theirs = doses
        said, meant = pair.target[theirs.start : theirs.end], pair.source[ours.start : ours.end]
        message = f"'{said}' is not the dose of the source for that time of day, '{meant}'"
        yield Problem(message, f"write '{meant}'", (theirs.start, theirs.end), (ours.start, ours.end))
