"""A year told of two months stands with either: between May and August 2018, ja `2018年5月から8月`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Date, Fact
from pipeline.facts.wording.calendar_names import calendar_names
from pipeline.facts.wording.side import Side

_NEAR = 32  # characters between two months of one year


def is_year_of_both(difference: Difference, source: Side, target: Side) -> bool:
    """True for two months of one year, if each text names the other as well, without a year, on its other side."""
    one, two = difference.source, difference.target
    if difference.change is not Change.DATE or one is None or two is None:
        return False
    if not isinstance(one.value, Date) or not isinstance(two.value, Date):
        return False
    is_alike = one.value.year == two.value.year != 0 and one.value.day == two.value.day == 0
    if not is_alike or 0 in (one.value.month, two.value.month) or one.value.month == two.value.month:
        return False
    ahead, behind = _months_beside(one, source), _months_beside(two, target)
    return two.value.month in ahead[0] and one.value.month in behind[1]


def _months_beside(fact: Fact, side: Side) -> tuple[set[int], set[int]]:
    """The months named near a date, ahead of it and behind it, in its sentence and in no date with a year."""
    start, end = sentence_of(side.text, fact.start)
    dated = [one for one in side.facts if isinstance(one.value, Date) and one.value.year]
    names = [
        named
        for named in calendar_names(side.text, side.language)
        if named.name[0] == "month" and not any(one.start < named.end and named.start < one.end for one in dated)
    ]
    ahead = {named.name[1] for named in names if max(start, fact.start - _NEAR) <= named.start < fact.start}
    behind = {named.name[1] for named in names if fact.end <= named.start and named.end <= min(end, fact.end + _NEAR)}
    return ahead, behind
