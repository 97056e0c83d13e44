"""Hours with a point before their minutes are times of day beside a weekday or a word for hours: sk `od 8.00 do 12.30`.

Only where a comma marks decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import ClockTime, Quantity, Range
from pipeline.language import Language, once_for_each

_HOUR = re.compile(r"(?P<hour>1?\d|2[0-4])(?:\.(?P<minute>[0-5]\d))?")
_DASH = re.compile(r" ?[-–−] ?")
_MONTHS = range(1, 13)  # behind a point; with other minutes it is no date
_NOON = 12


def with_dotted_hours(text: str, found: list[Token], readings: list[Reading], scan: Scanner) -> list[Reading]:
    """The readings, in which both ends of such a range are times of day; so is what a dash joins to a time of day."""
    if scan.language.decimal != ",":
        return readings
    read: list[Reading] = []
    for reading in readings:
        if read and isinstance(read[-1].value, ClockTime) and isinstance(reading.value, Quantity):
            time = _time(found[reading.first]) if reading.first == reading.last else None
            is_joined = _DASH.fullmatch(text, read[-1].end, reading.start) is not None
            read.append(_told(reading, time) if time is not None and is_joined else reading)
        else:
            read += _ends(found, reading, text, scan.language)
    return read


@lru_cache(maxsize=8)
def _is_on_a_day(text: str, language: Language) -> bool:
    """True for a text that names a weekday; asked for every range in it."""
    return _names_day(language).search(text) is not None


@once_for_each
def _names_day(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){trie_pattern(map(fold_word, language.weekdays))}(?!\w)")


def _ends(found: list[Token], reading: Reading, text: str, language: Language) -> Iterator[Reading]:
    """Both ends of a range of hours of which one has minutes, or the reading itself."""
    value = reading.value
    ends = [index for index in range(reading.first, reading.last + 1) if found[index].value is not None]
    is_told = isinstance(value, Range) and value.high.unit in ("", "h")
    is_plain = is_told and not reading.about and not reading.per
    times = [_time(found[index]) for index in ends] if is_plain and len(ends) == 2 else []
    first, second = times or (None, None)
    if first is None or second is None or not any(_is_no_date(found[index]) for index in ends):
        yield reading
        return
    assert isinstance(value, Range)
    if not value.high.unit and not _is_on_a_day(text, language):
        yield reading
        return
    yield replace(_told(reading, first), last=ends[0], end=found[ends[0]].end)
    yield replace(_told(reading, second), first=ends[1], start=found[ends[1]].start)


def _told(reading: Reading, time: ClockTime) -> Reading:
    return replace(reading, value=time, other=None, is_foreign=False)


def _time(token: Token) -> ClockTime | None:
    hour = _HOUR.fullmatch(token.bare)
    if hour is None:
        return None
    number = int(hour["hour"])
    return ClockTime(number % 24, int(hour["minute"] or 0), number <= _NOON)


def _is_no_date(token: Token) -> bool:
    """True for `8.00` and `17.30`, not for `17.12`, which may be the seventeenth of December."""
    hour = _HOUR.fullmatch(token.bare)
    return hour is not None and hour["minute"] is not None and int(hour["minute"]) not in _MONTHS
