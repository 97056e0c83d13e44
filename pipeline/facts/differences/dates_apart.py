"""Dates that the two sides cut up in another way are taken out of both.

`vom 3. bis 15. März 2021` is a day and a date, `2021年3月3日から15日まで` a date and a day; a year may stand apart
from its day and month (lv `no 2021. gada 3. līdz 15. martam`), a decade in its century (`20世纪90年代`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.times.centuries import century_of
from pipeline.facts.values import Bound, Date, Fact, Ordinal, Quantity, Range, Ratio, Value

_DECADES = frozenset(range(10, 100, 10))


def drop_told_dates(left: list[Fact], right: list[Fact], source: Sequence[Fact], target: Sequence[Fact]) -> None:
    """Take the dates that both sides tell out of both; `left` and `right` are what is left of the facts."""
    _drop_spans(left, right)
    _drop_days(left, right, source, target)
    _drop_slashed(left, right)
    _drop_slashed(right, left)
    _drop_years(left, target)
    _drop_years(right, source)
    _drop_century_spans(left, right)
    _drop_centuries(left, source, target)
    _drop_centuries(right, target, source)


def _drop_spans(left: list[Fact], right: list[Fact]) -> None:
    """The first day with its month on one side, the last day on the other, and the two days that are left."""
    for one in [fact for fact in left if isinstance(fact.value, Date)]:
        for two in [fact for fact in right if isinstance(fact.value, Date)]:
            ends = _days_of(one, two)
            ours = _bare(left, ends[0]) if ends else None
            theirs = _bare(right, ends[1]) if ends else None
            if ours is not None and theirs is not None:
                left[:] = [fact for fact in left if fact is not one and fact is not ours]
                right[:] = [fact for fact in right if fact is not two and fact is not theirs]
                break


def _drop_days(left: list[Fact], right: list[Fact], source: Sequence[Fact], target: Sequence[Fact]) -> None:
    """`vom 3. bis 5. April` and "from April 3 to April 5": days by themselves, where another date has their month.

    Only where every date that is left is told so; else one of them may have changed.
    """
    ours, theirs = _days_told(left, right, target), _days_told(right, left, source)
    if ours is not None and theirs is not None:
        left[:] = [fact for fact in left if fact not in ours[0] and fact not in theirs[1]]
        right[:] = [fact for fact in right if fact not in theirs[0] and fact not in ours[1]]


def _days_told(dates: list[Fact], days: list[Fact], others: Sequence[Fact]) -> tuple[list[Fact], list[Fact]] | None:
    """The dates and the days of the other side that tell them; None where one is not told."""
    known = [fact.value for fact in others if isinstance(fact.value, Date)]
    left, told = [], []
    for one in dates:
        if isinstance(one.value, Date):
            day = _bare([fact for fact in days if fact not in told], one.value.day) if one.value.day else None
            if day is None or not any(_is_one_month(one.value, date) for date in known):
                return None
            left.append(one)
            told.append(day)
    return left, told


def _drop_slashed(dates: list[Fact], pairs: list[Fact]) -> None:
    """`11. September 2001` on one side, and its day and month with a slash on the other: 9/11."""
    for one in [fact for fact in dates if isinstance(fact.value, Date)]:
        for two in [fact for fact in pairs if isinstance(fact.value, Ratio)]:
            if _is_day_and_month(one.value, two.value):
                dates[:] = [fact for fact in dates if fact is not one]
                pairs[:] = [fact for fact in pairs if fact is not two]
                break


def _is_day_and_month(date: Value, pair: Value) -> bool:
    if not isinstance(date, Date) or not isinstance(pair, Ratio) or not date.day:
        return False
    return {pair.first, pair.second} == {date.day, date.month}


def _days_of(one: Fact, two: Fact) -> tuple[int, int] | None:
    """The day of the second date and of the first, where both lie in one month; None elsewhere."""
    first, second = one.value, two.value
    if not isinstance(first, Date) or not isinstance(second, Date) or not first.day or not second.day:
        return None
    return (second.day, first.day) if _is_one_month(first, second) else None


def _is_one_month(one: Date, two: Date) -> bool:
    """Of the same year, as far as both say it."""
    return one.month == two.month and (one.year == two.year or not one.year or not two.year)


def _drop_years(facts: list[Fact], others: Sequence[Fact]) -> None:
    """A year by itself, beside a day and month; the other side says all three in one date."""
    for year in {fact.value.year for fact in others if isinstance(fact.value, Date) and fact.value.year}:
        alone = _bare(facts, year)
        if alone is not None:
            facts.remove(alone)


def _drop_centuries(facts: list[Fact], side: Sequence[Fact], others: Sequence[Fact]) -> None:
    """The century beside a decade (`20世纪90年代`, ru `в 90-х годах XX века`), where the other side says which years.

    Or where it tells the decade alone.
    """
    told, left = {quantity.value for other in others for quantity in other.quantities}, {fact.start for fact in facts}
    for before, fact, behind in zip([None, *side], side, [*side[1:], None], strict=False):
        which = century_of(fact) if fact.start in left else 0
        if which:
            near = {quantity.value for one in (before, behind) if one is not None for quantity in one.quantities}
            years = range(which * 100 - 100, which * 100)
            if not _DECADES.isdisjoint(near & told) or any(value in years for value in told):
                facts.remove(fact)


def _drop_century_spans(ordinals: list[Fact], spans: list[Fact]) -> None:
    """`zwischen dem 11. und dem 13. Jahrhundert`, and sv `mellan 1000- och 1200-talet`: two centuries."""
    which = {fact.value.value: fact for fact in ordinals if isinstance(fact.value, Ordinal)}
    for span in [fact for fact in spans if isinstance(fact.value, Range) and not fact.unit]:
        told = [which.get(int(quantity.value) // 100 + 1) for quantity in span.quantities if quantity.value % 100 == 0]
        if len(told) == 2 and all(told):
            spans.remove(span)
            ordinals[:] = [fact for fact in ordinals if not any(fact is one for one in told)]


def _bare(facts: list[Fact], wanted: int) -> Fact | None:
    """A day of the month or a year by itself: a bare number, an ordinal, or one with the word for day."""
    for fact in facts:
        value = fact.value.amount if isinstance(fact.value, Bound) else fact.value
        if isinstance(value, Ordinal) and value.value == wanted:
            return fact
        if isinstance(value, Quantity) and value.value == wanted and value.unit in ("", "d", "a"):
            return fact
    return None
