"""A set phrase for a time of day takes the half of the day from the words beside it: `halb neun abends` is 20:30."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import ClockTime
from pipeline.facts.wording.marks import AFTERNOON
from pipeline.language import Language, once_for_each

_AHEAD = 40  # characters of the words ahead
_SMALL_HOURS, _NIGHT = 5, 6
_KEYS = ("am", "pm", "night", "noon")


def phrase(text: str, found: list[Token], index: int, time: ClockTime, scan: Scanner) -> Reading:
    """The time of day that a phrase tells, and the half of the day that stands in it, behind it or ahead of it."""
    token = found[index]
    last, end = index, token.end
    if time.is_open and (patterns := _patterns(scan.language)):
        behind, ahead, opening = patterns
        told = behind.search(text, token.start, token.end) or behind.match(text, token.end)
        if told is not None and not _leads_another(text, found, index + 1, told.end()):
            time, end = _with_half(time, told), max(end, told.end())
        elif (
            led := opening.match(text, token.start, token.end)
            or ahead.search(text, max(0, token.start - _AHEAD), token.start)
        ) is not None:
            time = _with_half(time, led)
    while last + 1 < len(found) and found[last + 1].start < end:
        last += 1
    return Reading(time, index, last, token.start, end, is_word=True)


def _leads_another(text: str, found: list[Token], index: int, end: int) -> bool:
    """hu `negyed háromtól délután ötig`: the word behind the phrase, up to `end`, stands ahead of another hour."""
    word, following = (found[at] if at < len(found) else None for at in (index, index + 1))
    if word is not None and word.start < end < word.end:
        return True
    if word is None or following is None or word.end != end or text[end : following.lead] != " ":
        return False
    is_ahead = word.sense("am ahead") is not None or word.sense("pm ahead") is not None
    return is_ahead and (following.value is not None or following.sense("time of day") is not None)


def _with_half(time: ClockTime, told: re.Match[str]) -> ClockTime:
    """The time in the half of the day that a word tells; open still where it may be either: half past one at night."""
    hour = time.hour % 12
    if told.lastgroup == "am":
        return replace(time, hour=hour, is_open=False)
    if (told.lastgroup == "night" and hour < _NIGHT) or (told.lastgroup == "noon" and hour >= _SMALL_HOURS):
        return time
    return replace(time, hour=hour + 12, is_open=False)


@once_for_each
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    """What tells the half of the day behind a phrase or at its end, ahead of it, and as its first word; or None.

    Where no spaces part words it stands right beside the phrase: zh `晚上九点半`.
    """
    forms = {key: tuple(dict.fromkeys(_forms(language, key))) for key in _KEYS}
    if not any(forms.values()):
        return None
    groups = "|".join(f"(?P<{key}>{trie_pattern(words)})" for key, words in forms.items() if words)
    opening = re.compile(rf"(?:{groups}) ")  # kn `ರಾತ್ರಿ ಒಂಬತ್ತೂವರೆ`
    if any(map(NO_SPACE_SCRIPT.match, language.words)):
        return re.compile(rf" ?(?:{groups})"), re.compile(rf"(?:{groups}) ?\Z"), opening
    ahead = re.compile(rf"(?<!\w)(?:{groups}) (?:[^\W\d_]{{1,7}} )?\Z")
    hours = _hours(language)
    hour = rf"(?: {trie_pattern(hours)})?" if hours else ""  # de `halb acht Uhr abends`
    return re.compile(rf"{hour} (?:{groups})(?!\w)"), ahead, opening


def _forms(language: Language, key: str) -> Iterator[str]:
    """The folded words for a half of the day, those of the clock also without the word for the hour beside them."""
    words, moments = language.tables.get("clock", {}), language.tables.get("moments", {})
    nights = words.get("night", ())
    if key in ("am", "pm"):
        told = (*words.get(key, ()), *words.get(f"{key}_ahead", ()))
        by_night = set(map(fold_word, nights))  # de `Uhr nachts`
        yield from (form for form in _without_hour(map(fold_word, told), language) if form not in by_night)
    if key == "am":
        yield from map(fold_word, moments.get("morning", ()))
    elif key == "pm":
        yield from map(fold_word, moments.get(AFTERNOON, ()))
    elif key == "noon":
        yield from map(fold_word, moments.get("noon", ()))
    elif key == "night":
        yield from map(fold_word, (*nights, *moments.get("evening", ())))


def _without_hour(forms: Iterable[str], language: Language) -> Iterator[str]:
    hours = _hours(language)
    for form in forms:
        first, _, behind = form.partition(" ")
        ahead, _, last = form.rpartition(" ")
        yield behind if behind and first in hours else ahead if ahead and last in hours else form


def _hours(language: Language) -> frozenset[str]:
    """The words for the hour of a time of day: `Uhr`."""
    words = language.tables.get("clock", {})
    return frozenset(fold_word(form) for key in ("plain", "ahead", "joined") for form in words.get(key, ()))
