"""What a segment rule is given, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pipeline.facts.differences.absent import Absent, absent
from pipeline.facts.differences.compare import differences
from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.certainty import certain
from pipeline.facts.excuses.excuse import excused
from pipeline.facts.excuses.limits_apart import with_limits_apart
from pipeline.facts.excuses.units_exchanged import with_exchanged_units
from pipeline.facts.read import facts_of
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side
from pipeline.facts.write import written
from pipeline.glossary import BASE, Glossary, Mention, mentions
from pipeline.language import Language
from pipeline.model import Problem, Segment, Severity
from pipeline.placeholders import blanked, numbered

MOST_FACTS = 300  # of a text, more than which no paragraph states; and differences, of which more are not excused


@dataclass(frozen=True, slots=True)
class Pair:
    """A German text and its translation, read and compared; spans are offsets into the two texts.

    `absent` are the sentences of the source of which the translation says nothing. `segment` is the block they come
    from, where there is one (bitexts have none).
    """

    source: str
    target: str
    source_language: Language
    target_language: Language
    source_facts: Sequence[Fact] = ()
    target_facts: Sequence[Fact] = ()
    differences: Sequence[Difference] = ()
    absent: Sequence[Absent] = ()
    segment: Segment | None = field(default=None, compare=False)
    glossary: Glossary = BASE

    @property
    def source_mentions(self) -> tuple[Mention, ...]:
        """The glossary's terms in the source, in its order."""
        return mentions(self.source, self.source_language, self.glossary)

    @property
    def target_mentions(self) -> tuple[Mention, ...]:
        """The glossary's terms in the target, in its order."""
        return mentions(self.target, self.target_language, self.glossary)

    def changes(self, *wanted: Change) -> Iterator[tuple[Difference, Fact, Fact]]:
        """The differences of some kinds that have a fact on both sides."""
        for difference in self.differences:
            if difference.change in wanted and difference.source is not None and difference.target is not None:
                yield difference, difference.source, difference.target

    def remedy(self, fact: Fact) -> str:
        """What the translator could write for a source fact."""
        return written(fact, self.target_language)


def read_pair(
    source: str,
    target: str,
    source_language: Language,
    target_language: Language,
    segment: Segment | None = None,
    glossary: Glossary = BASE,
) -> Pair:
    """Two texts as a Pair, facts read and compared."""
    return read(Pair(source, target, source_language, target_language, segment=segment, glossary=glossary))


def read(unread: Pair) -> Pair:
    """A pair whose texts alone are known, with its facts read and compared."""
    source, target = unread.source, unread.target
    source_language, target_language = unread.source_language, unread.target_language
    is_numbered = target_language.is_percent_before and not source_language.is_percent_before
    seen = _without_numbered(target, source) if is_numbered else target
    ours, theirs = facts_of(source, source_language), facts_of(seen, target_language)
    found = differences(ours, theirs)
    if 0 < len(found) <= MOST_FACTS:
        one, two = Side(source, source_language, ours), Side(target, target_language, theirs)
        judged = with_limits_apart(certain(found, one, two), one, two)
        found = list(with_exchanged_units(list(excused(judged, one, two))))
    gone = absent(source, target, ours, found) if found else ()
    return replace(unread, source_facts=ours, target_facts=theirs, differences=tuple(found), absent=gone)


def _without_numbered(target: str, source: str) -> str:
    """The target with blanks for the source's `%1`, which could be a percentage in the target's language."""
    names = {one.name for one in numbered(source)}
    return blanked(target, (one for one in numbered(target) if one.name in names)) if names else target


Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Read]):
    """A named promise about translations. `promise`, `bad` and `good` come from its module's docstring.

    `Read` is what it looks at: a `Pair` of visible texts, or their `Markup`.
    """

    name: str
    check: Callable[[Read], Iterator[Problem]]
    level: Severity
    promise: str
    bad: str
    good: str


def span(fact: Fact) -> tuple[int, int]:
    """The characters that state a fact."""
    return fact.start, fact.end


def changed(difference: Difference, source: Fact, target: Fact, message: str, hint: str) -> Problem:
    """A problem that blames both sides of a difference."""
    return Problem(message, hint, span(target), span(source), difference.level)


def missing(pair: Pair, change: Change) -> Iterator[Problem]:
    """A problem for each fact that only the source states, but one for all where the translation states none at all.

    What a missing sentence states is told with the sentence.
    """
    told = {(fact.start, fact.end) for one in pair.absent for fact in one.facts}
    gone = [
        (fact, difference.level)
        for difference in pair.differences
        if difference.change is change and (fact := difference.source) is not None and span(fact) not in told
    ]
    if len(gone) > 1 and not pair.target_facts:
        facts = [fact for fact, _ in gone]
        message, hint = f"{listed([fact.text for fact in facts])} of the source are missing", "write all of them"
        yield Problem(message, hint, None, (facts[0].start, facts[-1].end), max(level for _, level in gone))
        return
    for fact, level in gone:
        yield Problem(
            f"'{fact.text}' of the source is missing", f"write '{pair.remedy(fact)}'", None, span(fact), level
        )


def listed(texts: Sequence[str]) -> str:
    """Texts as a sentence names them: 'a', 'b' and 'c'."""
    *first, last = (f"'{text}'" for text in texts)
    return f"{', '.join(first)} and {last}" if first else last


def added(pair: Pair, change: Change) -> Iterator[Problem]:
    """A problem for each fact that only the translation states."""
    for difference in pair.differences:
        if difference.change is change and (fact := difference.target) is not None:
            message = f"'{fact.text}' is not in the source"
            yield Problem(message, f"take out '{fact.text}'", span(fact), None, difference.level)
