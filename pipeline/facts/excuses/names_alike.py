"""A figure in a name that both texts write alike states nothing: `7-Eleven`."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Difference
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side

_NAME = re.compile(r"(?<![\w-])\d{1,3}-[A-Z][a-z]{3,}(?![\w-])")


def is_of_name(difference: Difference, source: Side, target: Side) -> bool:
    """True where all that differs stands in names of a figure and a word with a capital that both texts hold."""
    ours, theirs = difference.source, difference.target
    return (ours is None or _is_in_name(ours, source.text, target.text)) and (
        theirs is None or _is_in_name(theirs, target.text, source.text)
    )


def _is_in_name(fact: Fact, text: str, other: str) -> bool:
    found = _NAME.match(text, fact.start)
    return found is not None and fact.end <= found.end() and found[0] in other
