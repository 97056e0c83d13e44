"""What it was and what it became is told either way round: to $45m from $38m, ar `من 38 مليون دولار إلى 45 مليونا`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import is_same
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, Fact, Limit, Quantity, Range
from pipeline.facts.wording.side import Side
from pipeline.language import meaning

_CHANGES = (Change.RANGE, Change.MISSING, Change.NUMBER_MISSING)
_NEAR = 24  # characters ahead of an amount


def is_told_from_to(difference: Difference, source: Side, target: Side) -> bool:
    """True for either end of a range there, if the source tells its upper end ahead of "from" the lower."""
    one = difference.source
    if one is None or difference.change not in _CHANGES or not one.quantities:
        return False
    ranges = [fact.value for fact in target.facts if isinstance(fact.value, Range)]
    return any(one is low or one is high for low, high in _turned(ranges, source))


def _turned(ranges: list[Range], source: Side) -> Iterator[tuple[Fact, Fact]]:
    """The two facts of the source that are the ends of such a range: what it was, and ahead of it what it became."""
    for span in ranges:
        low = next((fact for fact in source.facts if _is_start(fact, source) and _is_end(fact, span.low)), None)
        if low is None:
            continue
        high = next((fact for fact in source.facts if fact.start < low.start and _is_end(fact, span.high)), None)
        if high is not None:
            yield low, high


def _is_end(fact: Fact, end: Quantity) -> bool:
    """True for the amount itself, and for its figure alone: 2.90 euros instead of 2.80."""
    return any(is_same(one, end) or (not one.units and one.value == end.value) for one in fact.quantities[:1])


def _is_start(fact: Fact, source: Side) -> bool:
    """True behind a word for from or instead, or where it was read as a limit from so much on."""
    if isinstance(fact.value, Range) or (isinstance(fact.value, Bound) and fact.value.limit is not Limit.AT_LEAST):
        return False
    words = source.language.tables.get("ranges", {}).get("from", ())
    if isinstance(fact.value, Bound):
        return fold(fact.text).text.startswith(tuple(f"{fold_word(word)} " for word in words) or ("\0",))
    words = (*words, *meaning(source.language.code).get("polarity", {}).get("instead_of", ()))
    ahead = f" {fold(source.text[max(0, fact.start - _NEAR) : fact.start]).text.rstrip()}"
    return ahead.endswith(tuple(f" {fold_word(word)}" for word in words) or ("\0",))
