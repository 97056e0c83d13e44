"""Tokens become dates, clock times and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.facts.reading import Reading
from pipeline.facts.scanner import Scanner
from pipeline.facts.token import Token
from pipeline.facts.values import ClockTime, Date, Number, Ordinal, Quantity, Ratio, Value
from pipeline.language import Language

_CLOCK_FIGURE = re.compile(r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?")
_GLUED_CLOCK = re.compile(r"([01]?\d|2[0-4])([^\W\d_]{1,3})([0-5]\d)(?![\d\w])")
_MINUTES = re.compile(r" ?([0-5]\d|\d(?= ?[分분])|[半반])(?!\d|[.,]\d)")
_OTHER_ERA = 2400  # years from here on are of another era: 2567 is 2024
_BEHIND_HOUR = ("clock", "clock of evening", "clock of morning", "am", "pm")
_LATE_AFTERNOON = 15
_HALF = frozenset("半반")
_WORDS = re.compile(r"\d+")
# The senses that make a date, a time of day or an ordinal.
_OF_TIME = frozenset({
    "am", "am ahead", "clock", "clock ahead", "clock ahead of hour", "clock joined", "month", "ordinal",
    "clock of evening", "clock of morning", "ordinal ahead", "pm", "pm ahead", "time of day",
})  # fmt: skip


def dated(text: str, found: list[Token], scan: Scanner, original: str) -> Iterator[Reading]:
    """Every date, clock time and ordinal among the tokens, left to right.

    `original` is the text in its own letter case: `2015. Die` ends a sentence, `2. woche` does not.
    """
    taken = -1
    for index in range(len(found)):
        if index <= taken or (found[index].senses is not None and not _may_open(found[index])):
            continue
        reading = _reading(text, found, index, scan, original)
        if reading is not None and reading.first > taken:
            taken = reading.last
            yield reading


def in_common_era(reading: Reading, text: str, language: Language) -> Value:
    """The value of a reading, its year counted as elsewhere: th `3 เมษายน 2567`, `ปี 2563`."""
    value = reading.value
    if isinstance(value, Date) and value.year >= _OTHER_ERA:
        return replace(value, year=value.year - language.era)
    is_year = isinstance(value, Quantity) and not value.units and _OTHER_ERA <= value.value < _OTHER_ERA + 300
    if isinstance(value, Quantity) and is_year and text[: reading.start].rstrip().endswith(language.date_links):
        return Quantity(value.value - language.era)
    return value


def _reading(text: str, found: list[Token], index: int, scan: Scanner, original: str) -> Reading | None:
    token, language = found[index], scan.language
    if token.kind == "date":
        return _numeric_date(token, index, language)
    if token.kind == "clock":
        return _clock(text, found, index)
    if isinstance(time := token.sense("time of day"), ClockTime):
        return Reading(time, index, index, token.start, token.end, is_word=True)
    if token.kind == "number" and token.value is not None:
        if _is_year(token) and (dated_behind := _date_behind_year(text, found, index, scan)):
            return dated_behind
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and _is_of_time(following):
            if _is_day(token) and _is_before_month(text, token, following, scan):
                return _date_with_month(text, found, index, index + 1, scan)
            if _is_clock_word(text, token, following) and not _is_span(text, found, index):
                return _clock(text, found, index)
        is_led = index > 0 and _is_of_time(found[index - 1])
        if is_led and _is_clock_ahead(text, found, index) and _may_be_hour(token, following):
            return _clock(text, found, index)
        if text[token.end : token.end + 1].isalpha() and (glued := _glued_clock(text, token, index, scan)):
            return glued
        prefixed = _ordinal_ahead(text, found, index) if is_led else None
        return prefixed or ordinal_of(original, token, index, scan)
    if token.kind in ("word", "lone") or not {"ordinal", "number"}.isdisjoint(token.senses or ()):
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and _is_spoken_time(text, token, following):
            return _clock(text, found, index)
        if _is_before_month(text, token, following, scan):
            return _date_with_month(text, found, index, index + 1, scan)
        if prefixed := _ordinal_ahead(text, found, index):
            return prefixed
    if token.sense("month") is not None:
        return _date_with_month(text, found, None, index, scan)
    is_unit = token.sense("unit") is not None and index > 0 and found[index - 1].value is not None
    if (ordinal := token.sense("ordinal")) is not None and not is_unit:
        return Reading(Ordinal(int(str(ordinal))), index, index, token.start, token.end, is_word=True)
    return None


def _may_open(token: Token) -> bool:
    """True for a word that may begin a date or a time of day; half six is a number in one word: hi साढ़े छह."""
    return _is_of_time(token) or token.sense("number") is not None


def _is_of_time(token: Token) -> bool:
    """True for a word that may make a date, a time of day or an ordinal of the number beside it."""
    return token.senses is not None and not _OF_TIME.isdisjoint(token.senses)


def _is_before_month(text: str, token: Token, following: Token | None, scan: Scanner) -> bool:
    if following is None or following.sense("month") is None:
        return False
    return scan.dates.behind_day.fullmatch(text, token.end, following.start) is not None


def _numeric_date(token: Token, index: int, language: Language) -> Reading:
    parts = [int(part) for part in _WORDS.findall(token.bare)]
    other: Value | None = None
    if len(_WORDS.findall(token.bare)[0]) == 4:
        value = Date(*parts)
    elif len(parts) == 2:
        value = Date(0, *parts)
    else:
        day, month, year = parts
        year += (2000 if year < 50 else 1900) if year < 100 else 0
        value, other = Date(year, month, day), Date(year, day, month)
        is_pointed = "." in token.bare
        if not is_pointed and (language.is_month_first or month > 12) and day <= 12:
            value, other = other, value
        if other.month > 12 or is_pointed:
            other = None
    return Reading(value, index, index, token.start, token.end, other=other)


def _date_with_month(
    text: str, found: list[Token], before: int | None, month_index: int, scan: Scanner
) -> Reading | None:
    month_token = found[month_index]
    month = int(str(month_token.sense("month")))
    first = month_index if before is None else before
    last, day, year = month_index, 0, 0
    if before is not None:
        day = _day_of(found[before])
    following = last + 1
    if (
        following < len(found)
        and before is None
        and _is_day(found[following])
        and text[month_token.end : found[following].start] in (" ", ". ")
    ):
        day, last = int(str(found[following].value)), following
    if last + 1 < len(found):
        candidate = found[last + 1]
        between = text[found[last].end : candidate.start]
        ordinal = scan.ordinal.match(between)  # April 3rd, 2024
        if _is_year(candidate) and scan.dates.ahead_of_year.match(between[ordinal.end() :] if ordinal else between):
            year, last = int(str(candidate.value)), last + 1
    if not day and not year:
        return None
    is_word = before is not None and found[before].kind != "number"
    return Reading(Date(year, month, day), first, last, found[first].start, found[last].end, is_word=is_word)


def _date_behind_year(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """hu `2021. március 15.`, lv `2021. gada 15. martā`: first the year, then month and day in either order."""
    gap = scan.dates.behind_year.match(text, found[index].end) if scan.dates.behind_year else None
    if gap is None:
        return None
    start = next((at for at in range(index + 1, len(found)) if found[at].start >= gap.end()), len(found))
    if start == len(found) or found[start].start != gap.end():
        return None
    following = found[start + 1] if start + 1 < len(found) else None
    if found[start].sense("month") is not None:
        rest = _date_with_month(text, found, None, start, scan)
        day = rest.value.day if rest and isinstance(rest.value, Date) and not rest.value.year else 0
        last = rest.last if day and rest else start
        value = Date(int(found[index].bare), int(str(found[start].sense("month"))), day)
    elif _is_day(found[start]) and _is_before_month(text, found[start], following, scan) and following is not None:
        value = Date(int(found[index].bare), int(str(following.sense("month"))), int(found[start].bare))
        last = start + 1
    else:
        return None
    return Reading(value, index, last, found[index].start, found[last].end)


def _day_of(token: Token) -> int:
    if token.value is not None:
        return int(token.value)
    return int(str(token.sense("ordinal")))


def _is_day(token: Token) -> bool:
    return token.kind == "number" and token.bare.isdecimal() and len(token.bare) <= 2 and 1 <= int(token.bare) <= 31


def _is_year(token: Token) -> bool:
    return token.kind == "number" and token.bare.isdecimal() and len(token.bare) == 4


def _is_clock_word(text: str, token: Token, following: Token) -> bool:
    is_word = any(following.sense(sense) is not None for sense in _BEHIND_HOUR) and _is_exact(following, token)
    is_word = is_word or (following.sense("clock joined") is not None and _minutes(text, following) is not None)
    is_time = _CLOCK_FIGURE.fullmatch(token.bare) is not None
    return is_word and is_time and text[token.end : following.start] in ("", " ")


def _is_exact(word: Token, token: Token) -> bool:
    """False for a mere hour beside a part of the day that may tell when to take so many: sw `2 asubuhi`."""
    return word.sense("with minutes") is None or not token.bare.isdecimal()


def _is_spoken_time(text: str, token: Token, following: Token) -> bool:
    """`acht Uhr`, `शाम साढ़े छह बजे`: an hour in letters before a word that means nothing but the time of day."""
    hour = _spoken_hour(token)
    if hour is None or not 0 < hour <= 24 or Fraction(hour) * 4 % 1:
        return False
    is_phrase = " " in following.bare and any(following.sense(sense) is not None for sense in ("am", "pm"))
    is_word = following.sense("clock") is not None and not NO_SPACE_SCRIPT.match(following.bare)
    return (is_word or is_phrase) and text[token.end : following.start] == " "


def _spoken_hour(token: Token) -> Number | None:
    if token.kind in ("word", "lone"):
        return token.value
    value = token.sense("number")
    return value if isinstance(value, Decimal | Fraction) else None


def _is_clock_ahead(text: str, found: list[Token], index: int) -> bool:
    """`下午3点`, `saat 20.00`: the word for the time of day stands before the figure."""
    is_time = _CLOCK_FIGURE.fullmatch(found[index].bare) is not None or _spoken_hour(found[index]) is not None
    if index == 0 or not is_time:
        return False
    word = found[index - 1]
    following = found[index + 1] if index + 1 < len(found) else None
    is_hour = following is not None and following.sense("unit") == ("h",) and following.start <= found[index].end + 1
    has_sense = any(word.sense(sense) is not None for sense in ("clock ahead", "am ahead", "pm ahead"))
    is_hour = is_hour and found[index].bare != "24"  # "in 24 hours"
    has_sense = has_sense or (is_hour and word.sense("clock ahead of hour") is not None)
    return has_sense and text[word.end : found[index].start] in ("", " ") and _is_exact(word, found[index])


def _is_span(text: str, found: list[Token], index: int) -> bool:
    """`2 heures 30 minutes`, without a word for the time of day ahead: the hour is a unit, and so is the minute."""
    if found[index + 1].sense("unit") != ("h",) or found[index + 1].sense("clock") is not None:
        return False
    minutes = found[index + 3] if index + 3 < len(found) else None
    is_unit = minutes is not None and minutes.sense("unit") == ("min",)
    return is_unit and not _is_clock_ahead(text, found, index)


def _is_hour_word(text: str, found: list[Token], index: int, word: Token) -> bool:
    """True for the word behind a figure that makes it a time of day: `20 Uhr`, `às 20h`."""
    if word.sense("unit") == ("h",) and _is_clock_ahead(text, found, index):
        return True
    return word.sense("clock") is not None or word.sense("clock joined") is not None


def _may_be_hour(token: Token, following: Token | None) -> bool:
    """False where another unit than the hour stands behind the figure."""
    if following is None or following.start > token.end + 1:
        return True
    units = following.sense("unit")
    return units is None or units == ("h",)


def _glued_clock(text: str, token: Token, index: int, scan: Scanner) -> Reading | None:
    """`20h30`, `8h30`: figures and the letter for the hour in one word."""
    found = _GLUED_CLOCK.match(text, token.start)
    if found is None or not any(sense.category == "clock joined" for sense in scan.lexicon.words.get(found[2], ())):
        return None
    return Reading(ClockTime(int(found[1]) % 24, int(found[3])), index, index, token.start, found.end())


def _minutes(text: str, word: Token) -> re.Match[str] | None:
    """The minutes behind the word for the hour: `8 h 30`, `20h15`, `8 Uhr 30`."""
    return _MINUTES.match(text, word.end)


def _clock(text: str, found: list[Token], index: int) -> Reading | None:
    token = found[index]
    parts = [int(part) for part in _WORDS.findall(token.bare)]
    hour, minute = parts[0] if parts else 0, parts[1] if len(parts) > 1 else 0
    if (spoken := _spoken_hour(token)) is not None:
        hour, minute = divmod(int(Fraction(spoken) * 60), 60)
    if hour > 24 or minute > 59:
        return None
    if hour == 1 and token.kind == "clock" and not _has_clock_word(text, found, index):
        return Reading(Ratio(Decimal(1), Decimal(minute)), index, index, token.start, token.end)  # a dilution 1:10
    last = index
    is_open = hour < 12
    if index + 1 < len(found) and text[token.end : found[index + 1].start] in ("", " "):
        word = found[index + 1]
        is_open = is_open and word.sense("am") is None
        if word.sense("pm") is not None and hour < 12:
            hour, last = hour + 12, index + 1
        elif word.sense("am") is not None:
            hour, last = hour % 12, index + 1
        elif (counted := _from_six(word, hour)) is not None:
            hour, last, is_open = counted, index + 1, False
        elif _is_hour_word(text, found, index, word):
            last = index + 1
            if len(parts) < 2 and (behind := _minutes(text, word)) and _takes(found, index + 2, behind.end()):
                minute, last = 30 if behind[1] in _HALF else int(behind[1]), index + 2
                if (
                    last + 1 < len(found)
                    and found[last + 1].sense("unit") == ("min",)
                    and found[last + 1].start <= behind.end() + 1
                ):
                    last += 1
    first, about = index, False
    if _is_clock_ahead(text, found, index):
        first = index - 1
        word = found[first]
        about = word.sense("about ahead") is not None
        is_open = is_open and word.sense("am ahead") is None
        if word.sense("pm ahead") is not None and hour < 12:
            hour += 12
        elif word.sense("am ahead") is not None:
            hour %= 12
    value = ClockTime(hour % 24, minute, is_open and hour < 12)
    return Reading(value, first, last, token.start, found[last].end, about=about, is_word=not parts)


def _from_six(word: Token, hour: int) -> int | None:
    """An hour that is counted from six: sw `1:45 asubuhi` is 7:45, th `2 ทุ่ม` is 20:00; sw jioni is either."""
    early = hour % 12 + 6 if word.sense("clock of morning") is not None else None
    late = (hour % 12 + 18) % 24 if word.sense("clock of evening") is not None else None
    return early if late is None or (early is not None and early > _LATE_AFTERNOON) else late


def _has_clock_word(text: str, found: list[Token], index: int) -> bool:
    following = found[index + 1] if index + 1 < len(found) else None
    is_near = following is not None and text[found[index].end : following.start] in ("", " ")
    is_behind = is_near and any(following.sense(sense) is not None for sense in _BEHIND_HOUR if following)
    return is_behind or _is_clock_ahead(text, found, index)


def _takes(found: list[Token], index: int, end: int) -> bool:
    return index < len(found) and found[index].end == end


def _ordinal_ahead(text: str, found: list[Token], index: int) -> Reading | None:
    """`第3周`, `第三`: a sign before the figure makes it an ordinal."""
    token, before = found[index], found[index - 1] if index else None
    if before is None or before.sense("ordinal ahead") is None or token.value is None:
        return None
    if token.value != int(token.value):  # 第4.4节
        return None
    is_spaced = len(before.bare) > 1 or not NO_SPACE_SCRIPT.match(before.bare)  # vi "tuần thứ 3", th "สัปดาห์ที่ 12"
    if text[before.end : token.start] not in ("", " " if is_spaced else ""):
        return None
    is_word = token.kind != "number"
    return Reading(Ordinal(int(token.value)), index - 1, index, before.start, token.end, is_word=is_word)


def ordinal_of(original: str, token: Token, index: int, scan: Scanner) -> Reading | None:
    """A figure that an ending or a beginning makes an ordinal: `2nd`, `2.` before a small letter, id `ke-2`."""
    if not token.bare.isdecimal():
        return None
    for head in scan.ordinal_heads:  # id "ke-3"
        if original[max(0, token.start - len(head)) : token.start].casefold() == head:
            return Reading(Ordinal(int(token.bare)), index, index, token.start - len(head), token.end)
    found = scan.ordinal.match(original, token.start + len(token.bare))
    if found is None or len(token.bare) > 4 or (found[0] == "." and int(token.bare) > 31):
        return None
    return Reading(Ordinal(int(token.bare)), index, index, token.start, found.end())
