"""A decimal number is written with the target language's decimal mark.

Bad: de: 3,5 mg | en: 3,5 mg
Good: de: 3,5 mg | en: 3.5 mg
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.model import Problem
from pipeline.rules.numbered_parts import is_part_number
from pipeline.rules.pair import Pair, changed
from pipeline.rules.versions import is_version


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each number in another language's notation."""
    for difference, source, target in pair.changes(Change.NOTATION):
        if is_version(source, target, pair) or is_part_number(source, target, pair):
            continue
        message = f"'{target.text}' is not how this language writes the decimals of '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
