"""An amount keeps its unit: milligrams stay milligrams, hours stay hours.

A unit of time keeps its name where nothing counts it as well: *einige Tage* are no weeks, the 12th week no 12th month.

Bad: de: 50 µg am Tag | en: 50 mg a day
Good: de: 50 µg am Tag | en: 50 mcg a day
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product

from pipeline.facts.differences.difference import Change
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact, Ordinal, Quantity, Relation
from pipeline.facts.wording.named_spans import NamedSpan, may_name, named_spans, unit_of_word
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, changed, span


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such difference, and one for another unit of time that counts nothing."""
    told = set()
    for difference, source, target in pair.changes(Change.UNIT):
        told.add(source.start)
        message = f"the unit of '{target.text}' is not that of the source, '{source.text}'"
        yield changed(difference, source, target, message, f"write '{pair.remedy(source)}'")
    yield from list(_renamed(pair, told)) or _renamed_place(pair)


def _renamed(pair: Pair, told: Collection[int]) -> Iterator[Problem]:
    """`nach einigen Tagen`, after some weeks: each text names a unit of time that the other does not in any way.

    One of it may be named without a number: `einen Tag alt`, pl `ma miesiąc`. `told` is where those facts begin whose
    other unit is told already.
    """
    counted = [
        fact for fact in pair.source_facts if not _is_one(fact) or fact.relation is Relation.EVERY or fact.start in told
    ]
    ours = named_spans(pair.source, counted, pair.source_language)
    gone = _unnamed(ours, pair.target, pair.target_language)
    if not gone:
        return
    counted = [fact for fact in pair.target_facts if not _is_one(fact)]  # fi `muutaman viikon kuluttua`
    theirs = named_spans(pair.target, counted, pair.target_language)
    new = _unnamed(theirs, pair.source, pair.source_language)
    for lost, other in islice((one for one in product(gone, new) if one[0].is_long == one[1].is_long), 1):
        words, wrong = pair.source[lost.start : lost.end], pair.target[other.start : other.end]
        yield Problem(
            f"'{wrong}' is another unit of time than '{words}' of the source", f"write what '{words}' says",
            (other.start, other.end), (lost.start, lost.end), Severity.WARNING,
        )  # fmt: skip


def _unnamed(spans: Sequence[NamedSpan], other: str, language: Language) -> list[NamedSpan]:
    """The spans of one text whose unit the other text does not name in any way."""
    units = {unit for unit in {one.unit for one in spans} if not may_name(other, unit, language)}
    return [one for one in spans if one.unit in units]


def _renamed_place(pair: Pair) -> Iterator[Problem]:
    """`ab der 12. Woche`, from the 12th month on: a place, or as many, of a unit that the source does not name."""
    places = [fact for fact in pair.source_facts if isinstance(fact.value, Ordinal) and fact.value.value > 1]
    for place in places:
        word = pair.source[place.end :].split(maxsplit=1)[:1]
        unit = unit_of_word(word[0], pair.source_language) if word else None
        if unit is None or may_name(pair.target, unit, pair.target_language):
            continue
        for other in (fact for fact in pair.target_facts if fact.kind != "date" and _number(fact) == _number(place)):
            if any(not may_name(pair.source, one, pair.source_language) for one in _units_of(other, pair)):
                message = f"'{other.text}' is of another unit of time than '{place.text} {word[0]}' of the source"
                yield Problem(message, "write its unit", span(other), span(place), Severity.WARNING)
                return


def _number(fact: Fact) -> object:
    """The place in an order that a fact is, or how many it counts."""
    if isinstance(fact.value, Ordinal):
        return fact.value.value
    return fact.quantities[0].value if fact.quantities else None


def _units_of(fact: Fact, pair: Pair) -> set[str]:
    """The unit of time that a fact of the translation counts, or else those named beside it."""
    if fact.unit:
        return {fact.unit} if is_time(fact.unit) else set()
    beside = [*pair.target[: fact.start].split()[-2:], *pair.target[fact.end :].split()[:3]]
    named = named_spans(" ".join(beside), (), pair.target_language)
    units = {unit_of_word(word, pair.target_language) for word in beside}
    return {one.unit for one in named} | {unit for unit in units if unit is not None}


def _is_one(fact: Fact) -> bool:
    return fact.is_word and isinstance(fact.value, Quantity) and fact.value.value == 1
