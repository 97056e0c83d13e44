"""An hour and the minutes behind "and" become a time of day: fa `ساعت ۹ و ۳۰ دقیقه`, hr `u 9 sati i 30 minuta`."""

from __future__ import annotations

from pipeline.facts.text.fold import fold_word
from pipeline.facts.times.clock_words import hour_from_six, is_clock_ahead, late_hour
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import ClockTime
from pipeline.language import Language

_NOON = 12  # hours


def hour_and_minutes(text: str, found: list[Token], index: int) -> Reading | None:
    """The time of day that begins with an hour, where the word for the hour stands ahead of it; None for a span."""
    time = found[index].sense("time of day")
    hour = time if isinstance(time, ClockTime) and not time.minute else _led_hour(text, found, index)
    at = _behind_and(text, found, _last_of_hour(text, found, index)) if hour is not None else None
    if hour is None or at is None or at + 1 >= len(found) or found[at + 1].sense("unit") != ("min",):
        return None
    minute = found[at].value
    if minute is None or minute not in range(1, 60) or text[found[at].end : found[at + 1].start] not in ("", " "):
        return None
    value, last = ClockTime(hour.hour, int(minute), hour.is_open), at + 1
    is_near = last + 1 < len(found) and text[found[last].end : found[last + 1].lead] in ("", " ")  # km `02 នាទីល្ងាច`
    half = found[last + 1] if is_near else None
    if half is not None and (half.sense("am") is not None or half.sense("pm") is not None):
        is_late = half.sense("pm") is not None and value.hour < 12
        value, last = ClockTime(late_hour(half, value.hour) if is_late else value.hour, value.minute), last + 1
    return Reading(value, index, last, found[index].start, found[last].end)


def hour_and_minutes_at(text: str, found: list[Token], index: int, language: Language) -> Reading | None:
    """mn `20 цаг 30 минутад`, hu `2 óra 45 perc körül`: in a case or with a word that tells when; None for a span."""
    words = tuple(map(fold_word, language.tables.get("clock", {}).get("at_minutes", ())))
    if not words or index + 3 >= len(found):
        return None
    hour, unit, minute, last = found[index : index + 4]
    is_near = all(text[one.end : two.lead] == " " for one, two in ((hour, unit), (unit, minute), (minute, last)))
    is_time = hour.value in range(25) and minute.value in range(60) and unit.sense("unit") == ("h",)
    if not is_near or not is_time or hour.value is None or minute.value is None:
        return None
    ends = [last.start + len(word) for word in words if text.startswith(word, last.start)]
    if not any(not text[end : end + 1].isalnum() for end in ends):
        return None
    part = found[index - 1] if index and hour.value < 12 else None
    is_late = part is not None and part.sense("pm ahead") is not None
    is_open = hour.value < 12 and not is_late and (part is None or part.sense("am ahead") is None)
    value = late_hour(part, int(hour.value)) if part is not None and is_late else int(hour.value) % 24
    return Reading(ClockTime(value, int(minute.value), is_open), index, index + 3, hour.start, last.end)


def hour_less_minutes(text: str, found: list[Token], index: int) -> Reading | None:
    """vi `6 giờ kém 15`, fr `8 heures moins 20`: an hour in figures and the minutes before it; else None."""
    hour, at = found[index].value, _last_of_hour(text, found, index)
    less = found[at + 1] if at + 2 < len(found) else None
    if less is None or less.sense("clock less") is None or (at == index and not is_clock_ahead(text, found, index)):
        return None
    minutes = found[at + 2].value
    is_near = text[found[at].end : less.lead] == " " == text[less.end : found[at + 2].lead]
    if not is_near or hour not in range(1, 25) or minutes not in range(1, 31) or hour is None or minutes is None:
        return None
    unit = found[at + 3] if at + 3 < len(found) and found[at + 3].sense("unit") == ("min",) else None
    last = at + 3 if unit is not None and text[found[at + 2].end : unit.lead] in ("", " ") else at + 2
    value = ClockTime(*divmod(int(hour) * 60 - int(minutes), 60), is_open=hour <= _NOON)
    return Reading(value, index, last, found[index].start, found[last].end)


def _led_hour(text: str, found: list[Token], index: int) -> ClockTime | None:
    """The hour that a number tells behind the word for it, which may be the word for so many hours as well."""
    hour, before = found[index].value, found[index - 1] if index else None
    if before is None or hour is None or hour not in range(25) or text[before.end : found[index].lead] != " ":
        return None
    is_told = found[_last_of_hour(text, found, index)].sense("clock") is not None  # mk `во 21 часот`
    if before.sense("unit") != ("h",) and not is_told and not is_clock_ahead(text, found, index):
        return None
    if (counted := hour_from_six(before, int(hour))) is not None:  # am `ከሌሊቱ 9 ሰዓት ከ20 ደቂቃ`, twenty past three
        return ClockTime(counted % 24)
    return ClockTime(int(hour) % 24, 0, hour < 12)


def _last_of_hour(text: str, found: list[Token], index: int) -> int:
    """The index of the word for the hour right behind its number, else of the number itself."""
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or text[found[index].end : following.lead] not in ("", " "):
        return index
    return index + (following.sense("unit") == ("h",) or following.sense("clock") is not None)


def _behind_and(text: str, found: list[Token], index: int) -> int | None:
    """The index of the token behind a word for "and", which may be glued to it."""
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or text[found[index].end : following.lead] != " ":
        return None
    if following.lead < following.start:
        return index + 1
    is_and = following.sense("and") is not None and index + 2 < len(found)
    return index + 2 if is_and and text[following.end : found[index + 2].lead] == " " else None
