"""A limit stays a limit, in its direction: at least, at most, over, under.

Not even two years (*keine zwei Jahre*) are no more than two.

Bad: de: mindestens 2 Stunden | en: at most 2 hours
Good: de: mindestens 2 Stunden | en: at least 2 hours
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.differences.difference import Change
from pipeline.facts.text.clause import clause_of
from pipeline.facts.values import Bound, Fact
from pipeline.facts.wording.cue_lexicon import SAID_NO
from pipeline.facts.wording.cues import cues_of, within
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed
from pipeline.rules.versions import is_version_told


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference."""
    for difference, source, target in pair.changes(Change.BOUND):
        if is_version_told(source, target, pair):
            continue
        if difference.level is Severity.NOTE and _is_above_denied(source, target, pair):
            difference = replace(difference, level=Severity.WARNING)
        message = f"'{target.text}' does not bound as the source does: '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")


def _is_above_denied(source: Fact, target: Fact, pair: Pair) -> bool:
    """`keine zwei Jahre nach dem Start`, more than two years: a denial right ahead of an amount says it is less."""
    if isinstance(source.value, Bound) or not isinstance(target.value, Bound):
        return False
    theirs = cues_of(pair.target, pair.target_language) if target.value.limit.is_lower else None
    clause = clause_of(pair.target, target.start, target.end)
    if theirs is None or any(cue.key in SAID_NO for cue in within(theirs, clause)):
        return False
    ours = cues_of(pair.source, pair.source_language)
    return any(cue.key == "negation" and pair.source[cue.end : source.start] == " " for cue in ours)
