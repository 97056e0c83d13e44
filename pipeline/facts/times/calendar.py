"""Tokens become dates, clock times and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.times.clock import clock, glued_clock, lasting
from pipeline.facts.times.clock_minutes import hour_and_minutes, hour_and_minutes_at, hour_less_minutes
from pipeline.facts.times.clock_words import (
    is_clock_ahead,
    is_clock_word,
    is_led_hour,
    is_score,
    is_span,
    is_spoken_time,
    may_be_hour,
)
from pipeline.facts.times.dates import date_behind_year, date_with_month, is_before_month, is_day, is_year, numeric_date
from pipeline.facts.times.phrase_halves import phrase
from pipeline.facts.times.race_times import race_time
from pipeline.facts.tokens.amount import is_part
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import ClockTime, Date, Ordinal, Quantity, Range, Relation, Value
from pipeline.language import Language

_OTHER_ERA, _YEARS_OF_ERA = 2400, frozenset(range(2400, 2700))  # years from here on are of another era: 2567 is 2024
_LAST_DAY = 31  # behind higher figures a point ends a sentence, as a rule
_DECADES = range(40, 100, 10)
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")
_RANGE_END = re.compile(r"\d[-–]\d+\. [A-ZÄÖÜ]")  # "The range is 5-10. Values …"
# The senses that make a date, a time of day or an ordinal.
_OF_TIME = frozenset({
    "am", "am ahead", "clock", "clock ahead", "clock ahead of hour", "clock joined", "month", "ordinal",
    "clock of evening", "clock of morning", "ordinal ahead", "pm", "pm ahead", "range of intervals", "time of day",
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
    if _is_year_of_era(value) and text[: reading.start].rstrip().endswith(language.date_links):
        if isinstance(value, Range):  # th `ปี 2530 ถึง 2538`
            return Range(_earlier(value.low, language.era), _earlier(value.high, language.era))
        return _earlier(value, language.era) if isinstance(value, Quantity) else value
    return value


def _is_year_of_era(value: Value) -> bool:
    """True for a bare number, or a range of two, that may be a year of another era."""
    ends = (value.low, value.high) if isinstance(value, Range) else (value,)
    return all(isinstance(one, Quantity) and not one.units and one.value in _YEARS_OF_ERA for one in ends)


def _earlier(year: Quantity, era: int) -> Quantity:
    return Quantity(year.value - era)


def _reading(text: str, found: list[Token], index: int, scan: Scanner, original: str) -> Reading | None:
    token, language = found[index], scan.language
    if token.kind == "date":
        return numeric_date(token, index, language)
    if token.kind == "clock":
        return lasting(text, found, index, scan) or clock(text, found, index, scan)
    if (told := hour_and_minutes(text, found, index)) is not None:
        return told
    if (told := hour_and_minutes_at(text, found, index, language) or hour_less_minutes(text, found, index)) is not None:
        return told
    if isinstance(time := token.sense("time of day"), ClockTime):
        return phrase(text, found, index, time, scan)
    if isinstance(several := token.sense("range of intervals"), Range):
        return Reading(several, index, index, token.start, token.end, relation=Relation.EVERY, is_word=True)
    if token.kind == "number" and token.value is not None:
        return _reading_of_figure(text, found, index, scan, original)
    is_word = token.kind in ("word", "lone") or not {"ordinal", "number"}.isdisjoint(token.senses or ())
    if is_word and (told := _reading_of_word(text, found, index, scan)) is not None:
        return told
    if token.sense("month") is not None:
        return date_with_month(text, found, None, index, scan)
    is_unit = token.sense("unit") is not None and index > 0 and found[index - 1].value is not None
    is_unit = is_unit or _is_second(text, found, index)
    is_share = is_part(found, index) or (token.sense("fraction") is not None and _is_counted(text, found, index))
    if (ordinal := token.sense("ordinal")) is not None and not is_unit and not is_share:
        return Reading(Ordinal(int(str(ordinal))), index, index, token.start, token.end, is_word=True)
    return None


def _reading_of_figure(text: str, found: list[Token], index: int, scan: Scanner, original: str) -> Reading | None:
    """The date, time of day or place in an order that a number in digits makes with what stands beside it."""
    token = found[index]
    if is_year(token) and (dated_behind := date_behind_year(text, found, index, scan)):
        return dated_behind
    following = found[index + 1] if index + 1 < len(found) else None
    if (span := race_time(text, found, index, scan)) is not None:
        return span
    if following is not None and _is_of_time(following):
        is_glued = token.end == following.start and scan.ordinal.match(original, token.end) is not None
        if is_day(token) and not is_glued and is_before_month(text, token, following, scan):
            return date_with_month(text, found, index, index + 1, scan)
        is_hour = is_clock_word(text, found, index, scan) and not is_span(text, found, index)
        if is_hour and not is_score(text, found, index):
            return clock(text, found, index, scan)
    if text[token.end : token.end + 1].isalpha() and (glued := glued_clock(text, found, index, scan)):
        return glued
    is_led = index > 0 and _is_of_time(found[index - 1])
    is_led_hour_figure = is_led and is_clock_ahead(text, found, index) and may_be_hour(token, following)
    if is_led_hour_figure and not is_score(text, found, index):
        return clock(text, found, index, scan)
    prefixed = _ordinal_ahead(text, found, index) if is_led else None
    return prefixed or ordinal_of(original, token, index, scan)


def _reading_of_word(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """The same of a number in letters."""
    token = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    is_spoken = following is not None and is_spoken_time(text, found, index, scan.language)
    if is_spoken or is_led_hour(text, found, index):
        return clock(text, found, index, scan)
    month = index + 1 + (following is not None and following.sense("month") is None)  # ar `السادس من أكتوبر`
    if is_before_month(text, token, found[month] if month < len(found) else None, scan):
        return date_with_month(text, found, index, month, scan)
    return _ordinal_ahead(text, found, index)


def _is_second(text: str, found: list[Token], index: int) -> bool:
    """fr `pendant une seconde.`: no noun behind it, and ahead of its article a word for how a span lies."""
    if index < 2 or found[index].sense("unit") is None or found[index - 1].sense("article") is None:
        return False
    before, article = found[index - 2], found[index - 1]
    is_led = before.sense("relation ahead") is not None or before.sense("limit ahead") is not None
    is_near = text[before.end : article.start] == " " == text[article.end : found[index].start]
    return is_led and is_near and text[found[index].end : found[index].end + 1] in ("", *MARKS)


def _is_counted(text: str, found: list[Token], index: int) -> bool:
    """it `due terzi`: a number in letters right before a part."""
    before = found[index - 1] if index else None
    is_word = before is not None and before.kind in ("word", "lone")
    return before is not None and is_word and text[before.end : found[index].start] == " "


def _may_open(token: Token) -> bool:
    """True for a word that may begin a date or a time of day; half six is a number in one word: hi साढ़े छह."""
    return _is_of_time(token) or token.sense("number") is not None


def _is_of_time(token: Token) -> bool:
    """True for a word that may make a date, a time of day or an ordinal of the number beside it."""
    return token.senses is not None and not _OF_TIME.isdisjoint(token.senses)


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
    if is_spaced and _is_measured(found, index):  # th "ที่ 25 °C": at 25 °C
        return None
    is_word = token.kind != "number"
    return Reading(Ordinal(int(token.value)), index - 1, index, before.start, token.end, is_word=is_word)


def _is_before_span(original: str, start: int, scan: Scanner) -> bool:
    """True right before the name of a unit of time: nb `hvert 97. minutt`."""
    word = _WORD_BEHIND.match(original, start)
    senses = scan.lexicon.words.get(word[1].casefold(), ()) if word is not None else ()
    return any(sense.category == "unit" and is_time(str(sense.value)) for sense in senses)


def _is_measured(found: list[Token], index: int) -> bool:
    """True where a unit stands behind the number, or behind the range it opens, that places are not counted in."""
    if index + 3 < len(found) and found[index + 1].sense("to") is not None and found[index + 2].value is not None:
        index += 2
    units = found[index + 1].sense("unit") if index + 1 < len(found) else None
    is_near = isinstance(units, tuple) and found[index + 1].start <= found[index].end + 1
    return is_near and isinstance(units, tuple) and is_measured(units[0]) and not is_time(units[0])


def ordinal_of(original: str, token: Token, index: int, scan: Scanner) -> Reading | None:
    """A figure that an ending or a beginning makes an ordinal: `2nd`, `2.` before a small letter, id `ke-2`."""
    if not token.bare.isdecimal():
        return None
    for head in scan.ordinal_heads:  # id "ke-3"
        if original[max(0, token.start - len(head)) : token.start].casefold() == head:
            return Reading(Ordinal(int(token.bare)), index, index, token.start - len(head), token.end)
    found = scan.ordinal.match(original, token.start + len(token.bare))
    if found is None or len(token.bare) > 4:
        return None
    is_decade = int(token.bare) in _DECADES and original[found.end() : found.end() + 2].islower()  # cs `v 80. letech`
    is_sure = found.lastgroup == "sure" or is_decade
    is_late = found[0] == "." and int(token.bare) > _LAST_DAY
    if is_late and not is_sure and not _is_before_span(original, found.end(), scan):
        return None
    if found[0] == "." and _RANGE_END.match(original, token.start - 2, found.end() + 2):
        return None
    return Reading(Ordinal(int(token.bare)), index, index, token.start, found.end())
