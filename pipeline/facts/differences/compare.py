"""The facts of two texts become their differences: each fact is matched with its best counterpart first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.facts.conversions import is_equivalent, is_multiple_of_more
from pipeline.facts.differences.centuries_apart import drop_centuries
from pipeline.facts.differences.difference import Difference
from pipeline.facts.differences.frequency import is_same_frequency
from pipeline.facts.differences.judge import (
    judge_ambiguous,
    judge_company,
    judge_equivalent,
    judge_frequency,
    judge_notation,
    judge_number,
)
from pipeline.facts.differences.judge_bounds import judge_bound, judge_lone_limit
from pipeline.facts.differences.judge_changed import changed
from pipeline.facts.differences.judge_lone import gained, lost
from pipeline.facts.differences.likely import take_likely_pairs
from pipeline.facts.differences.match import (
    figures,
    has_same_value,
    is_bound_alike,
    is_other_reading,
    is_place_or_part,
    is_same,
    is_same_dozen,
    is_same_number,
    is_same_place,
    is_same_pressure,
    is_same_throughout,
    is_share,
    is_short_million,
    is_told_by_sign,
)
from pipeline.facts.differences.match_times import (
    is_same_century,
    is_same_clock,
    is_same_date,
    is_same_decade,
    is_same_timing,
)
from pipeline.facts.differences.ratios_apart import drop_scores
from pipeline.facts.differences.retold import (
    drop_conversions,
    drop_retold,
    drop_told_per_unit,
    is_wording,
)
from pipeline.facts.differences.shares_apart import drop_neighbouring_shares, is_share_in_words
from pipeline.facts.differences.units_left_out import weighed_unit
from pipeline.facts.values import Bound, Fact, Ordinal, Quantity, Ratio, Relation

Pairs = list[tuple[Fact, Fact]]
_MOST_PAIRS = 20_000
_LASTING = {Relation.WITHIN, Relation.SINCE}


def _are_limits_alike(one: Fact, two: Fact) -> bool:
    """Two limits of one amount: they belong together before an amount and a limit do.

    Not those of opposite sides that lie in time otherwise: at least half an hour before, and within 30 minutes.
    """
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or not is_bound_alike(one, two):
        return False
    return one.relation is two.relation or one.value.limit.is_lower is two.value.limit.is_lower


def _is_bound_alike_in_time(one: Fact, two: Fact) -> bool:
    """A limit and an amount that lie in time alike: half an hour before, and not for 30 minutes.

    Or `binnen 24 Stunden` and in the last 24 hours, before another one is taken for a day: `als am Vortag`.
    """
    if isinstance(one.value, Bound) is isinstance(two.value, Bound) or one.relation is None:
        return False
    return (one.relation is two.relation or {one.relation, two.relation} == _LASTING) and is_bound_alike(one, two)


_PASSES: tuple[tuple[Callable[[Fact, Fact], bool], Callable[[Fact, Fact], list[Difference]]], ...] = (
    (is_same_throughout, lambda _one, _two: []),
    (has_same_value, judge_company),
    (_is_bound_alike_in_time, judge_bound),
    (is_equivalent, judge_equivalent),
    (is_multiple_of_more, lambda _one, _two: []),
    (is_same_frequency, judge_frequency),
    (is_other_reading, judge_ambiguous),
    (_are_limits_alike, judge_bound),
    (is_bound_alike, judge_bound),
    (is_same_place, lambda _one, _two: []),
    (is_place_or_part, lambda _one, _two: []),
    (is_told_by_sign, lambda _one, _two: []),
    (is_short_million, lambda _one, _two: []),
    (is_same_pressure, judge_company),
    (is_same_number, lambda one, two: [*judge_number(one, two), *judge_lone_limit(one, two)]),
    (is_same_decade, lambda one, two: [changed(one, two)]),  # unless words beside them say that it is the same
    (is_same_clock, judge_company),
    (is_same_date, lambda _one, _two: []),
    (is_same_dozen, lambda _one, _two: []),
    (is_same_timing, lambda _one, _two: []),
    (is_same_century, lambda _one, _two: []),
    (is_share, lambda one, two: [changed(one, two)]),  # unless words beside the whole name one of it
)


def differences(source: Sequence[Fact], target: Sequence[Fact]) -> list[Difference]:
    """How the target's facts differ from the source's, in the order of the source, added ones last."""
    left, right = _without_identical(*_without_shares(*_without_scores(source, target)))
    if not left and not right:
        return []
    found: list[Difference] = []
    drop_conversions(left, right, source, target)
    drop_told_per_unit(left, right)
    drop_told_per_unit(right, left)
    if len(left) * len(right) > _MOST_PAIRS:  # no translation, or no text: nothing is gained by pairing
        return [*map(lost, left), *map(gained, right)]
    drop_centuries(left, right)
    drop_centuries(right, left)
    for is_match, judge in _PASSES:
        if not left or not right:
            break
        for one, two in _take_pairs(left, right, is_match):
            found.extend(judge(one, two))
            found.extend(judge_notation(one, two))
    drop_retold(left, right, source, target)
    for one, two in take_likely_pairs(left, right):
        found.append(changed(one, two))
    found.extend(lost(fact) for fact in left if not is_wording(fact))
    found.extend(
        gained(fact, is_repeated=any(_is_repeated(one, fact) for one in source))
        for fact in right
        if not is_wording(fact)
    )
    found = [weighed_unit(one, source, target) for one in found]
    return sorted(found, key=lambda difference: (difference.source is None, _start(difference)))


def _without_scores(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[Sequence[Fact], Sequence[Fact]]:
    """Both sides without the scores that one tells as two figures, before a figure of them finds its like elsewhere."""
    is_long = len(source) * len(target) > _MOST_PAIRS
    if is_long or not any(isinstance(fact.value, Ratio) for fact in (*source, *target)):
        return source, target
    ours, theirs = list(source), list(target)
    drop_scores(ours, theirs)
    drop_scores(theirs, ours)
    return ours, theirs


def _without_shares(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[Sequence[Fact], Sequence[Fact]]:
    """The same of the shares in words that one tells as a part right beside its whole."""
    if not any(map(is_share_in_words, source)) and not any(map(is_share_in_words, target)):
        return source, target
    ours, theirs = list(source), list(target)
    drop_neighbouring_shares(ours, theirs)
    drop_neighbouring_shares(theirs, ours)
    return ours, theirs


def _is_repeated(one: Fact, two: Fact) -> bool:
    """The same once more: `je 2 Hübe`, es `2 pulsaciones por la mañana y 2 por la noche`.

    And the whole of which the source tells a part: `ein Drittel eines Liters`, ja `1リットルの3分の1`.
    """
    is_part = one.is_word and one.unit != "" and one.unit == two.unit and isinstance(one.value, Quantity)
    is_whole = is_part and isinstance(two.value, Quantity) and two.value.value == 1
    if is_whole and 0 < one.quantities[0].value < 1:
        return True
    return is_same(one.value, two.value) or (
        two.kind == "number" and bool(one.quantities) and figures(one) == figures(two)
    )


def _without_identical(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Both sides without the facts that stand on both in every respect, each as often as on the other."""
    if len(source) == len(target) and all(map(_are_identical, source, target)):
        return [], []
    waiting: dict[tuple[object, ...], int] = {}
    for fact in target:
        identity = _identity(fact)
        waiting[identity] = waiting.get(identity, 0) + 1
    left, matched = [], dict.fromkeys(waiting, 0)
    for fact in source:
        identity = _identity(fact)
        if matched.get(identity, 0) < waiting.get(identity, 0):
            matched[identity] += 1
        else:
            left.append(fact)
    right = []
    for fact in target:
        identity = _identity(fact)
        if matched[identity]:
            matched[identity] -= 1
        else:
            right.append(fact)
    return left, right


def _are_identical(one: Fact, two: Fact) -> bool:
    """The same in every respect, as most facts of a good translation are."""
    return one.value == two.value and _circumstances(one) == _circumstances(two)


def _identity(fact: Fact) -> tuple[object, ...]:
    return fact.value, *_circumstances(fact)


def _circumstances(fact: Fact) -> tuple[object, ...]:
    is_word = fact.is_word and isinstance(fact.value, Ordinal)
    return fact.about, fact.lean, fact.relation, fact.per, fact.trend, is_word, fact.is_foreign


def _take_pairs(left: list[Fact], right: list[Fact], is_match: Callable[[Fact, Fact], bool]) -> Pairs:
    """Pairs that match, each fact with the likest and nearest in order; what is paired leaves both lists."""
    pairs: Pairs = []
    for one in list(left):
        candidates = [index for index, two in enumerate(right) if is_match(one, two)]
        if candidates:
            at = left.index(one)
            best = min(candidates, key=lambda index: (_unlikeness(one, right[index]), abs(index - at)))
            pairs.append((one, right.pop(best)))
            del left[at]
    return pairs


def _unlikeness(one: Fact, two: Fact) -> tuple[bool, bool]:
    """Two facts with one figure are less alike where one limits from below and one from above, or one is in letters."""
    limits = {fact.value.limit.is_lower for fact in (one, two) if isinstance(fact.value, Bound)}
    return len(limits) > 1, two.is_word != one.is_word


def _start(difference: Difference) -> int:
    fact = difference.source or difference.target
    return fact.start if fact else 0
