"""A day, a month and a year, in figures or with the name of the month, become a date: `3.4.2024`, `3. April`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import Date, Limit, Value
from pipeline.language import Language

_DAYS_OF_MONTH = range(1, 32)
_SEASON = re.compile(r"\d{4}[/–-]")
_WORDS = re.compile(r"\d+")


def numeric_date(token: Token, index: int, language: Language) -> Reading:
    """`3.4.2024`, `28.9.`, `9月28日`: with the other reading where day and month may change places."""
    parts = [int(part) for part in _WORDS.findall(token.bare)]
    other: Value | None = None
    if len(_WORDS.findall(token.bare)[0]) == 4:
        value = Date(*parts)
    elif len(parts) == 2:
        value = Date(0, *(reversed(parts) if "." in token.bare or "/" in token.bare else parts))  # 28.9., 15/3, 9月28日
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


def date_with_month(
    text: str, found: list[Token], before: int | None, month_index: int, scan: Scanner
) -> Reading | None:
    """`3. April 2024`, `April 3`, `April 2024`; None where what stands before the month is no day of it."""
    month_token = found[month_index]
    month = int(str(month_token.sense("month")))
    first = month_index if before is None else before
    last, day, year = month_index, 0, 0
    if before is not None and (not (day := _day_of(found[before])) or _ends_season(text, found[before])):
        return None
    following = last + 1
    if before is not None and _has_day_behind(text, found, before, month_index, scan.language):
        return None
    if (
        following < len(found)
        and before is None
        and (not scan.language.is_day_ahead or month_token.bare.endswith(_whose(scan.language)))
        and (behind := _day_behind(text, found, following, scan.language))
        and text[month_token.end : found[following].start] in (" ", ". ")
        and not _counts(text, found, month_index, scan.language)
    ):
        day, last = behind, following
    # mr `1 जानेवारीपासून 2014 नंतर`, from 1 January after 2014
    is_closed = before is not None and last == month_index and _is_closed(month_token, scan.language)
    if not is_closed and (at := _year_behind(text, found, last, scan)) is not None:
        year, last = int(str(found[at].value)), at
    if not day and not year:
        return None
    is_word = before is not None and found[before].kind != "number"
    return Reading(Date(year, month, day), first, last, found[first].start, found[last].end, is_word=is_word)


def _ends_season(text: str, token: Token) -> bool:
    """True for the second year of a season: kk `2019/20 маусымында`, where the word for June is a season too."""
    return _SEASON.fullmatch(text, max(0, token.start - len("2019/")), token.start) is not None


def is_before_month(text: str, token: Token, following: Token | None, scan: Scanner) -> bool:
    if following is None or following.sense("month") is None:
        return False
    return scan.dates.behind_day.fullmatch(text, token.end, following.start) is not None


def _counts(text: str, found: list[Token], month_index: int, language: Language) -> bool:
    """True where the number behind a month is no day of it: ta `ஏப்ரலில் 5 பேர்`, in April five people; `in May 3%`.

    ne `जुन १६ वर्षयता` is "which for 16 years"; the word for June says "which" as well.
    """
    month, number = found[month_index], found[month_index + 1]
    if _is_closed(month, language):
        return True
    noun = found[month_index + 2] if month_index + 2 < len(found) else None
    if noun is None or text[number.end : noun.start] not in (" ", ""):
        return False
    if _is_of_measure(noun) and (text[number.end] == " " or not noun.bare[0].isalpha()):  # not in `November 1st`
        return True
    if text[number.end] != " ":
        return False
    return noun.sense("unit") == ("a",) or (number.kind == "number" and noun.sense("classifier") is not None)


def _is_of_measure(noun: Token) -> bool:
    """True for a sign or a word of two letters or more for a share, money or a measure other than time."""
    units = noun.sense("unit")
    is_letter = len(noun.bare) == 1 and noun.bare.isalpha()
    return isinstance(units, tuple) and not is_letter and is_measured(units[0]) and not is_time(units[0])


def _is_closed(month: Token, language: Language) -> bool:
    """True for a month in a case behind which neither its day nor its year follows."""
    return month.bare.endswith(tuple(language.tables.get("calendar_names", {}).get("inside", ())))


def _year_behind(text: str, found: list[Token], last: int, scan: Scanner) -> int | None:
    """The index of the year behind a month or its day: `3. April 2024`, sq `janarin e vitit 2021` with a word known."""
    for index in range(last + 1, min(last + 3, len(found))):
        between = text[found[last].end : found[index].start]
        ordinal = scan.ordinal.match(between)  # April 3rd, 2024
        if is_year(found[index]) and scan.dates.ahead_of_year.match(between[ordinal.end() :] if ordinal else between):
            return index
    return None


def date_behind_year(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """hu `2021. március 15.`, lv `2021. gada 15. martā`: first the year, then month and day in either order."""
    gap = scan.dates.behind_year.match(text, found[index].end) if scan.dates.behind_year else None
    if gap is None:
        return None
    start = next((at for at in range(index + 1, len(found)) if found[at].start >= gap.end()), len(found))
    if start == len(found) or found[start].start != gap.end():
        return None
    following = found[start + 1] if start + 1 < len(found) else None
    if found[start].sense("month") is not None:
        rest = date_with_month(text, found, None, start, scan)
        day = rest.value.day if rest and isinstance(rest.value, Date) and not rest.value.year else 0
        last = rest.last if day and rest else start
        value = Date(int(found[index].bare), int(str(found[start].sense("month"))), day)
    elif is_day(found[start]) and is_before_month(text, found[start], following, scan) and following is not None:
        value = Date(int(found[index].bare), int(str(following.sense("month"))), int(found[start].bare))
        last = start + 1
    else:
        return None
    return Reading(value, index, last, found[index].start, found[last].end)


def _day_of(token: Token) -> int:
    """The day of a month that a number or an ordinal names; 0 for what names none (`zweieinhalb`, `elftüriger`)."""
    value = token.value if token.value is not None else token.sense("ordinal")
    return int(value) if isinstance(value, int | Decimal | Fraction) and value in _DAYS_OF_MONTH else 0


def is_day(token: Token) -> bool:
    return token.kind == "number" and token.bare.isdecimal() and len(token.bare) <= 2 and 1 <= int(token.bare) <= 31


def _day_behind(text: str, found: list[Token], index: int, language: Language) -> int:
    """The day that stands behind its month, in figures or in a form of the language for it: ml `ജൂൺ മൂന്നിന്`.

    In a language with such forms any number word before "from" or "until" is one: `ജൂലൈ ഒന്ന് മുതൽ`.
    """
    token = found[index]
    told = (
        token.value if is_day(token) or _is_its_day(found[index - 1], token, language) else token.sense("day of month")
    )
    if told is None and "month_days" in language.tables and _opens_span(text, found, index):
        told = token.value if token.value is not None else token.sense("number")
    return int(str(told)) if told in _DAYS_OF_MONTH else 0


def _is_its_day(month: Token, token: Token, language: Language) -> bool:
    """True for a number word behind its month that ends as a day does: az `noyabrın altısında`."""
    ends = language.tables.get("calendar_names", {}).get("its_day", ())
    return month.bare.endswith(_whose(language)) and token.bare.endswith(ends)


def _has_day_behind(text: str, found: list[Token], before: int, month_index: int, language: Language) -> bool:
    """az `birincisi iyunun 2-də`: the first one, on June 2, where the month's ending tells that its day follows."""
    following = month_index + 1
    if following >= len(found) or found[before].kind == "number" or found[following].kind != "number":
        return False
    month = found[month_index]
    is_near = text[month.end : found[following].start] == " "
    return is_near and month.bare.endswith(_whose(language) or ("\0",)) and is_day(found[following])


def _whose(language: Language) -> tuple[str, ...]:
    """How a month ends whose day stands behind it: az `noyabrın altısı`."""
    return tuple(language.tables.get("calendar_names", {}).get("whose", ()))


def _opens_span(text: str, found: list[Token], index: int) -> bool:
    """True for a number word in the case for "from", or right before a word for "from" or "until"."""
    token, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if token.sense("from behind") is not None:
        return True
    if token.kind == "number" or following is None or text[token.end : following.start] != " ":
        return False
    is_until = following.sense("limit behind") is Limit.AT_MOST
    return is_until or any(following.sense(sense) is not None for sense in ("to", "from behind"))


def is_year(token: Token) -> bool:
    return token.kind == "number" and token.bare.isdecimal() and len(token.bare) == 4
