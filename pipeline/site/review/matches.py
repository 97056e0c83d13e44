"""The facts of a text and of its translation go in; each comes out with its counterpart and how the two compare."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.facts import Fact
from pipeline.facts.differences.match import is_same
from pipeline.model import Severity
from pipeline.rules import Pair

_DOSES = ("quantity", "duration", "range", "bound")


class Verdict(StrEnum):
    """How a fact and its counterpart compare; the value is the word that reviewers read."""

    SAME = "same"
    DIFFERENT = "differs"
    MISSING = "missing in the translation"
    ADDED = "not in the German text"
    REWORDED = "worded differently"  # no counterpart, and none is needed: an article read as one, 24 hours for a day
    UNCHECKED = "not compared"


@dataclass(frozen=True, slots=True)
class Match:
    """One fact as both texts state it, numbered from 1 within the segment; one side may lack it."""

    number: int
    source: Fact | None
    target: Fact | None
    verdict: Verdict

    @property
    def is_dose(self) -> bool:
        """Whether a reader could act on it: an amount with a unit, a limit, a span of time, an ordered pair."""
        return any(fact is not None and is_dose(fact) for fact in (self.source, self.target))

    @property
    def is_alarming(self) -> bool:
        """Whether a person must look at it."""
        return self.verdict in (Verdict.DIFFERENT, Verdict.MISSING, Verdict.ADDED)


def is_dose(fact: Fact) -> bool:
    """An amount with a unit, a limit, a span of time or a pair such as 120/80, said by more than an article."""
    return not fact.optional and (fact.kind == "ratio" or (fact.kind in _DOSES and bool(fact.unit)))


def matches(pair: Pair) -> tuple[Match, ...]:
    """Every fact of both texts once, those of the source in their order, then what only the translation states."""
    found = _compared(pair) + _equal(pair)
    taken = [fact for one, two, _ in found for fact in (one, two) if fact is not None]
    found += [(fact, None, Verdict.REWORDED) for fact in pair.source_facts if not _is_in(fact, taken)]
    found += [(None, fact, Verdict.REWORDED) for fact in pair.target_facts if not _is_in(fact, taken)]
    return _numbered(found)


def uncompared(pair: Pair) -> tuple[Match, ...]:
    """The source's facts alone, where there is no translation to compare them with."""
    return _numbered([(fact, None, Verdict.UNCHECKED) for fact in pair.source_facts])


_Found = list[tuple[Fact | None, Fact | None, Verdict]]


def _compared(pair: Pair) -> _Found:
    """The pairs between which a difference lies, each with its gravest."""
    gravest: dict[tuple[int, int], tuple[Fact | None, Fact | None, Severity]] = {}
    for one in pair.differences:
        key = id(one.source), id(one.target)
        if key not in gravest or one.level > gravest[key][2]:
            gravest[key] = one.source, one.target, one.level
    return [(source, target, _verdict(source, target, level)) for source, target, level in gravest.values()]


def _verdict(source: Fact | None, target: Fact | None, level: Severity) -> Verdict:
    is_loose = level is Severity.NOTE
    if source is not None and target is not None:
        return Verdict.SAME if is_loose else Verdict.DIFFERENT
    if is_loose:
        return Verdict.REWORDED
    return Verdict.MISSING if target is None else Verdict.ADDED


def _equal(pair: Pair) -> _Found:
    """The pairs between which no difference lies: each fact with the nearest equal one."""
    touched = [fact for one in pair.differences for fact in (one.source, one.target) if fact is not None]
    left = [fact for fact in pair.source_facts if not _is_in(fact, touched)]
    right = [fact for fact in pair.target_facts if not _is_in(fact, touched)]
    found: _Found = []
    used: set[int] = set()
    for at, one in enumerate(left):
        equal = [index for index, two in enumerate(right) if index not in used and is_same(one.value, two.value)]
        if equal:
            best = min(equal, key=lambda index: abs(index - at))
            used.add(best)
            found.append((one, right[best], Verdict.SAME))
    return found


def _is_in(fact: Fact, facts: list[Fact]) -> bool:
    """Whether this very fact is one of them: two facts may be equal in value."""
    return any(fact is other for other in facts)


def _numbered(found: _Found) -> tuple[Match, ...]:
    def place(row: tuple[Fact | None, Fact | None, Verdict]) -> tuple[bool, int]:
        source, target, _ = row
        fact = source or target
        return source is None, fact.start if fact else 0

    return tuple(Match(number, *row) for number, row in enumerate(sorted(found, key=place), 1))
