"""Two texts and their differences become the sentences of the first of which the second says nothing, for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.differences.difference import Difference
from pipeline.facts.text.places import beginning_in
from pipeline.facts.text.sentences import Span, sentences
from pipeline.facts.values import Fact
from pipeline.model import Severity


@dataclass(frozen=True, slots=True)
class Absent:
    """A sentence, and its facts, all of which are missing; `level` is the gravest of them."""

    words: Span
    facts: tuple[Fact, ...]
    level: Severity


def absent(source: str, target: str, facts: Sequence[Fact], differences: Sequence[Difference]) -> Sequence[Absent]:
    """The sentences whose facts are all missing, where the other text has fewer sentences by at least as many."""
    lost = {
        (fact.start, fact.end): one.level
        for one in differences
        if one.target is None and (fact := one.source) is not None
    }
    if not lost:
        return ()
    said = sentences(source)
    found = list(_without_facts(said, facts, lost))
    return found if 0 < len(found) <= len(said) - len(sentences(target)) else ()


def _without_facts(said: Sequence[Span], facts: Sequence[Fact], lost: dict[Span, Severity]) -> Iterator[Absent]:
    for start, end in said:
        held = tuple(fact for fact in beginning_in(facts, start, end) if fact.end <= end)
        levels = [lost.get((fact.start, fact.end)) for fact in held]
        if held and None not in levels:
            gravest = max(level for level in levels if level is not None)
            if gravest > Severity.NOTE:
                yield Absent((start, end), held, gravest)
