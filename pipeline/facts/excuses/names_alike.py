"""A figure in a name that both texts write alike states nothing: `7-Eleven`, nor a limit in one: `737 MAX 8`."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Difference
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side

_NAME = re.compile(r"(?<![\w-])\d{1,3}-[A-Z][a-z]{3,}(?![\w-])|(?<!\w)\d{2,4} [A-Z]{2,5} \d{1,3}(?!\w)")
_LONGEST = 10  # characters of a name ahead of its last figure


def is_of_name(difference: Difference, source: Side, target: Side) -> bool:
    """True where all that differs stands in names of figures and a word in capitals that both texts hold."""
    ours, theirs = difference.source, difference.target
    return (ours is None or _is_in_name(ours, source.text, target.text)) and (
        theirs is None or _is_in_name(theirs, target.text, source.text)
    )


def _is_in_name(fact: Fact, text: str, other: str) -> bool:
    names = _NAME.finditer(text, max(0, fact.start - _LONGEST), fact.end + _LONGEST)
    return any(name.start() <= fact.start and fact.end <= name.end() and name[0] in other for name in names)
