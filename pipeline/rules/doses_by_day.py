"""Two texts become a dose that belongs to another time of day, or is another one: two for one in the morning.

A single one is often told without its noun, and is no fact then: `morgens eine und abends zwei Tabletten`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.differences.difference import Difference
from pipeline.facts.lexicon.patterns import letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.sentences import sentences
from pipeline.facts.units import TAKEN
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.joints import joints
from pipeline.facts.wording.marks import DAY, Mark, marks_of
from pipeline.language import Language, once_for_each
from pipeline.model import Severity
from pipeline.rules.pair import Pair

_AHEAD = re.compile(r" (?:\w{1,4}['’ ])?")  # from a lone one to its time of day: "one in the evening", it `una la sera`
_APART = re.compile(r"[;:!?؛;；：]|\.(?: |$)")  # between a dose and another time of day
_BEHIND = re.compile(r" (?P<next>\w+)?|$|[.,;:)]")  # what may follow a lone one that stands behind its time of day


@dataclass(frozen=True, slots=True)
class Dose:
    """How many are taken at a time of day, and where the text says how many."""

    day: str
    count: Fraction
    start: int
    end: int


def moved_dose(pair: Pair) -> tuple[Dose, Dose] | None:
    """A dose of the source, and another one that the translation tells for the same time of day.

    Only where both texts tell the same doses for the same two or three times of day.
    """
    found = _by_day(pair)
    is_same = sorted(ours.count for ours, _ in found) == sorted(theirs.count for _, theirs in found)
    return next((two for two in found if two[0].count != two[1].count), None) if is_same else None


def other_dose(pair: Pair) -> tuple[Dose, Dose] | None:
    """The same where the doses are not the same, and none of them is told as another one already."""
    found = _by_day(pair)
    if sorted(ours.count for ours, _ in found) == sorted(theirs.count for _, theirs in found):
        return None
    told = [one for one in pair.differences if one.level is not Severity.NOTE]
    changed = (two for two in found if two[0].count != two[1].count)
    return next((two for two in changed if not any(_tells(one, *two) for one in told)), None)


def _tells(difference: Difference, ours: Dose, theirs: Dose) -> bool:
    facts = ((difference.source, ours), (difference.target, theirs))
    return any(fact is not None and fact.start < dose.end and dose.start < fact.end for fact, dose in facts)


def _by_day(pair: Pair) -> list[tuple[Dose, Dose]]:
    """The doses of both texts for each time of day, where both tell the same times."""
    ours = doses_of(pair.source, pair.source_facts, pair.source_language)
    theirs = doses_of(pair.target, pair.target_facts, pair.target_language) if ours else ()
    told = {dose.day: dose for dose in theirs}
    if {dose.day for dose in ours} != told.keys():
        return []
    return [(dose, told[dose.day]) for dose in ours]


def doses_of(text: str, facts: Sequence[Fact], language: Language) -> Sequence[Dose]:
    """The doses of a text by the time of day, where doses and times take turns in one sentence; else none.

    Or one dose is that of each time.
    """
    marks = marks_of(text, language)
    days = [mark for mark in marks if mark.table == "moments" and mark.key in DAY]
    if not 1 < len(days) == len({mark.key for mark in days}):
        return ()
    first, last = days[0].start, days[-1].end
    if not any(start <= first and last <= end for start, end in sentences(text)):
        return ()
    counts = [(_value(fact), fact.start, fact.end) for fact in facts if _is_count(fact)]
    free = [mark for mark in days if not any(fact.start < mark.end and mark.start < fact.end for fact in facts)]
    counts += [(Fraction(1), *span) for span in _lone_ones(text, free, facts, language)]
    counts.sort(key=lambda count: count[1])
    if not any(fact.unit in TAKEN for fact in facts if _is_count(fact)):
        return ()
    if len(counts) == 1 and any(_is_each(mark, counts[0]) for mark in marks):
        return [Dose(day.key, *counts[0]) for day in days]
    if len(counts) != len(days):
        return ()
    both = list(zip(days, counts, strict=True))
    if any(_APART.search(text, min(day.end, end), max(day.start, start)) for day, (_, start, end) in both):
        return ()
    paired = [Dose(day.key, *count) for day, count in both]
    return paired if _take_turns([(count[1], day.start) for day, count in both]) else ()


def _is_each(mark: Mark, count: tuple[Fraction, int, int]) -> bool:
    """True for a word for each right beside a dose: `morgens und abends je zwei Kapseln`, "two capsules each"."""
    _, start, end = count
    return (mark.table, mark.key) == ("portions", "each") and 1 in (start - mark.end, mark.start - end)


def _is_count(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and (fact.unit in TAKEN or fact.kind == "number")


def _value(fact: Fact) -> Fraction:
    return Fraction(fact.quantities[0].value)


def _take_turns(places: Sequence[tuple[int, int]]) -> bool:
    """True where each count stands ahead of its time of day, or each behind it, with no other between."""
    is_ahead = places[0][0] < places[0][1]
    order = [place for count, day in places for place in ((count, day) if is_ahead else (day, count))]
    return all(one < two for one, two in pairwise(order))


def _lone_ones(text: str, days: Sequence[Mark], facts: Sequence[Fact], language: Language) -> Iterator[tuple[int, int]]:
    """The words for one that stand right beside a time of day and ahead of no noun: `due al mattino e una la sera`."""
    folded = folded_text(text)
    for found in _one(language).finditer(folded.text):
        start, end = folded.origin(found.start()), folded.origin(found.end() - 1) + 1
        if any(fact.start < end and start < fact.end for fact in facts):
            continue
        is_ahead = any(_AHEAD.fullmatch(text, end, day.start) for day in days)
        behind = _BEHIND.match(folded.text, found.end())
        is_closed = behind is not None and (behind["next"] is None or behind["next"] in joints(language))
        if is_ahead or (is_closed and any(text[day.end : start] == " " for day in days)):
            yield start, end


@once_for_each
def _one(language: Language) -> re.Pattern[str]:
    """One in letters."""
    forms = [form for form, value in language.words.items() if value == 1]
    forms += language.tables.get("articles", {}).get("one", ())
    edge = letter(language)
    return re.compile(f"(?<!{edge}){trie_pattern(map(fold_word, forms))}(?!{edge})")
