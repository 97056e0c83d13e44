"""A time of day becomes the source's where another word of its sentence tells the half of the day."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.patterns import letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import ClockTime, Fact
from pipeline.facts.wording.marks import AFTERNOON, marks_of
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_EVENING = 17
_LATER = ("pm", "pm_ahead")


def is_half_told_apart(difference: Difference, source: Side, target: Side) -> bool:
    """`am Dienstagabend kurz nach 21 Uhr` and "on Tuesday evening, shortly after 9 o'clock", either way round."""
    one, two = difference.source, difference.target
    if difference.change is not Change.DATE or one is None or two is None:
        return False
    ours, theirs = one.value, two.value
    if not isinstance(ours, ClockTime) or not isinstance(theirs, ClockTime):
        return False
    return _is_later(two, theirs, ours, target) or _is_later(one, ours, theirs, source)


def _is_later(fact: Fact, told: ClockTime, meant: ClockTime, side: Side) -> bool:
    """True for an hour of which the sentence tells that it is one of the second half of the day, as `meant` is."""
    if not told.is_open and not fold(fact.text).text.startswith("0"):
        return False
    if (told.hour + 12, told.minute) != (meant.hour, meant.minute):
        return False
    start, end = sentence_of(side.text, fact.start)
    sentence = side.text[start:end]
    parts = {mark.key for mark in marks_of(sentence, side.language) if mark.table == "moments"}
    if "morning" in parts:
        return False
    is_evening = "evening" in parts and meant.hour >= _EVENING
    return is_evening or AFTERNOON in parts or _later(side.language).search(fold(sentence).text) is not None


@once_for_each
def _later(language: Language) -> re.Pattern[str]:
    """A word that makes an hour one of the second half of the day, by itself: vi `chiều`; a night is of both."""
    words = language.tables.get("clock", {})
    nights = words.get("night", ())
    forms = [fold_word(form) for key in _LATER for form in words.get(key, ()) if form.split()[0] not in nights]
    return re.compile(rf"(?<!{letter(language)}){trie_pattern(forms)}(?!{letter(language)})" if forms else "(?!)")
