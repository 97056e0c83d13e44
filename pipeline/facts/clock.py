"""A figure or a number word and the words beside it become a time of day: `20 Uhr 30`, `下午3点`, `half past two`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pipeline.facts.amount import as_number
from pipeline.facts.fold import fold_word
from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.facts.reading import Reading
from pipeline.facts.scanner import Scanner
from pipeline.facts.token import Token
from pipeline.facts.trie import trie_pattern
from pipeline.facts.values import ClockTime, Number, Quantity, Ratio, Relation
from pipeline.language import Language

_CLOCK_FIGURE = re.compile(r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?")
_COMMA_FIGURE = re.compile(r"(?:[01]?\d|2[0-4]),[0-5]\d")
_GLUED_CLOCK = re.compile(r"([01]?\d|2[0-4])([^\W\d_]{1,3})([0-5]\d)(?:min)?(?!\w)")  # `21h30`, pt `21h30min`
_AHEAD_OF_HOUR = ("clock ahead", "clock ahead of hour")
_BEHIND_HOUR = ("clock", "clock of evening", "clock of morning", "am", "pm")
_LATE_AFTERNOON = 15
_LEAST_DILUTION = 10  # 1:10; "1:05" is a time of day
_PAST_NOON = frozenset(map(str, range(13, 25)))
_WORDS = re.compile(r"\d+")


_SCORES = ("clock", "ratio")


@dataclass(slots=True)
class _Time:
    """A time of day while it is read; `last` is the index of its last token, `is_open` where no half is told."""

    hour: int
    minute: int
    last: int
    is_open: bool = False


def clock(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """The time of day that a figure or a number word tells with the words beside it; `1:10` alone is a dilution."""
    token = found[index]
    parts = [int(part) for part in _WORDS.findall(token.bare)]
    time = _Time(parts[0] if parts else 0, parts[1] if len(parts) > 1 else 0, index)
    if (spoken := _spoken_hour(token)) is not None:
        time.hour, time.minute = divmod(int(Fraction(spoken) * 60), 60)
    if time.hour > 24 or time.minute > 59:
        return None
    is_bare = token.kind == "clock" and not _has_clock_word(text, found, index)
    is_dilution = time.hour == 1 and time.minute >= _LEAST_DILUTION
    if is_bare and (is_dilution or _is_among_scores(text, found, index)):
        return Reading(Ratio(Decimal(time.hour), Decimal(time.minute)), index, index, token.start, token.end)
    time.is_open = time.hour < 12
    if index + 1 < len(found) and text[token.end : found[index + 1].start] in ("", " "):
        _take_word_behind(text, found, index, time, None if len(parts) > 1 else scan)
    first, about = index, False
    if is_clock_ahead(text, found, index):
        first, about = index - 1, found[index - 1].sense("about ahead") is not None
        _take_word_ahead(found[first], time)
    value = ClockTime(time.hour % 24, time.minute, time.is_open and time.hour < 12)
    return Reading(value, first, time.last, token.start, found[time.last].end, about=about, is_word=not parts)


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
    more, less, *least = map(int, _WORDS.findall(token.bare))
    amount = Quantity(Decimal(more * 60 + less), ("min" if units == ("h",) else "s",))
    if least and units == ("h",):  # 2:04:48
        amount = Quantity(amount.value * 60 + least[0], ("s",))
    return Reading(amount, index, index + 1, token.start, unit.end)


def _take_word_behind(text: str, found: list[Token], index: int, time: _Time, scan: Scanner | None) -> None:
    """`8 pm`, sw `2 usiku`, `20 Uhr 30`: the half of the day, or the word for the hour and the minutes behind it.

    Without a scanner none are looked for.
    """
    word = found[index + 1]
    time.is_open = time.is_open and word.sense("am") is None
    if word.sense("pm") is not None and time.hour < 12:
        time.hour, time.last = time.hour + 12, index + 1
    elif word.sense("am") is not None:
        time.hour, time.last = time.hour % 12, index + 1
    elif (counted := _from_six(word, time.hour)) is not None:
        time.hour, time.last, time.is_open = counted, index + 1, False
    elif _is_hour_word(text, found, index, word):
        time.last = index + 1
        behind = _minutes(scan.language).match(text, word.end) if scan is not None else None
        if behind and _takes(found, index + 2, behind.end()):
            time.minute, time.last = 30 if behind["half"] else int(behind["minute"]), index + 2
            unit = found[index + 3] if index + 3 < len(found) else None
            if unit is not None and unit.sense("unit") == ("min",) and unit.start <= behind.end() + 1:
                time.last += 1
            _take_half_behind(text, found, time, found[time.last].end)
        elif scan is not None and _are_spelled_minutes(text, found, index + 2, scan.language):
            time.minute, time.last = int(as_number(found[index + 2].value)), index + 2


def _take_half_behind(text: str, found: list[Token], time: _Time, end: int) -> None:
    """vi `9 giờ 30 tối`, `1h30 chiều`: the half of the day behind the minutes, which end at `end`."""
    word = found[time.last + 1] if time.last + 1 < len(found) else None
    if word is None or text[end : word.start] not in ("", " "):
        return
    if word.sense("pm") is not None and time.hour < 12:
        time.hour, time.last = time.hour + 12, time.last + 1
    elif word.sense("am") is not None:
        time.hour, time.last, time.is_open = time.hour % 12, time.last + 1, False


def _are_spelled_minutes(text: str, found: list[Token], index: int, language: Language) -> bool:
    """`七点四十五分`, `한 시 삼십 분`: minutes in letters behind the word for the hour, and the word for them."""
    if index >= len(found) or found[index].kind not in ("word", "lone"):
        return False
    words = tuple(map(fold_word, language.tables.get("clock", {}).get("minute", ())))
    value, end = found[index].value, found[index].end
    is_near = text[found[index - 1].end : found[index].start] in ("", " ")
    return is_near and value in range(1, 60) and text.startswith(words or "\0", end + text.startswith(" ", end))


def _take_word_ahead(word: Token, time: _Time) -> None:
    """`下午3点`: the half of the day stands before the figure."""
    time.is_open = time.is_open and word.sense("am ahead") is None
    if word.sense("pm ahead") is not None and time.hour < 12:
        time.hour += 12
    elif word.sense("am ahead") is not None:
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


def is_clock_word(text: str, found: list[Token], index: int, scan: Scanner) -> bool:
    """True for the word right behind a figure that makes it a time of day: `20 Uhr`, `8 pm`, `8 h 30`."""
    token, following = found[index], found[index + 1]
    is_exact = _is_exact(following, token) or _is_at_hour(text, found, index)
    before = found[index - 1] if index else None
    if before is not None and before.sense("relation ahead") is Relation.EVERY and following.sense("unit") == ("h",):
        return False  # kn "ಪ್ರತಿ 8 ಗಂಟೆಗೆ": every eight hours
    is_word = is_exact and any(following.sense(sense) is not None for sense in _BEHIND_HOUR)
    is_joined = following.sense("clock joined") is not None and following.sense("classifier") is None
    is_word = is_word or (is_joined and _minutes(scan.language).match(text, following.end) is not None)
    is_time = _CLOCK_FIGURE.fullmatch(token.bare) is not None
    return is_word and is_time and text[token.end : following.start] in ("", " ")


def is_spoken_time(text: str, found: list[Token], index: int, language: Language) -> bool:
    """`acht Uhr`, `शाम साढ़े छह बजे`: an hour in letters before a word that means nothing but the time of day.

    Behind "at" a part of the day is enough: hr `u osam navečer`; before minutes any word for the hour, `七点四十五分`.
    """
    token, following = found[index], found[index + 1]
    hour = _spoken_hour(token)
    if hour is None or not 0 < hour <= 24 or Fraction(hour) * 4 % 1:
        return False
    is_phrase = " " in following.bare and following.sense("with minutes") is None
    is_phrase = is_phrase or _is_at_hour(text, found, index)
    is_phrase = is_phrase and any(following.sense(sense) is not None for sense in ("am", "pm"))
    is_word = following.sense("clock") is not None and not NO_SPACE_SCRIPT.match(following.bare)
    if following.sense("clock") is not None and _are_spelled_minutes(text, found, index + 2, language):
        return text[token.end : following.start] in ("", " ")
    return (is_word or is_phrase) and text[token.end : following.start] == " "


def _is_at_hour(text: str, found: list[Token], index: int) -> bool:
    """True behind a word that stands ahead of the hour: hr `u 8`, el `στις 8`."""
    word = found[index - 1] if index else None
    is_ahead = word is not None and any(word.sense(sense) is not None for sense in _AHEAD_OF_HOUR)
    return is_ahead and word is not None and text[word.end : found[index].start] == " "


def is_led_hour(text: str, found: list[Token], index: int) -> bool:
    """`下午四点`, bn `রাত সাড়ে ৭টায়`: an hour in letters behind the part of the day, of nothing else."""
    token = found[index]
    if token.value is None or not 0 < token.value < 24 or Fraction(token.value).denominator not in (1, 2, 4):
        return False
    following = found[index + 1] if index + 1 < len(found) else None
    if token.value == int(token.value):
        is_near = following is not None and text[token.end : following.start] in ("", " ")
        is_hour = following is not None and is_near and following.sense("clock") is not None
    else:
        is_hour = following is None or following.sense("unit") is None
    return is_hour and is_clock_ahead(text, found, index)


def is_clock_ahead(text: str, found: list[Token], index: int) -> bool:
    """`下午3点`, `saat 20.00`, bg `в 9,15 ч.`: the word for the time of day stands before the figure."""
    is_comma = _COMMA_FIGURE.fullmatch(found[index].bare) is not None
    is_time = _CLOCK_FIGURE.fullmatch(found[index].bare) is not None or _spoken_hour(found[index]) is not None
    is_time = is_time or is_comma
    if index == 0 or not is_time or (is_comma and found[index - 1].sense("clock ahead of hour") is None):
        return False
    word = found[index - 1]
    following = found[index + 1] if index + 1 < len(found) else None
    is_hour = (
        following is not None
        and following.sense("unit") == ("h",)
        and text[found[index].end : following.start] in ("", " ")  # hr "u 12-satnom formatu"
    )
    has_sense = any(word.sense(sense) is not None for sense in ("clock ahead", "am ahead", "pm ahead"))
    is_hour = is_hour and found[index].bare != "24"  # "in 24 hours"
    has_sense = has_sense or (is_hour and word.sense("clock ahead of hour") is not None)
    is_told = following is not None and _is_told_behind(text, found[index], following)
    is_half = all(word.sense(sense) is None for sense in _AHEAD_OF_HOUR)
    if is_half and not is_told and found[index].bare in _PAST_NOON:
        return False  # hi "रात 19 लोग": at night, so many people
    is_exact = is_told or _is_exact(word, found[index])
    return has_sense and is_exact and text[word.end : found[index].start] in ("", " ")


def _is_told_behind(text: str, token: Token, following: Token) -> bool:
    """True where the word right behind a figure makes it a time of day: `रात 9 बजे`."""
    is_near = text[token.end : following.start] in ("", " ")
    return is_near and any(following.sense(sense) is not None for sense in _BEHIND_HOUR)


def is_span(text: str, found: list[Token], index: int) -> bool:
    """`2 heures 30 minutes`, without a word for the time of day ahead: the hour is a unit, and so is the minute."""
    if found[index + 1].sense("unit") != ("h",) or found[index + 1].sense("clock") is not None:
        return False
    minutes = found[index + 3] if index + 3 < len(found) else None
    is_unit = minutes is not None and minutes.sense("unit") == ("min",)
    return is_unit and not is_clock_ahead(text, found, index)


def may_be_hour(token: Token, following: Token | None) -> bool:
    """False where another unit than the hour stands behind the figure, or a word that counts: ko `밤 9층`."""
    if following is None or following.start > token.end + 1:
        return True
    if following.sense("classifier") is not None and NO_SPACE_SCRIPT.match(following.bare):
        return False
    units = following.sense("unit")
    return units is None or units == ("h",)


def _spoken_hour(token: Token) -> Number | None:
    if token.kind in ("word", "lone"):
        return token.value
    value = token.sense("number")
    return value if isinstance(value, Decimal | Fraction) else None


def _is_exact(word: Token, token: Token) -> bool:
    """False for a mere hour beside a part of the day that may tell when to take so many: sw `2 asubuhi`.

    An ending on the figure makes it a time: kn `ಸಂಜೆ 6ಕ್ಕೆ`.
    """
    is_alone = token.bare.isdecimal() and token.end - token.start == len(token.bare)
    return word.sense("with minutes") is None or not is_alone


def _is_hour_word(text: str, found: list[Token], index: int, word: Token) -> bool:
    """True for the word behind a figure that makes it a time of day: `20 Uhr`, `às 20h`."""
    if word.sense("unit") == ("h",) and is_clock_ahead(text, found, index):
        return True
    return word.sense("clock") is not None or word.sense("clock joined") is not None


@cache
def _minutes(language: Language) -> re.Pattern[str]:
    """The minutes behind the word for the hour: `8 h 30`, `20h15`, `8 Uhr 30`, `8時5分`, `8時半`."""
    words = language.tables.get("clock", {})
    half, minute, hour = (trie_pattern(map(fold_word, words.get(key, ()))) for key in ("half", "minute", "plain"))
    others = rf", \d+(?![\d.:]* ?{hour})"  # hi "छह बजे 19, 22 और 31": at six, and three others
    return re.compile(rf" ?(?:(?P<half>{half})|(?P<minute>[0-5]\d|\d(?= ?{minute})))(?!\d|[.,]\d|{others})")


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


def _has_clock_word(text: str, found: list[Token], index: int) -> bool:
    following = found[index + 1] if index + 1 < len(found) else None
    is_near = following is not None and text[found[index].end : following.start] in ("", " ")
    is_behind = is_near and any(following.sense(sense) is not None for sense in _BEHIND_HOUR if following)
    return is_behind or is_clock_ahead(text, found, index)


def _takes(found: list[Token], index: int, end: int) -> bool:
    return index < len(found) and found[index].end == end
