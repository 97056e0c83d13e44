"""A decimal number is written with the target language's decimal mark.

Bad: de: 3,5 mg | en: 3,5 mg
Good: de: 3,5 mg | en: 3.5 mg
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.facts.values import Fact
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed

_LONGEST_NAME = 40  # characters
_NAME_AHEAD = re.compile(r"[A-Z][\w-]* \Z")  # in Latin letters, in every script


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each number in another language's notation."""
    for difference, source, target in pair.changes(Change.NOTATION):
        if _is_version(source, target, pair):
            continue
        message = f"'{target.text}' is not how this language writes the decimals of '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")


def _is_version(source: Fact, target: Fact, pair: Pair) -> bool:
    """`Kernel 3.2`: a bare number behind a name that both texts have is written as its makers write it."""
    places = ((pair.source, source.start), (pair.target, target.start))
    names = [name[0] for text, at in places if (name := _NAME_AHEAD.search(text[max(0, at - _LONGEST_NAME) : at]))]
    return not target.unit and len(names) == 2 and names[0] == names[1]
