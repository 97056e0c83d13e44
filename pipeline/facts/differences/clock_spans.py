"""Clock times on one side that the other side reads as a span of hours are taken out of both: they are the same.

`von 8:30 bis 18 Uhr` becomes `od 8.30 do 18 hodin`, in which only the sense tells hours of the clock from hours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.differences.match import figures
from pipeline.facts.values import Bound, ClockTime, Fact, Quantity, Range, Ratio, Relation, Value

_SIDES = (Relation.BEFORE, Relation.AFTER)
_DAY = 24  # hours
_TIMED = ("min", "s")  # what hours and minutes told with a colon are counted in
_WHOLE = re.compile(r"(?<![\d.,])\d+(?![.,]?\d)")
_TIME = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.:](\d\d))?(?![\d,])")


def drop_clock_spans(clocks: list[Fact], spans: list[Fact]) -> None:
    """Take the clock times of one list and the spans of the other that name the same hours out of both."""
    _drop_counted(clocks, spans)
    for span in list(spans):
        if span.relation in _SIDES and span.unit not in _TIMED and not _is_half_hour(span):
            continue  # two to three hours before bedtime
        if _drop_hours(clocks, span):
            spans[:] = [fact for fact in spans if fact is not span]
            continue
        named = _times(span)
        found = [_of(clocks, time, span.unit) for time in named]
        if named and all(found):
            spans[:] = [fact for fact in spans if fact is not span]
            clocks[:] = [fact for fact in clocks if not any(fact is one for one in found)]


def _drop_counted(clocks: list[Fact], spans: list[Fact]) -> None:
    """wo `18 waxtu ak 2 simili`: so many hours and so many minutes, which are the hour and the minute of a clock."""
    free: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for clock in clocks:
        if isinstance(clock.value, ClockTime):
            free[figures(clock)].append(clock)
    gone: set[int] = set()
    for hours, minutes in pairwise(spans) if free else ():
        told = (*figures(hours), *figures(minutes))
        if (hours.unit, minutes.unit) == ("h", "min") and not hours.relation and free.get(told):
            gone |= {id(free[told].pop()), id(hours), id(minutes)}
    for facts in (clocks, spans) if gone else ():
        facts[:] = [fact for fact in facts if id(fact) not in gone]


def _drop_hours(clocks: list[Fact], span: Fact) -> bool:
    """`von 8 bis 12 Uhr`: a bare figure and a time of day, where the other side has a range of hours."""
    if not isinstance(span.value, Range) or span.unit not in ("", "h"):
        return False
    for one, two in pairwise(clocks):
        hours = (*figures(one), *figures(two))
        if hours == figures(span) and any(isinstance(clock.value, ClockTime) for clock in (one, two)):
            clocks[:] = [fact for fact in clocks if fact is not one and fact is not two]
            return True
    return False


def _is_half_hour(span: Fact) -> bool:
    """fr `après six heures et demie`: hours and a half or a quarter, in letters, that are the hour on the clock.

    The half alone may be in letters: mg `8 ora sy sasany`.
    """
    hours = span.quantities[-1].value if isinstance(span.value, Bound | Quantity) else 0
    if not 0 < hours < _DAY or hours % 1 == 0:
        return False
    return span.is_word or (span.unit == "h" and str(int(hours)) in _WHOLE.findall(span.text))


def _times(span: Fact) -> list[ClockTime]:
    """The hours that the figures of a span or of a bare number would be on the clock; none for anything else."""
    value = span.value
    if not isinstance(value, Range | Bound | Quantity) or span.unit not in ("", "h", *_TIMED):
        return []
    if span.is_word or _is_half_hour(span):
        hours = Fraction(span.quantities[0].value)
        if isinstance(value, Range) or not 0 <= hours < _DAY:
            return []
        return [ClockTime(*divmod(int(hours * 60), 60))]  # en "at eight", fr `dès six heures et demie`
    is_timed = span.unit in _TIMED  # "nach 2:11 Stunden", fr "2 h 11"; "5 min" are on no clock
    return [
        ClockTime(int(hour), int(minute or 0)) for hour, minute in _TIME.findall(span.text) if minute or not is_timed
    ]


def _of(clocks: list[Fact], time: ClockTime, unit: str) -> Fact | None:
    """The fact that is that time of day; of minutes and seconds, `unter 1:57 Minuten`, in under 1:57, also the pair."""
    told: tuple[Value, ...] = (time, Ratio(Decimal(time.hour), Decimal(time.minute))) if unit in _TIMED else (time,)
    return next((fact for fact in clocks if fact.value in told), None)
