"""Hours that lead to one another are of the same half of the day: `von 15 bis 18:30 Uhr`, hi `शाम 6 से 8 बजे`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.fold import fold_word
from pipeline.facts.times.clock_words import hour_from_six, late_hour
from pipeline.facts.tokens.between import ending_of
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import ClockTime, Quantity, Range, Value

_DASH = re.compile(r" ?[-–−] ?")
_NOON = 12
_PARTS_AHEAD = ("am ahead", "pm ahead")


def with_opening_hours(text: str, found: list[Token], readings: list[Reading], scan: Scanner) -> list[Reading]:
    """The readings, in which what stands before "to" and a time of day is of the same half.

    Hours that each have the half ahead are times of day without more: mr `सकाळी ९ ते संध्याकाळी ६`; so are those of a
    range behind a part of the day, with a word for the hour or for "between" behind: mr `संध्याकाळी 6 ते 8 दरम्यान`.
    """
    named = [part for reading in readings for part in _hours_of_range(text, found, reading, scan)]
    for one, two in pairwise(named):
        if not _leads_to(text, found, one, two, scan):
            continue
        first, second = _half_told_ahead(text, found, one), _half_told_ahead(text, found, two)
        if first is not None and second is not None:
            one.value, two.value = first, second
        elif first is not None and (last := _open_hour(found, two, scan)) is not None:
            one.value, two.value = first, _later(first, last)
        elif first is not None and isinstance(two.value, ClockTime):
            one.value = first
        elif _has_sign(found, one) and _has_sign(found, two):
            one.value, two.value = (_told(reading) for reading in (one, two))
        elif isinstance(two.value, ClockTime) and (time := _time(one)) is not None:
            is_told = any(token.sense("pm") is not None for token in found[two.first : two.last + 1])
            hour = time.hour + _NOON if is_told and time.hour + _NOON < two.value.hour else time.hour
            one.value = ClockTime(hour % 24, time.minute, hour < _NOON and not is_told)
    return named


def _hours_of_range(text: str, found: list[Token], reading: Reading, scan: Scanner) -> Iterator[Reading]:
    """Both ends of a range of hours behind a part of the day, or the reading itself."""
    value = reading.value
    is_told = isinstance(value, Range) and _may_be_on_clock(found, reading, value.high, scan)
    ends = [index for index in range(reading.first, reading.last + 1) if found[index].value is not None]
    if not is_told or not isinstance(value, Range) or len(ends) != 2:
        yield reading
        return
    low = replace(reading, value=Quantity(value.low.value), last=ends[0], end=found[ends[0]].end)
    first, last = _half_told_ahead(text, found, low), int(value.high.value)
    if first is None or value.high.value != last or not 0 < last <= _NOON:
        yield reading
        return
    second = _later(first, ClockTime(last % _NOON, 0, True))
    yield replace(low, value=first)
    yield replace(reading, value=second, first=ends[1], start=found[ends[1]].start)


def _open_hour(found: list[Token], reading: Reading, scan: Scanner) -> ClockTime | None:
    """The time of either half that a reading is, or that an hour with its word or "between" behind it names."""
    value = reading.value
    if isinstance(value, ClockTime):
        return value if value.is_open else None
    if not isinstance(value, Quantity) or not _may_be_on_clock(found, reading, value, scan):
        return None
    return ClockTime(int(value.value) % _NOON, 0, True) if value.value in range(1, _NOON + 1) else None


def _may_be_on_clock(found: list[Token], reading: Reading, last: Quantity, scan: Scanner) -> bool:
    """True for a bare number before "between", and one with a word that also tells the time: no hi `घंटे`, bn `ঘণ্টা`."""
    if not last.units:
        return _is_closed(found, reading)
    spans = map(fold_word, scan.language.tables.get("clock", {}).get("hours", ()))
    return last.units == ("h",) and not any(form in found[reading.last].bare for form in spans)


def _is_closed(found: list[Token], reading: Reading) -> bool:
    """True with "between" behind, or a sign that also tells the hour: zh `下午3时至6时`."""
    behind = found[reading.last + 1] if reading.last + 1 < len(found) else None
    return behind is not None and (behind.sense("between behind") is not None or _has_sign(found, reading))


def _has_sign(found: list[Token], reading: Reading) -> bool:
    """True for a number with a sign behind it that tells the hour between figures: zh `15时至18时`."""
    behind = found[reading.last + 1] if reading.last + 1 < len(found) else None
    is_joined = behind is not None and behind.sense("clock joined") is not None
    return is_joined and behind is not None and NO_SPACE_SCRIPT.match(behind.bare) is not None


def _later(first: ClockTime, second: ClockTime) -> ClockTime:
    """An hour of an unknown half that follows another."""
    hour = second.hour if second.hour > first.hour else second.hour + _NOON
    return ClockTime(hour % 24, second.minute)


def _half_told_ahead(text: str, found: list[Token], reading: Reading) -> ClockTime | None:
    """The hour that a bare number right behind a part of the day would be; None for anything else."""
    time, word = _time(reading), found[reading.first - 1] if reading.first else None
    if isinstance(reading.value, ClockTime) and not reading.value.is_open:
        time, word = reading.value, found[reading.first]
    elif time is None or word is None or text[word.end : found[reading.first].start] != " ":
        return None
    if word is None or time is None or not 0 < time.hour <= _NOON + 12:
        return None
    if word.sense("from six") is not None:
        hour = time.hour if isinstance(reading.value, ClockTime) else hour_from_six(word, time.hour)
        return None if hour is None else ClockTime(hour, time.minute)
    is_evening = word.sense("pm ahead") is not None
    if not is_evening and word.sense("am ahead") is None:
        return None
    return ClockTime(late_hour(word, time.hour) if is_evening else time.hour % _NOON, time.minute)


def _time(reading: Reading) -> ClockTime | None:
    """The time of day that a bare number or a time of either half names; None for anything else."""
    value = reading.value
    if isinstance(value, ClockTime):
        return value if value.is_open else None
    if not isinstance(value, Quantity) or value.units or reading.about or reading.per:
        return None
    return ClockTime(int(value.value), 0) if value.value in range(25) else None


def _told(reading: Reading) -> Value:
    """The time of day that a reading names as it stands, or what it is anyway."""
    time = _time(reading)
    return reading.value if time is None else ClockTime(time.hour % 24, time.minute)


def _leads_to(text: str, found: list[Token], one: Reading, two: Reading, scan: Scanner) -> bool:
    """True where nothing but a dash or a word for "to" stands between two readings, or "between" and "and"."""
    start = found[two.first].lead
    if _DASH.fullmatch(text, one.end, start):
        return True
    middle = found[one.last + 1 : two.first]
    if middle and any(middle[-1].sense(part) is not None for part in _PARTS_AHEAD):  # gu "9થી બપોરે 1"
        start = middle.pop().lead
    between = "".join(text[one.end : start].split(" "))
    if between != "".join(token.bare for token in middle):
        return False
    if not middle and between == "":
        ending = ending_of(text, found[one.last])
        senses = {sense.category for sense in scan.lexicon.words.get(ending, ())}  # gu "6થી 8"
        return "to" in senses or ("and" in senses and _is_closed(found, two))  # ml "6-നും 8-നും ഇടയിൽ"
    is_opened = one.first > 0 and found[one.first - 1].sense("between") is not None
    return any(token.sense("to") or (is_opened and token.sense("and")) for token in middle)
