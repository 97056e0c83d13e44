"""Whether a word for a time of day tells the half of an hour beside it, and no moment by itself: three at night."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.values import ClockTime, Fact
from pipeline.facts.wording.marks import Mark
from pipeline.language import Language
from pipeline.rules.doses_by_day import doses_of
from pipeline.rules.pair import Pair

_HOURS = 24
NEAR_TIME = 30  # characters: "at three o'clock, in the middle of the night"
_NEAR_HOUR = 8  # characters: "three in the morning"
_CLEAR_HOURS = range(6, 12)  # hours of the morning that nobody calls night, as three is "drei Uhr nachts"


def tells_hour(text: str, facts: Sequence[Fact], mark: Mark, language: Language) -> bool:
    """True where a time of day belongs to an hour: a clock time near it, or a bare number right beside it, no dose."""
    if any(isinstance(fact.value, ClockTime) and _gap(fact, mark) <= NEAR_TIME for fact in facts):
        return True
    hours = [fact for fact in facts if _is_hour(text, fact) and _gap(fact, mark) <= _NEAR_HOUR]
    doses = {dose.start for dose in doses_of(text, facts, language)} if hours else set()
    return any(fact.start not in doses and not _is_of_score(fact, facts) for fact in hours)


def _is_of_score(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True for one of two bare figures with a single sign between them: hi `शाम 4-2 की जीत`."""
    return any(one.kind == "number" and 1 in (one.start - fact.end, fact.start - one.end) for one in facts)


def _gap(fact: Fact, mark: Mark) -> int:
    """The characters between a fact and a mark."""
    return max(mark.start - fact.end, fact.start - mark.end)


def are_hours_clear(pair: Pair) -> bool:
    """True where the texts tell times of day, and all of them are clear by their hour: half past seven."""
    facts = (*pair.source_facts, *pair.target_facts)
    hours = [fact.value.hour % 12 for fact in facts if isinstance(fact.value, ClockTime)]
    return bool(hours) and all(hour in _CLEAR_HOURS for hour in hours)


def _is_hour(text: str, fact: Fact) -> bool:
    """True for a bare number that may be an hour: "three in the morning", but not "in the evening (0 = off)".

    None that counts a noun: `am Mittwochabend drei Menschen`.
    """
    if fact.kind != "number" or text[fact.end : fact.end + 2].strip().istitle():
        return False
    return 1 <= fact.quantities[0].value <= _HOURS
