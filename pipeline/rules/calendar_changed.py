"""The weekdays and months that the source names are those that the translation names, with or without a date.

So is the part of a month, a year, a decade or a century: its beginning, its middle or its end.

Bad: de: Spritze es jeden Dienstag. | en: Inject it every Thursday.
Good: de: Spritze es jeden Dienstag. | en: Inject it every Tuesday.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.facts.differences.difference import Change
from pipeline.facts.values import Date, Fact
from pipeline.facts.wording.calendar_names import Name, Named, calendar_names
from pipeline.facts.wording.cues import is_versed
from pipeline.facts.wording.year_parts import year_parts
from pipeline.model import Problem
from pipeline.rules.pair import Pair

_WEEK = 7  # days
_START = "start_of"


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem for weekdays, months and parts: what only the source says, and what it does not say."""
    yield from _another_part(pair)
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


def _another_part(pair: Pair) -> Iterator[Problem]:
    """`Anfang der 1990er Jahre`, in the late 1990s: each text names as many parts, and one that the other does not.

    Of two languages that list whole phrases for them among the opposites, those are compared.
    """
    if is_versed(pair.source_language, _START) and is_versed(pair.target_language, _START):
        return
    ours = year_parts(pair.source, pair.source_language)
    theirs = year_parts(pair.target, pair.target_language) if ours else ours
    gone = Counter(one.key for one in ours) - Counter(one.key for one in theirs)
    new = Counter(one.key for one in theirs) - Counter(one.key for one in ours)
    if not gone or len(ours) != len(theirs):
        return
    lost = next(one for one in ours if one.key in gone)
    other = next(one for one in theirs if one.key in new)
    words, wrong = pair.source[lost.start : lost.end], pair.target[other.start : other.end]
    yield Problem(
        f"'{wrong}' is another part of a month or a year than '{words}' of the source", f"write what '{words}' says",
        (other.start, other.end), (lost.start, lost.end),
    )  # fmt: skip


def _is_told(pair: Pair) -> bool:
    """True where another date has been found already."""
    return any(True for _ in pair.changes(Change.DATE))


def _only(
    kind: str, here: Sequence[Named], facts: Sequence[Fact], there: Sequence[Named], others: Sequence[Fact]
) -> Named | None:
    """The first sure name of a kind, outside dates that are compared, that the other text does not say in any way."""
    months = {("month", month) for fact in others if (month := _month(fact))}
    dated = facts if any(map(_month, others)) else ()  # of two texts of which one has no date, no dates are compared
    free = (one for one in _free(kind, here, dated) if one.is_sure and one.name not in months)
    nights = {one.name for one in here if one.is_night}
    days = [other for other in there if not (other.is_night and other.name in nights)]  # told as nights in both
    return next(
        (one for one in free if not any(_may_be_same(one, two) for two in (there if one.is_night else days))), None
    )


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


def _may_be_same(one: Named, two: Named) -> bool:
    """True for one name, and for nights of two days that are one: of two told the same way the days are compared."""
    if one.is_night and two.is_night:
        return one.name == two.name
    return not _readings(one).isdisjoint(_readings(two))


def _readings(named: Named) -> set[Name]:
    """What a name may be told as: `in der Nacht zu Dienstag` is Monday night as well."""
    kind, number = named.name
    return {named.name, (kind, (number - 2) % _WEEK + 1)} if named.is_night else {named.name}


def _month(fact: Fact) -> int:
    """The month of a date; 0 of anything else."""
    return fact.value.month if isinstance(fact.value, Date) else 0
