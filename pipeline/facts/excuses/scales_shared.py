"""A difference of values becomes a yes for a number whose magnitude stands with its neighbour alone.

`von 77 auf 360 Millionen Euro`, from €77m to €360m; `20 Milliarden, von denen erst drei …`, of which three billion.
"""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side

_SCALES = (10**3, 10**6, 10**9, 10**12)
_MANY = 1000  # such a number has its own magnitude
_FIGURE = re.compile(r"\d[\d.,]*")
_PART = 10  # 0.1 million
_NEAR, _FAR = 24, 80  # characters to the number behind, and from the number before


def has_scale_of_neighbour(difference: Difference, source: Side, target: Side) -> bool:
    """True for a bare number and so many millions, beside a number of millions in its own text."""
    one, two = difference.source, difference.target
    if difference.change not in (Change.VALUE, Change.NUMBER) or one is None or two is None:
        return False
    return _is_short_for(one, two, source) or _is_short_for(two, one, target)


def _is_short_for(bare: Fact, full: Fact, side: Side) -> bool:
    at = side.facts.index(bare)
    if bare.unit or not bare.quantities or any(one.value >= _MANY for one in bare.quantities):
        return False
    before = [one for one in side.facts[max(0, at - 1) : at] if bare.start - one.end <= _FAR]
    behind = [one for one in side.facts[at + 1 : at + 2] if one.start - bare.end <= _NEAR]
    return any(
        full.unit in ("", one.unit) and _is_scaled(bare, full, scale) and _is_multiple(one, scale)
        for scale in _SCALES
        for one in (*behind, *before)
    )


def _is_scaled(bare: Fact, full: Fact, scale: int) -> bool:
    return [one.value * scale for one in bare.quantities] == [one.value for one in full.quantities]


def _is_multiple(fact: Fact, scale: int) -> bool:
    """True for a number told in thousands, millions and so on, with a word or a letter for them; not for ten."""
    is_worded = any(map(str.isalpha, fact.text))
    if not is_worded or not fact.quantities:
        return False
    value = fact.quantities[-1].value
    if any(re.sub(r"\D", "", figure) == str(value) for figure in _FIGURE.findall(fact.text)):  # 130 km/h
        return False
    return value * 100 % scale == 0 and scale <= value * _PART and value < scale * _MANY
