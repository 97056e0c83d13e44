"""Amounts become more or less by the words beside them: `stieg um 5 %`, zh *下降5%*, ja *17％高い*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.places import holding, index_from
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.units import is_count, is_measured, is_time
from pipeline.facts.values import Bound, Fact, Quantity, Range
from pipeline.facts.wording.cues import Cue, cues_of, within
from pipeline.facts.wording.joints import joints
from pipeline.facts.wording.steps import step_of
from pipeline.language import Language

MORE, LESS = "more", "less"
_FIRM = {"rise": MORE, "up": MORE, "fall": LESS, "down": LESS}
_WORDS_BESIDE = ("up", "down")  # which say nothing of whole sentences
_WIDE = {
    MORE: frozenset({"rise", "rise_too", "up", "high", "more"}),
    LESS: frozenset({"fall", "fall_too", "down", "low", "less"}),
}
# Of a span of time only how old somebody is beside somebody else: two years older.
_OLDER = {"elder": MORE, "junior": LESS}
_OLD_ENOUGH = {MORE: frozenset({"elder"}), LESS: frozenset({"junior"})}
_AHEAD, _BEHIND = 3, 1  # words between, at most
_FAR_BEHIND = 3  # the same, behind an amount, of a verb that ends its clause: `soll auf 2,4 % des BIP sinken`
_FAR_AHEAD = 7  # the same, ahead of an amount without a limit: `raised its key interest rate to 5%`
_FACTS_BESIDE = 8  # facts on either side, behind which no word is beside an amount
_TOGETHER = 2  # words, at most, between two amounts that are told together
_BY_TO = 4  # the same, between by how much and to what: `a quarter of a point to 5 %`
_SIGNS_AHEAD, _SIGNS_BEHIND = 12, 5  # characters, in scripts without spaces
_COUNTED = 100  # from which a bare number may rise or fall
_YEARS = frozenset(range(1500, 2101))


def may_move(fact: Fact) -> bool:
    """True for a share, money, a measure, a count of many, a range of them, or a span of time; no year."""
    if is_time(fact.unit):
        return isinstance(fact.value, Quantity)
    is_one = (len(fact.quantities) == 1 and fact.unit != "{fold}") or (
        len(fact.quantities) == 2 and isinstance(fact.value, Range)
    )
    if not is_one:
        return False
    value = fact.quantities[0].value
    return bool(fact.unit) or (value >= _COUNTED and not _is_year(fact))


def move_of(text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> Cue | None:
    """The word right beside a fact that says that it rises, falls, or is more or less; None where both are said."""
    near = _near(text, fact, facts, language)
    if fact.trend and not is_time(fact.unit):  # `verlor 20 % mehr`: more
        said = {fact.trend}
        near = [cue for cue in near if direction(cue) == fact.trend]
        near = near or [Cue("up" if fact.trend == MORE else "down", fact.start, fact.end)]
    else:
        said = {direction(cue) for cue in near}
    return near[0] if len(said) == 1 else None


def _near(text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> list[Cue]:
    """The words right beside a fact, or beside one that is told with it: `jumped 5% to 30 euros`."""
    for window in _windows(text, fact, facts, language):
        cues = _outside_limits(_firm_cues(text, fact, window, language), fact, facts)
        if near := [cue for cue in cues if _is_near(text, fact, cue, language, window)]:
            return sorted(near, key=lambda cue: cue.key in _WORDS_BESIDE)
    return []


def _outside_limits(cues: Sequence[Cue], fact: Fact, facts: Sequence[Fact]) -> list[Cue]:
    """The words that are no part of another amount's limit: "up to 20 minutes" says not that 300 metres are more.

    Nor the unit of what is counted: "15 drops".
    """
    return [cue for cue in cues if (one := holding(facts, cue)) is None or _may_tell(one, fact)]


def _may_tell(holder: Fact, fact: Fact) -> bool:
    """Whether a word within an amount may tell of a fact."""
    if holder is fact:
        return bool(fact.trend) or not is_count(fact.unit)
    return not isinstance(holder.value, Bound)


def _firm_cues(text: str, fact: Fact, window: _Window, language: Language) -> list[Cue]:
    firm = _OLDER if is_time(fact.unit) else _FIRM
    clause_end = clause_of(text, fact.start, fact.end)[1]
    return [
        cue
        for cue in within(cues_of(text, language), (window.start, max(window.end, clause_end)))
        if cue.key in firm and cue.end <= (clause_end if cue.start < fact.start and fact.end <= cue.end else window.end)
    ]


def direction(cue: Cue) -> str:
    """More or less, as a word beside an amount says."""
    return _FIRM.get(cue.key) or _OLDER[cue.key]


def says(way: str, text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> bool:
    """True where any word between a fact and its neighbours may say more, or less; no mere sign of zh 上年."""
    narrow, wide = _windows(text, fact, facts, language)
    window = narrow if _firm_cues(text, fact, narrow, language) else wide
    keys = (_OLD_ENOUGH if is_time(fact.unit) else _WIDE)[way]
    return any(
        cue.key in keys and (cue.key in _FIRM or cue.end - cue.start > 1 or not NO_SPACE_SCRIPT.match(text, cue.start))
        for cue in within(cues_of(text, language), (window.start, window.end))
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of text around an amount, and where the first of the amounts begins that are told together in it."""

    start: int
    end: int
    first: int


def _windows(text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> tuple[_Window, _Window]:
    """The clause of a fact, up to the amounts beside it, and up to the one ahead of an amount that it is told with.

    Times are no such amounts: `gegenüber 2019 um 5 %`.
    """
    start, end = clause_of(text, fact.start, fact.end)
    first, at, last = (index_from(facts, place) for place in (start, fact.start, end))
    near = facts[max(0, first - 2, at - _FACTS_BESIDE) : min(last, at + _FACTS_BESIDE)]
    others = [other for other in near if other.quantities and not is_time(other.unit) and not _is_year(other)]
    before = [other for other in others if other.end <= fact.start]
    end = min([end, *(other.start for other in others if other.start >= fact.end)])
    narrow = max([start, *(other.end for other in before)])
    is_led = bool(before) and _are_joined(text, before[-1], fact, language)
    if not is_led:
        return (window := _Window(narrow, end, fact.start)), window
    wide = max([start, *(other.end for other in before[:-1])])
    return _Window(narrow, end, fact.start), _Window(wide, end, before[-1].start)


def _are_joined(text: str, one: Fact, two: Fact, language: Language) -> bool:
    """True for the few words between two amounts that one verb tells: `jumped 5% to 30 euros`, and no "and"."""
    between = text[one.end : two.start]
    if _says_and(between, language) or not _is_short(between, _BY_TO, _SIGNS_BEHIND):
        return False
    return _is_short(between, _TOGETHER, _SIGNS_BEHIND) or step_of(text, two, language) == "to"


def _is_year(fact: Fact) -> bool:
    return not fact.unit and all(quantity.value in _YEARS for quantity in fact.quantities)


def _is_near(text: str, fact: Fact, cue: Cue, language: Language, window: _Window) -> bool:
    """True for a word few words ahead of a fact, or right behind it and no "and": `5 % und stieg`.

    Or among the words of an amount without a limit.
    """
    if fact.start <= cue.start and cue.end <= fact.end:
        return isinstance(fact.value, Quantity) and not fact.about
    if cue.start < fact.start and fact.end <= cue.end:  # `legte um 2,5 Prozent zu`, not `gab fünf Tropfen zu`
        return is_measured(fact.unit) or not fact.unit
    if cue.end <= fact.start:
        is_plain = isinstance(fact.value, Quantity | Range)
        between = text[cue.end : window.first if cue.end <= window.first else fact.start]
        return _is_short(between, _FAR_AHEAD if is_plain else _AHEAD, _SIGNS_AHEAD)
    if cue.start < fact.end:
        return False
    between = text[fact.end : cue.start]
    is_last = not text[cue.end : clause_of(text, cue.start, cue.end)[1]].strip(f"{MARKS} ")
    words = _FAR_BEHIND if is_last and cue.key not in _WORDS_BESIDE else _BEHIND
    return _is_short(between, words, _SIGNS_BEHIND) and not _says_and(between, language)


def _says_and(between: str, language: Language) -> bool:
    return not joints(language).isdisjoint(between.split())


def _is_short(between: str, words: int, signs: int) -> bool:
    if NO_SPACE_SCRIPT.search(between):
        return len(between) <= signs
    return sum(any(map(str.isalnum, word)) for word in between.split()) <= words  # vowel signs part no words: hi, kn
