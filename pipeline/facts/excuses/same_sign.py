"""The same figure with the same sign is the same amount, whatever each language calls the sign: `500 cal`.

And a sign that may be a plural names no unit: "under 18s" are younger than 18, and no 18 seconds.
"""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Bound, Fact
from pipeline.facts.wording.side import Side

_SIGN = re.compile(r"\d ?(?P<sign>[A-Za-z°µμ]{1,5})(?![^\W\d_])")


def has_same_sign(difference: Difference, _source: Side, _target: Side) -> bool:
    """True for two amounts of other units whose signs are written alike: what a sign stands for was copied with it."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.UNIT or ours is None or theirs is None:
        return False
    sign = _sign(ours)
    return bool(sign) and sign == _sign(theirs) and _below(ours) == _below(theirs)


def is_plural_figure(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit whose figure ends in what may make it plural, where the other text tells an age or no unit."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.UNIT or ours is None or theirs is None:
        return False
    return _may_be_plural(ours, theirs, source) or _may_be_plural(theirs, ours, target)


def _may_be_plural(one: Fact, two: Fact, side: Side) -> bool:
    signs = side.language.tables.get("skip", {}).get("plurals", ())
    is_limit = isinstance(one.value, Bound) and isinstance(two.value, Bound) and two.unit in ("", "a")
    return is_limit and any(one.text.endswith(sign) and one.text.removesuffix(sign)[-1:].isdecimal() for sign in signs)


def _sign(fact: Fact) -> str:
    """The sign of a fact's unit behind its last figure; nothing for a word or a bare number."""
    found = _SIGN.search(fact.text) if fact.unit else None
    return found["sign"] if found else ""


def _below(fact: Fact) -> tuple[str, str]:
    """What a fact is counted per."""
    return fact.unit.partition("/")[2], fact.per
