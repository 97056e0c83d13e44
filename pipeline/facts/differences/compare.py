"""The facts of two texts become their differences: each fact is matched with its best counterpart first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.facts.differences.conversions import is_equivalent, is_multiple_of_more
from pipeline.facts.differences.difference import Difference
from pipeline.facts.differences.frequency import is_frequency, is_same_frequency
from pipeline.facts.differences.judge import (
    changed,
    is_part,
    judge_ambiguous,
    judge_company,
    judge_equivalent,
    judge_frequency,
    judge_notation,
    judge_number,
)
from pipeline.facts.differences.judge_bounds import judge_bound, judge_lone_limit
from pipeline.facts.differences.judge_lone import gained, is_count_in_letters, lost
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
from pipeline.facts.differences.retold import (
    drop_conversions,
    drop_retold,
    drop_scores,
    drop_told_per_unit,
    is_wording,
)
from pipeline.facts.differences.shares_apart import drop_neighbouring_shares, is_share_in_words
from pipeline.facts.differences.units_left_out import weighed_unit
from pipeline.facts.units import is_measured, is_time, kind_of
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Ordinal, Quantity, Ratio

Pairs = list[tuple[Fact, Fact]]
_MOST_PAIRS = 250_000
_PIECE = "{piece}"
_ROUND, _THOUSAND = 100, 1000
_FOLD, _AKIN_TO_FOLD = "{fold}", {"{times}", "%", ""}  # doubled, two times as much, by 100 %


def _are_limits_alike(one: Fact, two: Fact) -> bool:
    """Two limits of one amount: they belong together before an amount and a limit do.

    Not those of opposite sides that lie in time otherwise: at least half an hour before, and within 30 minutes.
    """
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or not is_bound_alike(one, two):
        return False
    return one.relation is two.relation or one.value.limit.is_lower is two.value.limit.is_lower


def _is_bound_alike_in_time(one: Fact, two: Fact) -> bool:
    """A limit and an amount that lie in time alike: half an hour before, and not for 30 minutes."""
    is_limited = isinstance(one.value, Bound) is not isinstance(two.value, Bound)
    return is_limited and one.relation is not None and one.relation is two.relation and is_bound_alike(one, two)


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
    for is_match, judge in _PASSES:
        if not left or not right:
            break
        for one, two in _take_pairs(left, right, is_match):
            found.extend(judge(one, two))
            found.extend(judge_notation(one, two))
    drop_retold(left, right, source, target)
    for one, two in _take_likely_pairs(left, right):
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
    if not any(isinstance(fact.value, Ratio) for fact in (*source, *target)):
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


def _take_likely_pairs(left: list[Fact], right: list[Fact]) -> Pairs:
    """Of what is left on both sides, the pairs most likely to be one fact that changed, the likeliest first."""
    scored = [
        (score, index, other, one, two)
        for index, one in enumerate(left)
        for other, two in enumerate(right)
        if (score := _likeness(one, two)) > 0
    ]
    scored.sort(key=lambda row: (-row[0], _is_told_otherwise(row[3], row[4]), abs(row[1] - row[2]), row[1], row[2]))
    pairs: Pairs = []
    for _, _, _, one, two in scored:
        if any(one is fact for fact in left) and any(two is fact for fact in right):
            pairs.append((one, two))
            left[:] = [fact for fact in left if fact is not one]
            right[:] = [fact for fact in right if fact is not two]
    return sorted(pairs, key=lambda pair: pair[0].start)


def _is_told_otherwise(one: Fact, two: Fact) -> bool:
    """`ein vierstöckiges Haus`, about twenty people: one is roughly so many, or of those that others leave out."""
    return one.about != two.about or one.optional != two.optional


def _likeness(one: Fact, two: Fact) -> int:
    """How likely a leftover fact became another one; 0 where they cannot be the same."""
    if (_is_round(one) or _is_round(two)) and not _are_rounds(one, two):
        return 0
    if one.quantities and two.quantities:
        shared = len({q.value for q in one.quantities} & {q.value for q in two.quantities})
        if one.unit == two.unit:
            return 4 + 2 * shared + (one.kind == two.kind)
        if kind_of(one.unit) == kind_of(two.unit):
            return 3 + 2 * shared
        if (is_frequency(one) and is_frequency(two)) or (is_part(one) and is_part(two)):
            return 3
        if (is_part(one) and _is_multiple(two)) or (is_part(two) and _is_multiple(one)):  # half the dose, double it
            return 2
        if (one.optional or two.optional) and is_time(one.unit) != is_time(two.unit):
            return 0  # "ein Liter", a week ago
        if (one.unit == _FOLD) != (two.unit == _FOLD) and not {one.unit, two.unit} & _AKIN_TO_FOLD:
            return 0
        if {one.unit, two.unit} == {"", _PIECE}:  # ko `달걀 세 개`
            return 4 + 2 * shared
        if not one.unit or not two.unit:
            bare = one if two.unit else two
            return 0 if bare.is_word and not shared and not _are_counts(one, two) else 1 + 2 * shared
        return 2 * shared or (1 if is_measured(one.unit) == is_measured(two.unit) else 0)
    if type(one.value) is type(two.value):
        return 4 + (one.kind == two.kind)
    loose = (Ordinal, Date, ClockTime)
    if isinstance(one.value, loose) and (isinstance(two.value, loose) or two.kind == "number"):
        return 1
    return 1 if isinstance(two.value, loose) and one.kind == "number" else 0


def _are_rounds(one: Fact, two: Fact) -> bool:
    """`Hunderttausende`: only another word of its kind can stand for it. Thousands may be tens of thousands."""
    if not _is_round(one) or not _is_round(two):
        return False
    return figures(two) != (_THOUSAND,) or figures(one) != (10 * _THOUSAND,)


def _is_round(fact: Fact) -> bool:
    """A count without a figure, of those that others leave out."""
    return (
        fact.optional
        and fact.is_word
        and not fact.unit
        and any(quantity.value >= _ROUND for quantity in fact.quantities)
    )


def _are_counts(one: Fact, two: Fact) -> bool:
    """`zwölf Stücke`, twenty chunks: pieces and something counted, both in letters and from three on."""
    return _PIECE in (one.unit, two.unit) and all(
        fact.unit == _PIECE or is_count_in_letters(fact) for fact in (one, two)
    )


def _is_multiple(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and fact.unit == _FOLD


def _start(difference: Difference) -> int:
    fact = difference.source or difference.target
    return fact.start if fact else 0
