"""A date or a time of day stays the same.

Bad: de: am 3. April 2024 | en: on April 4, 2024
Good: de: am 3. April 2024 | en: on April 3, 2024
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.facts.differences.difference import Change
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import ClockTime, Fact
from pipeline.facts.wording.marks import DAY, marks_of
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed, span

_NOON = 12
_AHEAD = 12  # characters that may hold the word for the hour ahead of it
_CLEAR = range(6, 12)  # hours of the morning that nobody calls night


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    told = set()
    for difference, source, target in pair.changes(Change.DATE):
        told.add(target.start)
        message = f"'{target.text}' is not the date or time of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write the date '{source.describe()}'")
    for source, target in _halved_days(pair):
        if target.start in told:
            continue
        message = f"'{target.text}' is before noon; the source says '{source.text}'"
        yield Problem(message, f"write '{pair.remedy(source)}'", span(target), span(source), Severity.WARNING)
    for source, target in _told_for_evening(pair):
        message = f"'{target.text}' is told for the evening; the source says '{source.text}'"
        yield Problem(message, f"write '{pair.remedy(source)}'", span(target), span(source))


def _told_for_evening(pair: Pair) -> Iterator[tuple[Fact, Fact]]:
    """`6.30 Uhr` and "6:30 in the evening": an hour that nobody calls night, with a word for the evening beside it.

    Of a source that names times of day `moment-changed` tells it.
    """
    told = [fact for fact in pair.target_facts if isinstance(fact.value, ClockTime) and fact.value.is_open]
    hours = [fact for fact in pair.source_facts if isinstance(fact.value, ClockTime) and fact.value.hour in _CLEAR]
    if not told or not hours or any(mark.key in DAY for mark in marks_of(pair.source, pair.source_language)):
        return
    evenings = [mark for mark in marks_of(pair.target, pair.target_language) if mark.key == DAY[-1]]
    for other in told:
        source = next((fact for fact in hours if fact.value == other.value), None)
        if source and any(1 in (mark.start - other.end, other.start - mark.end) for mark in evenings):
            yield source, other


def _halved_days(pair: Pair) -> Iterator[tuple[Fact, Fact]]:
    """`3 p.m.` and `3 Uhr`, in a language that counts 24 hours in figures, where no word tells that it is afternoon."""
    words = listed(pair.target_language, "clock", "whole_day")
    late = [fact for fact in pair.source_facts if isinstance(fact.value, ClockTime) and fact.value.hour > _NOON]
    if not words or not late or _names_part_of_day(pair):
        return
    told = [fact for fact in pair.target_facts if isinstance(fact.value, ClockTime)]
    taken = {fact.value for fact in pair.source_facts}
    for fact in late:
        assert isinstance(fact.value, ClockTime)
        if any(other.value == fact.value for other in told):
            continue
        early = ClockTime(fact.value.hour - _NOON, fact.value.minute)
        for other in told:
            if other.value == early and early not in taken and _is_of_whole_day(other, words, pair.target):
                yield fact, other
                break


def _is_of_whole_day(fact: Fact, words: Collection[str], text: str) -> bool:
    """True for an hour in figures that one of the words stands beside: da `klokken 3.20`."""
    if fact.is_word or not any(map(str.isdecimal, fact.text)):
        return False
    ahead = fold(text[max(0, fact.start - _AHEAD) : fact.start]).text.rstrip()
    return any(word in fold_word(fact.text) or ahead.endswith(f" {word}") for word in words)


def _names_part_of_day(pair: Pair) -> bool:
    """True where a word of the translation holds the name of a part of the day: `Nachmittag`, `abends`."""
    stems = pair.target_language.tables.get("clock", {}).get("parts_of_day", ())
    text = fold(pair.target).text
    return any(fold_word(stem) in text for stem in stems)
