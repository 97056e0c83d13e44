"""Facts left of two texts become the pairs most likely to be one fact that changed, the likeliest first."""

from __future__ import annotations

from pipeline.facts.differences.frequency import is_frequency
from pipeline.facts.differences.judge import is_part
from pipeline.facts.differences.judge_lone import is_count_in_letters
from pipeline.facts.differences.match import figures
from pipeline.facts.units import is_measured, is_time, kind_of
from pipeline.facts.values import ClockTime, Date, Fact, Ordinal, Quantity

_PIECE = "{piece}"
_ROUND, _THOUSAND = 100, 1000
_FOLD, _AKIN_TO_FOLD = "{fold}", {"{times}", "%", ""}  # doubled, two times as much, by 100 %


def take_likely_pairs(left: list[Fact], right: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Of what is left on both sides, the pairs most likely to be one fact that changed, the likeliest first."""
    scored = [
        (score, index, other, one, two)
        for index, one in enumerate(left)
        for other, two in enumerate(right)
        if (score := _likeness(one, two)) > 0
    ]
    scored.sort(key=lambda row: (-row[0], _is_told_otherwise(row[3], row[4]), abs(row[1] - row[2]), row[1], row[2]))
    pairs: list[tuple[Fact, Fact]] = []
    taken: tuple[set[int], set[int]] = (set(), set())  # places in the lists
    for _, index, other, one, two in scored:
        if index not in taken[0] and other not in taken[1]:
            pairs.append((one, two))
            taken[0].add(index)
            taken[1].add(other)
    for facts, gone in zip((left, right), taken, strict=True):
        facts[:] = [fact for index, fact in enumerate(facts) if index not in gone]
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
        return _likeness_to_number(one, two)
    return _likeness_to_number(two, one) if isinstance(two.value, loose) and one.kind == "number" else 0


def _likeness_to_number(fact: Fact, other: Fact) -> int:
    """The same of an ordinal, a date or a time of day; nobody counts from midnight: both sides, ja `午前0時`."""
    is_midnight = isinstance(fact.value, ClockTime) and not fact.value.hour and not fact.value.minute
    return 0 if is_midnight and other.kind == "number" else 1


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
