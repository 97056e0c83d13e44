"""Facts that both sides tell, but cut up in another way, are taken out of both: they are no differences.

What one text joins, another lists: `1–2 tablets` and `1 or 2 tablets`, `2:0` and `2-0`, `per 100 g` ahead and behind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.conversions import equals_converted
from pipeline.facts.differences.clock_spans import drop_clock_spans
from pipeline.facts.differences.dates_apart import drop_told_dates
from pipeline.facts.differences.match import figures, is_same
from pipeline.facts.differences.ratios_apart import drop_ratios
from pipeline.facts.differences.shares_apart import drop_told_shares
from pipeline.facts.units import CURRENCIES, TEMPERATURES, is_count, is_customary
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Identifier, Limit, Ordinal, Quantity, Range, Ratio

_WEIGHED = {"g", "[oz_av]"}  # `115 g (4 oz)`, of food
_LAST = 3  # facts before one that it may tell again
_BRACKET = 2  # characters between an amount and its conversion
_TWO_BARE = re.compile(r"([-−]?\d+)[,،;]([-−]?\d+)")
_SINGLE = ("[IU]", "U")  # one of them is said as readily as left out


def drop_retold(left: list[Fact], right: list[Fact], source: Sequence[Fact], target: Sequence[Fact]) -> None:
    """Take what both sides say out of both; `left` and `right` are what is left of the facts of the two texts."""
    _drop_split_ranges(left, right)
    _drop_split_ranges(right, left, in_order=True)
    drop_ratios(left, right)
    _drop_denominators(left, source, target)
    _drop_denominators(right, target, source)
    drop_clock_spans(left, right)
    drop_clock_spans(right, left)
    drop_told_shares(left, right)
    drop_told_shares(right, left)
    drop_told_dates(left, right, source, target)
    _drop_unspaced_pairs(left, right)
    _drop_unspaced_pairs(right, left)
    _drop_regrouped(left, right)


def drop_conversions(left: list[Fact], right: list[Fact], source: Sequence[Fact], target: Sequence[Fact]) -> None:
    """`39 °C (102 °F)`: an amount said again right behind it, in customary or metric units and rightly so.

    Where both texts say it again, as one and another number of the same unit, both stay.
    """
    again = [_told_again(left, source), _told_again(right, target, is_added=True)]
    for facts, own, other in ((left, *again), (right, *reversed(again))):
        dropped = {fact.start for fact in own if not any(_is_other_number(fact, one) for one in other)}
        facts[:] = [fact for fact in facts if fact.start not in dropped]


def _told_again(facts: Sequence[Fact], side: Sequence[Fact], *, is_added: bool = False) -> list[Fact]:
    """Of some facts of a side, in its order, those that tell one of the last few again.

    And those that the next tells again, where that one stands in the other text as it is: `10 miles (16 km)`, 16 km.
    A translation may add either: `8 km (5 Meilen)` for 5 miles.
    """
    wanted, told = {fact.start for fact in facts}, []
    for index, fact in enumerate(side):
        near = [one for one in side[max(0, index - _LAST) : index] if 0 < fact.start - one.end <= _BRACKET]
        behind = side[index + 1] if index + 1 < len(side) else None
        is_again = any(_is_conversion(one, fact) or _is_end_again(one, fact) for one in near)
        is_kept = behind is not None and behind.start not in wanted and _is_told_behind(fact, behind, is_added=is_added)
        if fact.start in wanted and (is_again or is_kept):
            told.append(fact)
    return told


def _is_told_behind(fact: Fact, behind: Fact, *, is_added: bool) -> bool:
    """True for an amount right behind one that it converts; nobody is left with °F alone, or with ounces of food."""
    is_near = 0 < behind.start - fact.end <= _BRACKET
    is_enough = is_added or not behind.unit.startswith("[") or is_customary(fact.unit, behind.unit)
    return is_near and is_enough and _is_conversion(fact, behind)


def _is_other_number(one: Fact, two: Fact) -> bool:
    return one.unit.split("/")[0] == two.unit.split("/")[0] and figures(one) != figures(two)


def _is_conversion(one: Fact, two: Fact) -> bool:
    """zh `每小时40英里（64公里）`: what the first is per may be told with it alone."""
    if not one.quantities or len(one.quantities) != len(two.quantities):
        return False
    firsts = [_above(quantity) for quantity in one.quantities] if "/" not in two.unit else one.quantities
    unit = firsts[0].unit
    is_other_system = is_customary(unit, two.unit) or {unit, two.unit} in (TEMPERATURES, _WEIGHED)
    return is_other_system and all(map(equals_converted, firsts, two.quantities))


def _is_end_again(one: Fact, two: Fact) -> bool:
    """`12 a 17 anys (17 inclosos)`: the higher end of a range, told again by its bare figure."""
    if not isinstance(one.value, Range) or two.start - one.end != _BRACKET:
        return False
    return not two.is_word and two.value == Quantity(one.value.high.value)


def _above(quantity: Quantity) -> Quantity:
    return Quantity(quantity.value, (quantity.unit.split("/")[0],)) if "/" in quantity.unit else quantity


def drop_told_per_unit(rates: list[Fact], singles: list[Fact]) -> None:
    """`12 s/1 IE` and "1 unit in 12 seconds": a rate of one unit, told as two amounts on the other side."""
    for fact in list(rates):
        value, (head, _, below) = fact.value, fact.unit.partition("/")
        if not isinstance(value, Quantity) or below not in _SINGLE:
            continue
        plain = Quantity(value.value, (head,))
        told = next((one for one in singles if is_same(one.value, plain)), None)
        unit = next((one for one in singles if one.unit in _SINGLE and one.quantities[0].value == 1), None)
        if told is not None and unit is not None:
            rates.remove(fact)
            singles[:] = [one for one in singles if one is not told and one is not unit]


def _drop_split_ranges(ranges: list[Fact], singles: list[Fact], *, in_order: bool = False) -> None:
    """`1–2 tablets` on one side and `1 or 2 tablets` on the other are the same; of the source, only low before high."""
    for fact in list(ranges):
        if isinstance(fact.value, Range):
            is_from_one = fact.value.low.value == 1 and not fact.unit  # "mindestens ein Profil, höchstens drei"
            low = next((one for one in singles if _is_low_end(one, fact.value.low)), None)
            high = next(
                (one for one in singles if one is not low and _is_end(one, fact.value.high, is_lower=False)), None
            )
            if (in_order and _is_turned(low, high)) or _is_half_limited(low, high):
                continue
            if high is not None and (low is not None or (is_from_one and isinstance(high.value, Bound))):
                ranges[:] = [one for one in ranges if one is not fact]
                singles[:] = [one for one in singles if one is not low and one is not high]


def _is_turned(low: Fact | None, high: Fact | None) -> bool:
    """`von 28 auf 14` beside es `de 14 a 28`: the higher end stands first, and neither is a limit."""
    if low is None or high is None or isinstance(low.value, Bound) or isinstance(high.value, Bound):
        return False
    return high.start < low.start and all(quantity.value >= 0 for quantity in low.quantities)  # from 21 to −4 degrees


def _is_half_limited(low: Fact | None, high: Fact | None) -> bool:
    """zh `4岁以上7岁`, of ages whose lower end alone is a limit; and `4岁以下未满7岁`, two limits of one side."""
    if low is None or high is None or not isinstance(low.value, Bound) or high.unit not in ("a", "mo"):
        return False
    return isinstance(high.value, Bound) is not low.value.limit.is_lower


def _is_low_end(fact: Fact, end: Quantity) -> bool:
    """The lower end by itself, without the unit that the other has, or limited: `non più di due o tre volte`."""
    value = fact.value
    amount = value.amount if isinstance(value, Bound) and not value.limit.is_strict else value
    return _is_end(fact, end, is_lower=True) or amount == Quantity(end.value) or is_same(amount, end)


def _is_end(fact: Fact, end: Quantity, *, is_lower: bool) -> bool:
    """An amount that is one end of a range: said by itself, or as the limit the range has there.

    `zwischen dem 40. und 60. Lebensjahr`, `zwischen der 24. und 28. Woche`: between two ages, or weeks.
    """
    value = fact.value
    is_age = "a" in (end.unit, fact.unit) and "" in (end.unit, fact.unit)
    is_week = isinstance(value, Ordinal) and end.unit in ("wk", "mo")
    if is_week or (is_age and isinstance(value, Quantity | Ordinal)):
        return figures(fact) == (end.value,)
    is_price = fact.unit in CURRENCIES and end.unit.split("/")[0] == fact.unit  # an hour, told apart from the price
    is_loose = end.unit in ("a", "mo")  # "1 bis unter 4 Jahre"
    if isinstance(value, Bound) and is_loose and value.limit is Limit.UNDER and not is_lower:  # under 12: up to 11
        return is_same(value.amount, end) or is_same(value.amount, Quantity(end.value + 1, end.units))
    if isinstance(value, Bound) and (is_loose or not value.limit.is_strict) and value.limit.is_lower == is_lower:
        return is_same(value.amount, end) or (is_price and figures(fact) == (end.value,))  # kk `15 еуроға дейін`
    is_counted = not end.units and is_count(fact.unit)  # `ein bis zwei Gaben`
    is_figure = (is_counted or is_price) and isinstance(value, Quantity) and figures(fact) == (end.value,)
    return is_same(value, end) or is_figure


def _drop_denominators(facts: list[Fact], own: Sequence[Fact], others: Sequence[Fact]) -> None:
    """`Pro 100 g enthalten sie 530 mg`, `6 tablets in 24 hours`: what the other side reads as "per" is no loss.

    `own` are all facts of the text that `facts` are left of: what they are themselves taken per is no such "per".
    """
    rates = Counter(fact.per for fact in others if fact.per) - Counter(fact.per for fact in own if fact.per)
    for fact in list(facts) if rates else ():
        value = fact.value.amount if isinstance(fact.value, Bound) else fact.value  # within 24 hours
        if not isinstance(value, Quantity):
            continue
        is_day = value.unit in ("h", "d") and equals_converted(value, Quantity(Decimal(1), ("d",)))
        if str(value) in rates or (is_day and "d" in rates) or (value.value == 1 and value.unit in rates):
            facts.remove(fact)


def _drop_regrouped(left: list[Fact], right: list[Fact]) -> None:
    """The same bare figures cut up in another way: `2:0` and `2-0`, `11.09.01` and `9/11/01`."""
    ours, theirs = ([fact for fact in facts if not fact.unit and not is_wording(fact)] for facts in (left, right))
    if not ours or not theirs:
        return
    first, second = _all_figures(ours), _all_figures(theirs)
    for ordered in (Ratio, Date, ClockTime):  # 120/80 is not 80/120, nor April 3 the fourth of March, nor 16:13 13:16
        if all(any(isinstance(fact.value, ordered) for fact in facts) for facts in (ours, theirs)):
            return
    if any(map(_is_schedule, ours)) and any(map(_is_schedule, theirs)):  # 1-0-1 is not 1-1-0
        return
    if first and first == second:
        left[:] = [fact for fact in left if fact.unit or is_wording(fact)]
        right[:] = [fact for fact in right if fact.unit or is_wording(fact)]


def is_wording(fact: Fact) -> bool:
    """True for an ordinal in letters: "first of all", "der erste Schritt" come and go with the wording."""
    return isinstance(fact.value, Ordinal) and fact.is_word


def _is_schedule(fact: Fact) -> bool:
    return isinstance(fact.value, Identifier) and bool(fact.value.schedule)


def _drop_unspaced_pairs(unspaced: list[Fact], spaced: list[Fact]) -> None:
    """`[-1,1]` and `[-1, 1]`: a bare number whose mark parts two that stand apart in the other text."""
    for fact in list(unspaced):
        parts = _TWO_BARE.fullmatch(fact.text) if not fact.unit else None
        if parts is None:
            continue
        wanted = [(Decimal(part.replace("−", "-")),) for part in parts.groups()]
        for one, two in pairwise(spaced):
            is_pair = [figures(one), figures(two)] == wanted and not one.unit and not two.unit
            if is_pair and 1 < two.start - one.end <= _BRACKET:
                unspaced[:] = [other for other in unspaced if other is not fact]
                spaced[:] = [other for other in spaced if other is not one and other is not two]
                break


def _all_figures(facts: list[Fact]) -> list[Fraction]:
    found = [Fraction(str(figure)) for fact in facts for figure in figures(fact)]
    return sorted(figure - 2000 if 2000 <= figure < 2100 else figure for figure in found)
