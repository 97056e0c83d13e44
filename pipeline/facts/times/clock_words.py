"""Whether the words beside a figure or a number word make it a time of day: `20 Uhr`, `下午四点`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, any_word
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Number, Relation
from pipeline.language import Language, once_for_each

_EAST_ASIAN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLOCK_FIGURE = re.compile(r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?")
_COMMA_FIGURE = re.compile(r"(?:[01]?\d|2[0-4]),[0-5]\d")
_AHEAD_OF_HOUR = ("clock ahead", "clock ahead of hour")
_AHEAD_OF_PART = "clock ahead of part"
_BEHIND_HOUR = ("clock", "clock of evening", "clock of morning", "am", "pm")
_PARTS_AHEAD = ("am ahead", "pm ahead")
# 4-2, zh 4比2, ja 4対2, ko 4대2
_SCORE = re.compile(r"(?P<first>\d{1,2}) ?[-:比对對対대] ?(?P<second>\d{1,2})\Z")
_SMALL_HOURS, _NOON = 5, 12
_PAST_NOON = frozenset(map(str, range(13, 25)))

_GAPS = ("", " ", "-")  # fil `alas-9`


def is_clock_word(text: str, found: list[Token], index: int, scan: Scanner) -> bool:
    """True for the word right behind a figure that makes it a time of day: `20 Uhr`, `8 pm`, `8 h 30`."""
    token, following = found[index], found[index + 1]
    is_exact = _is_exact(following, token) or _is_at_hour(text, found, index)
    before = found[index - 1] if index else None
    if before is not None and before.sense("relation ahead") is Relation.EVERY and following.sense("unit") == ("h",):
        return False  # kn "ಪ್ರತಿ 8 ಗಂಟೆಗೆ": every eight hours
    if token.bare == "24" and following.sense("unit") == ("h",):
        return False  # mn "24 цагт": in 24 hours
    is_word = is_exact and any(following.sense(sense) is not None for sense in _BEHIND_HOUR)
    is_joined = following.sense("clock joined") is not None and following.sense("classifier") is None
    is_word = is_word or (is_joined and minutes_behind(scan.language).match(text, following.end) is not None)
    is_time = _CLOCK_FIGURE.fullmatch(token.bare) is not None
    return is_word and is_time and text[token.end : following.start] in ("", " ")


def is_spoken_time(text: str, found: list[Token], index: int, language: Language) -> bool:
    """`acht Uhr`, `शाम साढ़े छह बजे`: an hour in letters before a word that means nothing but the time of day.

    Behind "at" a part of the day is enough: hr `u osam navečer`; before minutes any word for the hour, `七点四十五分`.
    """
    token, following = found[index], found[index + 1]
    hour = spoken_hour(token)
    if hour is None or not 0 < hour <= 24 or Fraction(hour) * 4 % 1:
        return False
    is_phrase = " " in following.bare and following.sense("with minutes") is None
    is_phrase = is_phrase or _is_at_hour(text, found, index)
    is_phrase = is_phrase and any(following.sense(sense) is not None for sense in ("am", "pm"))
    is_word = following.sense("clock") is not None and not NO_SPACE_SCRIPT.match(following.bare)
    if following.sense("clock") is not None and are_spelled_minutes(text, found, index + 2, language):
        return text[token.end : following.start] in ("", " ")
    return (is_word or is_phrase) and text[token.end : following.start] == " "


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
    is_time = _CLOCK_FIGURE.fullmatch(found[index].bare) is not None or spoken_hour(found[index]) is not None
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
    if is_half and not is_told and _lasts(following):
        return False  # ja "夜8時間眠る": for eight hours
    is_exact = is_told or _is_exact(word, found[index])
    return has_sense and is_exact and text[word.end : found[index].start] in _GAPS


def _lasts(following: Token | None) -> bool:
    """True for the word for hours in Han, kana or Hangul, which tells no time of day, as my `နာရီ` does: ja `時間`."""
    is_hours = following is not None and following.sense("unit") == ("h",)
    return is_hours and following is not None and _EAST_ASIAN.match(following.bare) is not None


def has_clock_word(text: str, found: list[Token], index: int) -> bool:
    following = found[index + 1] if index + 1 < len(found) else None
    is_near = following is not None and text[found[index].end : following.start] in ("", " ")
    is_behind = is_near and any(following.sense(sense) is not None for sense in _BEHIND_HOUR if following)
    return is_behind or is_clock_ahead(text, found, index)


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


def is_score(text: str, found: list[Token], index: int) -> bool:
    """`शाम 4-2 की जीत`, ms `4-2 malam`: goals beside a part of the day, with no word for the hour behind them."""
    ahead, last = found[index - 1] if index else None, index + 1
    if ahead is not None and any(ahead.sense(sense) is not None for sense in _PARTS_AHEAD):
        is_pair = last < len(found) and _SCORE.match(text, found[index].start, found[last].end) is not None
        return is_pair and not has_clock_word(text, found, last) and not _is_hours(text, found, last)
    if last == len(found) or ahead is None or not any(found[last].sense(sense) is not None for sense in ("am", "pm")):
        return False
    score = _SCORE.match(text, ahead.start, found[index].end)
    return score is not None and int(score["first"]) > int(score["second"])


def _is_hours(text: str, found: list[Token], index: int) -> bool:
    unit = found[index + 1] if index + 1 < len(found) else None
    return unit is not None and unit.sense("unit") == ("h",) and text[found[index].end : unit.start] in ("", " ")


def late_hour(word: Token, hour: int) -> int:
    """An hour up to twelve with a word for afternoon, evening or night: hi `रात 2 बजे` is two o'clock, `रात 9 बजे` 21."""
    if word.sense("of night") is not None and hour <= 12 and hour % 12 < _SMALL_HOURS:
        return hour % 12
    return hour % 12 + 12


def is_midnight(word: Token, hour: int) -> bool:
    return hour == 12 and word.sense("of night") is not None


def hour_from_six(word: Token, hour: int) -> int | None:
    """am `ከምሽቱ 2:30`: the hour behind a part of the day that is counted from six; None where it is not.

    One that would fall out of the part of the day is counted from twelve.
    """
    span = word.sense("from six")
    if not isinstance(span, tuple) or hour > _NOON:
        return None
    first, last = span
    hours = [hour % _NOON + start for start in (6, 18, 0, 12, 24)]
    return next((one for one in hours if first <= one <= last), hours[0]) % 24


def spoken_hour(token: Token) -> Number | None:
    if token.kind in ("word", "lone"):
        return token.value
    value = token.sense("number")
    return value if isinstance(value, Decimal | Fraction) else None


def are_spelled_minutes(text: str, found: list[Token], index: int, language: Language) -> bool:
    """`七点四十五分`, `한 시 삼십 분`: minutes in letters behind the word for the hour, and the word for them."""
    if index >= len(found) or found[index].kind not in ("word", "lone"):
        return False
    words = tuple(map(fold_word, language.tables.get("clock", {}).get("minute", ())))
    value, end = found[index].value, found[index].end
    is_near = text[found[index - 1].end : found[index].start] in ("", " ")
    if is_near and value in range(1, 60) and stands_bare(text, end, language):  # `acht Uhr fünfzehn`
        return True
    return is_near and value in range(1, 60) and text.startswith(words or "\0", end + text.startswith(" ", end))


def stands_bare(text: str, end: int, language: Language) -> bool:
    """True for a number behind which its clause ends, or a word of `[clock] rest_before` follows: nothing it counts.

    False in a language that lists none.
    """
    before = _rest_before(language)
    return before is not None and before.match(text, end) is not None


@once_for_each
def _rest_before(language: Language) -> re.Pattern[str] | None:
    words = language.tables.get("clock", {}).get("rest_before", ())
    marks = re.escape(MARKS)
    return re.compile(rf" ?(?:[{marks})\"]|$)|[ -]{any_word(map(fold_word, words), language)}") if words else None


@once_for_each
def minutes_behind(language: Language) -> re.Pattern[str]:
    """The minutes behind the word for the hour: `8 h 30`, `20h15`, `8 Uhr 30`, `8時5分`, `8時半`."""
    words = language.tables.get("clock", {})
    half, minute, hour = (trie_pattern(map(fold_word, words.get(key, ()))) for key in ("half", "minute", "plain"))
    others = rf", \d+(?![\d.:]* ?{hour})"  # hi "छह बजे 19, 22 और 31": at six, and three others
    return re.compile(rf" ?(?:(?P<half>{half})|(?P<minute>[0-5]\d|\d(?= ?{minute})))(?!\d|[.,]\d|{others})")


def are_short_of_hour(text: str, end: int, language: Language) -> bool:
    """`6時20分前`: the minutes that end there may be told before the hour, twenty to six, as well as past it."""
    return _short_of(language).match(text, end) is not None


@once_for_each
def _short_of(language: Language) -> re.Pattern[str]:
    words = language.tables.get("clock", {})
    if not words.get("short_of"):
        return re.compile("(?!)")
    minute, before = (trie_pattern(map(fold_word, words.get(key, ()))) for key in ("minute", "short_of"))
    return re.compile(rf" ?(?:{minute})? ?{before}")


def _is_at_hour(text: str, found: list[Token], index: int) -> bool:
    """True behind a word that stands ahead of the hour: hr `u 8`, el `στις 8`, zu `ngo-8`; at five (in the morning)."""
    word = found[index - 1] if index else None
    is_ahead = word is not None and any(word.sense(sense) is not None for sense in (*_AHEAD_OF_HOUR, _AHEAD_OF_PART))
    return is_ahead and word is not None and text[word.end : found[index].start] in (" ", "-")


def _is_told_behind(text: str, token: Token, following: Token) -> bool:
    """True where the word right behind a figure makes it a time of day: `रात 9 बजे`."""
    is_near = text[token.end : following.start] in ("", " ")
    return is_near and any(following.sense(sense) is not None for sense in _BEHIND_HOUR)


def _is_exact(word: Token, token: Token) -> bool:
    """False for a mere hour beside a part of the day that may tell when to take so many: sw `2 asubuhi`.

    An ending on the figure makes it a time: kn `ಸಂಜೆ 6ಕ್ಕೆ`.
    """
    is_alone = token.bare.isdecimal() and token.end - token.start == len(token.bare)
    return word.sense("with minutes") is None or not is_alone
