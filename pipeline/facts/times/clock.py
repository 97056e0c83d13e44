"""A figure or a number word and the words beside it become a time of day: `20 Uhr 30`, `下午3点`, `half past two`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.fold import fold_word
from pipeline.facts.times.clock_words import (
    are_short_of_hour,
    are_spelled_minutes,
    has_clock_word,
    hour_from_six,
    is_clock_ahead,
    is_midnight,
    late_hour,
    minutes_behind,
    spoken_hour,
)
from pipeline.facts.tokens.amount import as_number
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import ClockTime, Quantity, Ratio
from pipeline.language import Language

_GLUED_CLOCK = re.compile(r"([01]?\d|2[0-4])([^\W\d_]{1,3})([0-5]\d)(?:min)?(?!\w)")  # `21h30`, pt `21h30min`
_LATE_AFTERNOON = 15
_HALF_HOUR = 30
_NOON = 12
_LEAST_DILUTION = 10  # 1:10; "1:05" is a time of day
_FIGURES = re.compile(r"\d+")
_SCORES = ("clock", "ratio")


@dataclass(slots=True)
class _Time:
    """A time of day while it is read; `last` is the index of its last token, `is_open` where no half is told."""

    hour: int
    minute: int
    last: int
    is_open: bool = False
    second: int = 0


def clock(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """The time of day that a figure or a number word tells with the words beside it; `1:10` alone is a dilution."""
    token = found[index]
    parts = [int(part) for part in _FIGURES.findall(token.bare)]
    time = _Time(parts[0] if parts else 0, parts[1] if len(parts) > 1 else 0, index)
    time.second = parts[2] if len(parts) > 2 else 0
    if (spoken := spoken_hour(token)) is not None:
        time.hour, time.minute = divmod(int(Fraction(spoken) * 60), 60)
    if time.hour > 24 or time.minute > 59:
        return None
    is_bare = token.kind == "clock" and not has_clock_word(text, found, index)
    is_dilution = time.hour == 1 and time.minute >= _LEAST_DILUTION
    if is_bare and (is_dilution or _is_among_scores(text, found, index)):
        return Reading(Ratio(Decimal(time.hour), Decimal(time.minute)), index, index, token.start, token.end)
    time.is_open = time.hour < 12 and not token.bare.startswith("0")  # 03:20 counts 24 hours
    if index + 1 < len(found) and text[token.end : found[index + 1].start] in ("", " "):
        _take_word_behind(text, found, index, time, None if len(parts) > 1 else scan)
    first, about = index, False
    if is_clock_ahead(text, found, index):
        first, about = index - 1, found[index - 1].sense("about ahead") is not None
        _take_word_ahead(found[first], time)
    about = about or (time.last > index and found[time.last].sense("about behind") is not None)  # ml `10 മണിയോടെ`
    value = ClockTime(time.hour % 24, time.minute, time.is_open and time.hour < 12, time.second)
    end, other = found[time.last].end, None
    if 0 < value.minute <= _HALF_HOUR and time.last > index and are_short_of_hour(text, end, scan.language):
        other = replace(value, hour=(value.hour - 1) % 24, minute=60 - value.minute)
    return Reading(value, first, time.last, token.start, end, about=about, is_word=not parts, other=other)


def lasting(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """`nach 2:11 Stunden`, `in 3:26 Minuten`: how long, before a word that tells no time of day."""
    token = found[index]
    unit = found[index + 1] if index + 1 < len(found) else None
    units = unit.sense("unit") if unit is not None and text[token.end : unit.lead] == " " else None
    if unit is None or units not in (("h",), ("min",)):
        return None
    words = scan.language.tables.get("clock", {}).get("hours" if units == ("h",) else "minutes", ())
    if not any(form in unit.bare for form in map(fold_word, words)):
        return None
    more, less, *least = map(int, _FIGURES.findall(token.bare))
    amount = Quantity(Decimal(more * 60 + less), ("min" if units == ("h",) else "s",))
    if least and units == ("h",):  # 2:04:48
        amount = Quantity(amount.value * 60 + least[0], ("s",))
    return Reading(amount, index, index + 1, token.start, unit.end)


def _take_word_behind(text: str, found: list[Token], index: int, time: _Time, scan: Scanner | None) -> None:
    """`8 pm`, sw `2 usiku`, `20 Uhr 30`: the half of the day, or the word for the hour and the minutes behind it.

    Without a scanner none are looked for.
    """
    word = found[index + 1]
    if _takes_half(word, time):
        time.last = index + 1
    elif (counted := _from_six(word, time.hour)) is not None:
        time.hour, time.last, time.is_open = counted, index + 1, False
    elif scan is not None and word.bare in _halves(scan.language):  # vi `10 rưỡi tối`
        time.minute, time.last = _HALF_HOUR, index + 1
        _take_half_behind(text, found, time, word.end)
    elif _is_hour_word(text, found, index, word):
        time.last = index + 1
        behind = minutes_behind(scan.language).match(text, word.end) if scan is not None else None
        if behind and _takes(found, index + 2, behind.end()):
            following = found[index + 3] if index + 3 < len(found) else None
            is_near = following is not None and following.start <= behind.end() + 1
            units = following.sense("unit") if following is not None and is_near else None
            if isinstance(units, tuple) and len(units) == 1 and units != ("min",):
                return  # `um 8 Uhr 20 Tropfen`, `gegen fünf Uhr 50 Meter tief`
            time.minute, time.last = _HALF_HOUR if behind["half"] else int(behind["minute"]), index + 2
            if units == ("min",):
                time.last += 1
            _take_half_behind(text, found, time, found[time.last].end)
        elif scan is not None and are_spelled_minutes(text, found, index + 2, scan.language):
            time.minute, time.last = int(as_number(found[index + 2].value)), index + 2


def _halves(language: Language) -> tuple[str, ...]:
    """The words for half an hour behind the word for the hour, or behind the hour itself."""
    return tuple(map(fold_word, language.tables.get("clock", {}).get("half", ())))


def _take_half_behind(text: str, found: list[Token], time: _Time, end: int) -> None:
    """vi `9 giờ 30 tối`, `1h30 chiều`: the half of the day behind the minutes, which end at `end`."""
    word = found[time.last + 1] if time.last + 1 < len(found) else None
    if word is None or text[end : word.start] not in ("", " "):
        return
    if _takes_half(word, time):
        time.last += 1


def _takes_half(word: Token, time: _Time) -> bool:
    """True for a word that tells the half of the day, which the time then has."""
    if word.sense("pm") is not None and (time.hour < 12 or is_midnight(word, time.hour)):
        time.hour, time.is_open = late_hour(word, time.hour), False
    elif word.sense("am") is not None:
        time.hour, time.is_open = time.hour % 12 if time.hour <= _NOON else time.hour, False  # da `23.30 om natten`
    else:
        return False
    return True


def _take_word_ahead(word: Token, time: _Time) -> None:
    """`下午3点`: the half of the day stands before the figure."""
    if (hour := hour_from_six(word, time.hour)) is not None:
        time.hour, time.is_open = hour, False
        return
    time.is_open = time.is_open and word.sense("am ahead") is None
    if word.sense("pm ahead") is not None and (time.hour < 12 or is_midnight(word, time.hour)):
        time.hour, time.is_open = late_hour(word, time.hour), False
    elif word.sense("am ahead") is not None and time.hour <= _NOON:
        time.hour %= 12


def glued_clock(text: str, tokens: list[Token], index: int, scan: Scanner) -> Reading | None:
    """`20h30`, `8h30`: figures and the letter for the hour in one word."""
    token = tokens[index]
    found = _GLUED_CLOCK.match(text, token.start)
    if found is None or not any(sense.category == "clock joined" for sense in scan.lexicon.words.get(found[2], ())):
        return None
    inside = next((at for at in range(index + 1, len(tokens)) if tokens[at].start >= found.end()), len(tokens)) - 1
    time = _Time(int(found[1]), int(found[3]), inside)
    _take_half_behind(text, tokens, time, found.end())
    end = found.end() if time.last == inside else tokens[time.last].end
    return Reading(ClockTime(time.hour % 24, time.minute), index, time.last, token.start, end)


def _is_hour_word(text: str, found: list[Token], index: int, word: Token) -> bool:
    """True for the word behind a figure that makes it a time of day: `20 Uhr`, `às 20h`."""
    if word.sense("unit") == ("h",) and is_clock_ahead(text, found, index):
        return True
    return word.sense("clock") is not None or word.sense("clock joined") is not None


def _from_six(word: Token, hour: int) -> int | None:
    """An hour that is counted from six: sw `1:45 asubuhi` is 7:45, th `2 ทุ่ม` is 20:00; sw jioni is either."""
    early = hour % 12 + 6 if word.sense("clock of morning") is not None else None
    late = (hour % 12 + 18) % 24 if word.sense("clock of evening") is not None else None
    return early if late is None or (early is not None and early > _LATE_AFTERNOON) else late


def _is_among_scores(text: str, found: list[Token], index: int) -> bool:
    """`25:21, 19:25, 25:18`: in a list with what can be no time of day."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(found) and found[at].kind in _SCORES:
            left, right = sorted((at, at - step))
            if text[found[left].end : found[right].start] != ", ":
                break
            if found[at].kind == "ratio":
                return True
            at += step
    return False


def _takes(found: list[Token], index: int, end: int) -> bool:
    return index < len(found) and found[index].end == end
