"""A limit stays a limit, in its direction: at least, at most, over, under.

A dose that is not to be exceeded is a limit however far the words stand from it; where only one side is read as one,
it is a note.

Bad: de: mindestens 2 Stunden | en: at most 2 hours
Good: de: mindestens 2 Stunden | en: at least 2 hours
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.cues import cues_of
from pipeline.facts.difference import Change
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.BOUND):
        message = f"'{target.text}' does not bound as the source does: '{source.text}'"
        if _is_told_apart(pair, source, target):
            difference = replace(difference, level=Severity.NOTE)
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")


def _is_told_apart(pair: Pair, source: Fact, target: Fact) -> bool:
    """`Überschreiten Sie die Dosis von 300 mg am Tag nicht`: at most, said by a verb that does not stand beside it."""
    if _is_at_most(target):
        return not isinstance(source.value, Bound) and _has_exceeding(pair.source, pair.source_language)
    if _is_at_most(source) and not isinstance(target.value, Bound):
        return _has_exceeding(pair.target, pair.target_language) or _is_reached(source, pair)
    return False


def _is_at_most(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_MOST


def _has_exceeding(text: str, language: Language) -> bool:
    return any(cue.key == "exceed" for cue in cues_of(text, language))


def _is_reached(fact: Fact, pair: Pair) -> bool:
    """`bis 50 mg erreicht sind`: until, and no limit."""
    cues = cues_of(pair.source, pair.source_language)
    return any(cue.key == "reached" and cue.start <= fact.start and fact.end <= cue.end for cue in cues)
