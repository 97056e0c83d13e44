"""Whether two dates, times of day, decades or centuries are the same, told in two ways."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.conversions import equals_converted
from pipeline.facts.differences.match import digits
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Identifier, Ordinal, Quantity, Ratio

_TIMING = re.compile(r"(\d{1,2})([:.])(\d\d)\2(\d\d)")  # 2:04:11, and da 2.04.11, which may be a date
_TENTHS = re.compile(r"(\d{1,2}):(\d\d)[.,](\d{1,3})")
_BARE_CLOCK = re.compile(r"\D*\d{1,2}[.:,]\d\d\D*")
_MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)(?: ?[^\W\d_]{1,5}\.?)?")
_HOURS = re.compile(r"(\d{1,2}) ?[^\W\d_]{1,2} ?(\d\d)(?: ?min\.?|')?\Z")  # "2h48"
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")


def is_same_clock(one: Fact, two: Fact) -> bool:
    """`18.30 Uhr` and a bare 18.30, bg `18,30 ч.`: what makes it a time is not known; `8 Uhr abends` and a bare 8.

    An hour in words may be of either half of the day.
    """
    if _is_evening_untold(one, two):
        return True
    clock, plain = (one, two) if isinstance(one.value, ClockTime) else (two, one)
    if not isinstance(clock.value, ClockTime) or not isinstance(plain.value, Quantity):
        return False
    if plain.unit not in ("", "h"):
        return False
    if (told := _MILITARY.fullmatch(plain.text)) is not None:  # "at 1400 CET", "0830 hrs"
        return (int(told[1]) % 24, int(told[2])) == (clock.value.hour, clock.value.minute)
    if plain.is_word and not plain.unit and not clock.value.minute:  # "um eins" and 1pm, "from nine to five"
        return plain.value.value in (clock.value.hour, clock.value.hour - 12)
    later = [str(clock.value.hour - 12), f"{clock.value.minute:02}"]  # at 9.40 on Sunday evening
    return bool(_BARE_CLOCK.fullmatch(plain.text)) and digits(plain) in (digits(clock), later)


def _is_evening_untold(source: Fact, target: Fact) -> bool:
    """True where a word makes it evening in the source, and the target names the same hour in words not known."""
    evening = source.value
    if not isinstance(evening, ClockTime) or evening.hour < 13 or str(evening.hour) in source.text:
        return False
    hour = target.value
    if isinstance(hour, ClockTime):
        return hour.is_open and (hour.hour + 12, hour.minute) == (evening.hour, evening.minute)
    is_figure = isinstance(hour, Quantity | Ordinal) and not target.unit
    return is_figure and isinstance(hour, Quantity | Ordinal) and hour.value == evening.hour - 12 and not evening.minute


def is_same_date(one: Fact, two: Fact) -> bool:
    """`1. Mai` and vi `ngày 1/5`, fi `1.5.`: a day and a month with nothing but a stroke or a point between them."""
    date, plain = (one, two) if isinstance(one.value, Date) else (two, one)
    if not isinstance(date.value, Date) or not date.value.day or not isinstance(plain.value, Quantity | Ratio):
        return False
    told = _DAY_AND_MONTH.fullmatch(plain.text)
    return told is not None and (int(told[1]), int(told[2])) == (date.value.day, date.value.month)


def is_same_timing(one: Fact, two: Fact) -> bool:
    """`in 1:59:40` and in one hour, 59 minutes and 40 seconds; fr `en 2h48` and in two hours and 48 minutes.

    And `in 2:09,84 Minuten`, ja `2分9秒84`.
    """
    colons, span = (one, two) if isinstance(one.value, Ratio | ClockTime | Identifier | Date) else (two, one)
    if isinstance(colons.value, Identifier):
        return _is_same_to_the_tenth(colons, span)
    told = _TIMING.fullmatch(colons.text.rpartition(" ")[2])
    parts = told.group(1, 3, 4) if told is not None else ()
    if told is None and isinstance(colons.value, ClockTime) and (found := _HOURS.search(colons.text)) is not None:
        parts = (*found.groups(), "0")
    if isinstance(span.value, ClockTime) and isinstance(colons.value, Date):
        return tuple(map(int, parts)) == (span.value.hour, span.value.minute, span.value.second)
    if not parts or not isinstance(span.value, Quantity) or not span.unit:
        return False
    hours, minutes, seconds = map(int, parts)
    return equals_converted(Quantity(Decimal(hours * 3600 + minutes * 60 + seconds), ("s",)), span.value)


def _is_same_to_the_tenth(colons: Fact, span: Fact) -> bool:
    told = _TENTHS.fullmatch(colons.text.rpartition(" ")[2])
    if told is None or not isinstance(span.value, Quantity) or not span.unit:
        return False
    seconds = Decimal(told[1]) * 60 + Decimal(f"{told[2]}.{told[3]}")
    return equals_converted(Quantity(seconds, ("s",)), span.value)


def is_same_century(one: Fact, two: Fact) -> bool:
    """`im 19. Jahrhundert` and sv `på 1800-talet`; it `nell'Ottocento` leaves the thousand out."""
    which, years = (one.value, two.value) if isinstance(one.value, Ordinal) else (two.value, one.value)
    if isinstance(years, Bound) and not (one.is_stated or two.is_stated):  # sv `från 200-talet`
        years = years.amount
    if not isinstance(which, Ordinal) or not isinstance(years, Quantity) or years.units:
        return False
    is_short = (isinstance(one.value, Quantity) and one.is_word) or (isinstance(two.value, Quantity) and two.is_word)
    first = (which.value - 1) * 100
    return 2 <= which.value <= 21 and (years.value == first or (is_short and years.value == first - 1000))


def is_same_decade(one: Fact, two: Fact) -> bool:
    """`die 90er Jahre`, ru `90-е годы`, `девяностые` and the 1990s: a round year, with its century and without."""
    first, second = _bare_years(one), _bare_years(two)
    if first is None or second is None:
        return False
    less, more = sorted((first, second), key=lambda quantity: quantity.value)
    if less.unit not in ("", "a") or more.unit:
        return False
    short, full = less.value, more.value
    return short < 100 and 1800 <= full < 2100 and short % 10 == 0 and full % 100 == short and full != short


def _bare_years(fact: Fact) -> Quantity | None:
    if isinstance(fact.value, Ordinal):  # te `80వ దశకంలో`
        return Quantity(Decimal(fact.value.value))
    if isinstance(fact.value, Bound):  # "a ship from the 80s"
        return fact.value.amount
    return fact.value if isinstance(fact.value, Quantity) else None
