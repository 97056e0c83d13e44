"""A name with a figure keeps its figure: B12, D3, COVID-19, phase III.

Bad: de: Vitamin B12 | en: vitamin B6
Good: de: Vitamin B12 | en: vitamin B12
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.differences.difference import Change
from pipeline.facts.values import Fact, Ordinal
from pipeline.facts.wording.roman import Numeral, roman_numerals
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference, and for a Roman numeral in place of another."""
    for difference, source, target in pair.changes(Change.IDENTIFIER):
        message = f"'{target.text}' is not in the source; the source says '{source.text}'"
        yield changed(difference, source, target, message, f"write '{source.text}'")
    ours = roman_numerals(pair.source)
    theirs = roman_numerals(pair.target) if ours else []
    gone, new = _left(ours, theirs, pair.target_facts), _left(theirs, ours, pair.source_facts)
    if gone and new:
        own, other = pair.source[gone[0].start : gone[0].end], pair.target[new[0].start : new[0].end]
        message = f"'{other}' is not in the source; the source says '{own}'"
        spans = (new[0].start, new[0].end), (gone[0].start, gone[0].end)
        yield Problem(message, f"write '{own}'", *spans, Severity.WARNING)


def _left(own: Sequence[Numeral], other: Sequence[Numeral], facts: Sequence[Fact]) -> list[Numeral]:
    """The numerals of one text that the other has neither as numerals nor as numbers."""
    told = {one.value for one in other} | {quantity.value for fact in facts for quantity in fact.quantities}
    told |= {fact.value.value for fact in facts if isinstance(fact.value, Ordinal)}
    return [one for one in own if one.value not in told]
