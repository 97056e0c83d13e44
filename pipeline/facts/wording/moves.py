"""Amounts become more or less by the words beside them: `stieg um 5 %`, zh *下降5%*, ja *17％高い*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.text.clause import clause_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.cues import Cue, cues_of
from pipeline.language import Language

MORE, LESS = "more", "less"
_FIRM = {"rise": MORE, "up": MORE, "fall": LESS, "down": LESS}
_WIDE = {
    MORE: frozenset({"rise", "rise_too", "up", "high", "more"}),
    LESS: frozenset({"fall", "fall_too", "down", "low", "less"}),
}
_AHEAD, _BEHIND = 3, 1  # words between, at most
_SIGNS_AHEAD, _SIGNS_BEHIND = 12, 5  # characters, in scripts without spaces
_COUNTED = 100  # from which a bare number may rise or fall
_YEARS = range(1500, 2101)
_WORD = re.compile(r"\w+")
_start = attrgetter("start")


def may_move(fact: Fact) -> bool:
    """True for a share, money, a measure, or a count of many; no span of time and no year."""
    if len(fact.quantities) != 1 or is_time(fact.unit):
        return False
    value = fact.quantities[0].value
    return bool(fact.unit) or (value >= _COUNTED and not _is_year(fact))


def move_of(text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> Cue | None:
    """The word right beside a fact that says that it rises, falls, or is more or less; None where both are said."""
    start, end = _window(text, fact, facts)
    near = [
        cue
        for cue in cues_of(text, language)
        if cue.key in _FIRM and start <= cue.start and cue.end <= end and _is_near(text, fact, cue, language)
    ]
    said = {_FIRM[cue.key] for cue in near}
    if fact.trend:
        said.add(fact.trend)
        near = near or [Cue("up" if fact.trend == MORE else "down", fact.start, fact.end)]
    return near[0] if len(said) == 1 else None


def direction(cue: Cue) -> str:
    """More or less, as a word beside an amount says."""
    return _FIRM[cue.key]


def says(way: str, text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> bool:
    """True where any word between a fact and its neighbours may say more, or less; no mere sign of zh 上年."""
    start, end = _window(text, fact, facts)
    return any(
        cue.key in _WIDE[way]
        and start <= cue.start
        and cue.end <= end
        and (cue.key in _FIRM or cue.end - cue.start > 1 or not NO_SPACE_SCRIPT.match(text, cue.start))
        for cue in cues_of(text, language)
    )


def _window(text: str, fact: Fact, facts: Sequence[Fact]) -> tuple[int, int]:
    """The clause of a fact, up to the amounts beside it; not up to times: `gegenüber 2019 um 5 %`."""
    start, end = clause_of(text, fact.start, fact.end)
    first, last = (bisect_left(facts, place, key=_start) for place in (start, end))
    near = facts[max(0, first - 1) : last]
    others = [other for other in near if other.quantities and not is_time(other.unit) and not _is_year(other)]
    start = max([start, *(other.end for other in others if other.end <= fact.start)])
    return start, min([end, *(other.start for other in others if other.start >= fact.end)])


def _is_year(fact: Fact) -> bool:
    return not fact.unit and all(quantity.value in _YEARS for quantity in fact.quantities)


def _is_near(text: str, fact: Fact, cue: Cue, language: Language) -> bool:
    """True for a word few words ahead of a fact, or right behind it and no "and": `5 % und stieg`.

    Or among the words of an amount without a limit.
    """
    if fact.start <= cue.start and cue.end <= fact.end:
        return isinstance(fact.value, Quantity)
    if cue.end <= fact.start:
        return _is_short(text[cue.end : fact.start], _AHEAD, _SIGNS_AHEAD)
    between = text[fact.end : cue.start]
    if cue.start < fact.end or not _is_short(between, _BEHIND, _SIGNS_BEHIND):
        return False
    ranges = language.tables.get("ranges", {})
    joining = {word for key in ("and", "or") for word in ranges.get(key, ())}
    return joining.isdisjoint(between.split())


def _is_short(between: str, words: int, signs: int) -> bool:
    if NO_SPACE_SCRIPT.search(between):
        return len(between) <= signs
    return len(_WORD.findall(between)) <= words
