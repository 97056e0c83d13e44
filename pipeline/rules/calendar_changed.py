"""The weekdays and months that the source names are those that the translation names, with or without a date.

Bad: de: Spritze es jeden Dienstag. | en: Inject it every Thursday.
Good: de: Spritze es jeden Dienstag. | en: Inject it every Tuesday.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.facts.differences.difference import Change
from pipeline.facts.values import Date, Fact
from pipeline.facts.wording.calendar_names import Name, Named, calendar_names
from pipeline.model import Problem
from pipeline.rules.pair import Pair

_WEEK = 7  # days


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem for weekdays and one for months: a name that only the source says, and one it does not."""
    ours = calendar_names(pair.source, pair.source_language)
    if not any(name.is_sure for name in ours) or _is_told(pair):
        return
    theirs = calendar_names(pair.target, pair.target_language)
    for kind in ("weekday", "month"):
        gone = _only(kind, ours, pair.source_facts, theirs, pair.target_facts)
        new = _only(kind, theirs, pair.target_facts, ours, pair.source_facts)
        if gone is not None and new is None:
            new = _told_again(_free(kind, ours, pair.source_facts), _free(kind, theirs, pair.target_facts))
        if gone is not None and new is not None:
            words, wrong = pair.source[gone.start : gone.end], pair.target[new.start : new.end]
            yield Problem(
                f"'{wrong}' is another {kind} than '{words}' of the source", f"write what '{words}' says",
                (new.start, new.end), (gone.start, gone.end),
            )  # fmt: skip


def _is_told(pair: Pair) -> bool:
    """True where another date has been found already."""
    return any(True for _ in pair.changes(Change.DATE))


def _only(
    kind: str, here: Sequence[Named], facts: Sequence[Fact], there: Sequence[Named], others: Sequence[Fact]
) -> Named | None:
    """The first sure name of a kind, outside dates that are compared, that the other text does not say in any way."""
    said = {name for one in there for name in _readings(one)}
    said |= {("month", month) for fact in others if (month := _month(fact))}
    dated = facts if any(map(_month, others)) else ()  # of two texts of which one has no date, no dates are compared
    return next((one for one in _free(kind, here, dated) if one.is_sure and said.isdisjoint(_readings(one))), None)


def _free(kind: str, names: Sequence[Named], facts: Sequence[Fact]) -> list[Named]:
    """The names of a kind outside dates."""
    dates = [(fact.start, fact.end) for fact in facts if _month(fact)]
    return [
        one
        for one in names
        if one.name[0] == kind and not any(start < one.end and one.start < end for start, end in dates)
    ]


def _told_again(ours: Sequence[Named], theirs: Sequence[Named]) -> Named | None:
    """`montags und freitags`, Mondays and Mondays: as many names, of which the translation says one more often."""
    more = Counter(one.name for one in theirs) - Counter(one.name for one in ours)
    if len(ours) != len(theirs) or not all(one.is_sure for one in (*ours, *theirs)):
        return None
    return next((one for one in reversed(theirs) if one.name in more), None)


def _readings(named: Named) -> set[Name]:
    """What a name may be told as: `in der Nacht zu Dienstag` is Monday night as well."""
    kind, number = named.name
    return {named.name, (kind, (number - 2) % _WEEK + 1)} if named.is_night else {named.name}


def _month(fact: Fact) -> int:
    """The month of a date; 0 of anything else."""
    return fact.value.month if isinstance(fact.value, Date) else 0
