"""An amount keeps its unit: milligrams stay milligrams, hours stay hours.

A unit of time keeps its name where nothing counts it as well: *einige Tage* are no weeks.

Bad: de: 50 µg am Tag | en: 50 mg a day
Good: de: 50 µg am Tag | en: 50 mcg a day
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.facts.values import Fact, Quantity
from pipeline.facts.wording.named_spans import may_name, named_spans
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference, and one for another unit of time that counts nothing."""
    for difference, source, target in pair.changes(Change.UNIT):
        message = f"the unit of '{target.text}' is not that of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
    yield from _renamed(pair)


def _renamed(pair: Pair) -> Iterator[Problem]:
    """`nach einigen Tagen`, after some weeks: each text names a unit of time that the other does not in any way."""
    ours = named_spans(pair.source, pair.source_facts, pair.source_language)
    gone = next((one for one in ours if not may_name(pair.target, one.unit, pair.target_language)), None)
    if gone is None:
        return
    counted = [fact for fact in pair.target_facts if not _is_one(fact)]  # fi `muutaman viikon kuluttua`
    theirs = named_spans(pair.target, counted, pair.target_language)
    new = next((one for one in theirs if not may_name(pair.source, one.unit, pair.source_language)), None)
    if new is not None:
        words, wrong = pair.source[gone.start : gone.end], pair.target[new.start : new.end]
        yield Problem(
            f"'{wrong}' is another unit of time than '{words}' of the source", f"write what '{words}' says",
            (new.start, new.end), (gone.start, gone.end), Severity.WARNING,
        )  # fmt: skip


def _is_one(fact: Fact) -> bool:
    return fact.is_word and isinstance(fact.value, Quantity) and fact.value.value == 1
