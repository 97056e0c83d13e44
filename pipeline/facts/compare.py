"""The facts of two texts become their differences: each fact is matched with its best counterpart first.

Severity follows the policy of docs/policy.md: what a reader could act on is an error, what a person should look at a
warning, what languages do by themselves a note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipeline.facts.units import factor, is_count, is_measured, is_time, kind_of
from pipeline.facts.values import (
    Bound,
    ClockTime,
    Date,
    Fact,
    Identifier,
    Ordinal,
    Quantity,
    Range,
    Ratio,
    Relation,
    Value,
)
from pipeline.model import Severity


class Change(StrEnum):
    """What happened to a fact on its way into the translation."""

    VALUE = "value"
    UNIT = "unit"
    BOUND = "bound"
    RANGE = "range"
    RELATION = "relation"
    RATE = "rate"
    APPROXIMATION = "approximation"
    AMBIGUOUS = "ambiguous"
    NOTATION = "notation"
    EQUIVALENT = "equivalent"
    EQUIVALENT_TIME = "equivalent time"
    DATE = "date"
    IDENTIFIER = "identifier"
    NUMBER = "number"
    MISSING = "missing"
    ADDED = "added"
    NUMBER_MISSING = "number missing"
    NUMBER_ADDED = "number added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with the facts it lies between (None: there is none on that side) and how grave it is."""

    change: Change
    source: Fact | None
    target: Fact | None
    level: Severity


Pairs = list[tuple[Fact, Fact]]
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_SOLID = frozenset({"{tablet}", "{capsule}", "{dragee}", "{lozenge}", "{globule}"})
_GENERIC = frozenset({"{dose}", "{portion}", "{times}", "{application}", "{measure}", "{spoon}", "{handful}", "{pinch}"})
_CURRENCIES = frozenset({"EUR", "USD", "GBP"})
# Sides that a span of time may not lose, and relations that exclude one another; else wording differs.
_SIDES = (Relation.BEFORE, Relation.AFTER)
_OPPOSITES = {
    frozenset({Relation.BEFORE, Relation.AFTER}),
    frozenset({Relation.AGO, Relation.AFTER}),
    frozenset({Relation.AGO, Relation.WITHIN}),
}


def differences(source: Sequence[Fact], target: Sequence[Fact]) -> list[Difference]:
    """How the target's facts differ from the source's, in the order of the source, added ones last."""
    if not source and not target:
        return []
    left, right = list(source), list(target)
    found: list[Difference] = []
    for is_match, judge in _PASSES:
        for one, two in _take_pairs(left, right, is_match):
            found.extend(judge(one, two))
            if two.is_foreign and not one.is_foreign:
                found.append(Difference(Change.NOTATION, one, two, WARNING))
    _drop_split_ranges(left, right)
    _drop_split_ranges(right, left)
    _drop_denominators(left, target)
    _drop_denominators(right, source)
    _drop_regrouped(left, right)
    for one, two in _take_likely_pairs(left, right):
        found.append(_changed(one, two))
    found.extend(Difference(_lost(fact), fact, None, _loss_level(fact)) for fact in left)
    found.extend(Difference(_gained(fact), None, fact, _loss_level(fact)) for fact in right)
    return sorted(found, key=lambda difference: (difference.source is None, _start(difference)))


def _start(difference: Difference) -> int:
    fact = difference.source or difference.target
    return fact.start if fact else 0


# --- matching --------------------------------------------------------------------------------------------------


def _take_pairs(left: list[Fact], right: list[Fact], is_match: Callable[[Fact, Fact], bool]) -> Pairs:
    """Pairs that match, each fact with the nearest in order; what is paired leaves both lists."""
    pairs: Pairs = []
    for one in list(left):
        candidates = [index for index, two in enumerate(right) if is_match(one, two)]
        if candidates:
            at = left.index(one)
            best = min(candidates, key=lambda index: (right[index].is_word != one.is_word, abs(index - at)))
            pairs.append((one, right.pop(best)))
            del left[at]
    return pairs


def _is_same_throughout(one: Fact, two: Fact) -> bool:
    if isinstance(one.value, Ordinal) and one.is_word != two.is_word:
        return False
    return is_same(one.value, two.value) and (one.about, one.relation, one.per) == (two.about, two.relation, two.per)


def _has_same_value(one: Fact, two: Fact) -> bool:
    if isinstance(one.value, Ordinal) and one.is_word != two.is_word:
        return False
    return is_same(one.value, two.value)


def is_same(one: Value, two: Value) -> bool:
    """True where two values are the same fact; colliding unit abbreviations are the same if one reading is."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return one.value == two.value and (one.units == two.units or bool(set(one.units) & set(two.units)))
    if isinstance(one, Range) and isinstance(two, Range):
        return is_same(one.low, two.low) and is_same(one.high, two.high)
    if isinstance(one, Bound) and isinstance(two, Bound):
        return one.limit is two.limit and is_same(one.amount, two.amount)
    if isinstance(one, Date) and isinstance(two, Date):
        return one == two or (one.month, one.day) == (two.month, two.day) and bool(one.day) and 0 in (one.year, two.year)
    return one == two


def _is_equivalent(one: Fact, two: Fact) -> bool:
    """The same amount in another unit of its kind."""
    if type(one.value) is not type(two.value) or len(one.quantities) != len(two.quantities):
        return False
    if isinstance(one.value, Bound) and isinstance(two.value, Bound) and one.value.limit is not two.value.limit:
        return False
    return bool(one.quantities) and all(map(_equals_converted, one.quantities, two.quantities))


def _equals_converted(one: Quantity, two: Quantity) -> bool:
    if {one.unit, two.unit} == {"", "%"}:  # the half of it, 50 %
        scale: Fraction | None = Fraction(1, 100) if one.unit else Fraction(100)
    else:
        scale = factor(one.unit, two.unit) if one.unit and two.unit else None
    if scale is None:
        return False
    converted = Fraction(one.value) * scale
    if one.unit.startswith("[") is not two.unit.startswith("["):  # customary and metric: as far as digits are printed
        return abs(converted - Fraction(two.value)) <= abs(converted) / 25
    return converted == Fraction(two.value)


def _is_other_reading(one: Fact, two: Fact) -> bool:
    """Equal only if the target's digits are read as the source's language would read them."""
    return any(is_same(one.value, other) for other in two.others)


def _is_bound_alike(one: Fact, two: Fact) -> bool:
    """The same bounded amount, with or without its bound, strict or not."""
    first, second = _core(one.value), _core(two.value)
    return first is not None and second is not None and (is_same(first, second) or _equals_converted(first, second))


def _core(value: Value) -> Quantity | None:
    return value.amount if isinstance(value, Bound) else value if isinstance(value, Quantity) else None


def _is_same_number(one: Fact, two: Fact) -> bool:
    """The same bare figure in another role: ordinal or number, part of a name or a date, with a unit or without."""
    first, second = _figures(one), _figures(two)
    return bool(first) and first == second


def _figures(fact: Fact) -> tuple[object, ...]:
    value = fact.value
    if isinstance(value, Ordinal):
        return (value.value,)
    if isinstance(value, Identifier):
        digits = "".join(sign if sign.isdecimal() else " " for sign in value.name).split()
        return tuple(int(part) for part in digits)
    if isinstance(value, Ratio):
        return (value.first, value.second)
    if isinstance(value, ClockTime):
        return (value.hour, value.minute) if value.minute else (value.hour,)
    if isinstance(value, Date):
        return tuple(part for part in (value.year, value.month, value.day) if part)
    return tuple(quantity.value for quantity in fact.quantities)


def _drop_split_ranges(ranges: list[Fact], singles: list[Fact]) -> None:
    """`1–2 tablets` on one side and `1 or 2 tablets` on the other are the same."""
    for fact in list(ranges):
        if isinstance(fact.value, Range):
            low = next((one for one in singles if is_same(one.value, fact.value.low)), None)
            high = next((one for one in singles if is_same(one.value, fact.value.high)), None)
            if low is not None and high is not None:
                ranges.remove(fact)
                singles.remove(low)
                singles.remove(high)


def _drop_denominators(facts: list[Fact], others: Sequence[Fact]) -> None:
    """`Pro 100 g enthalten sie 530 mg`, `6 tablets in 24 hours`: what the other side reads as "per" is no loss."""
    rates = {fact.per for fact in others if fact.per}
    for fact in list(facts):
        value = fact.value
        if not isinstance(value, Quantity) or not rates:
            continue
        is_day = value.unit in ("h", "d") and _equals_converted(value, Quantity(value.value / value.value, ("d",))) if value.value else False
        if str(value) in rates or (is_day and "d" in rates) or (value.value == 1 and value.unit in rates):
            facts.remove(fact)


def _drop_regrouped(left: list[Fact], right: list[Fact]) -> None:
    """The same bare figures cut up in another way: `2:0` and `2-0`, `11.09.01` and `9/11/01`."""
    ours, theirs = [fact for fact in left if not fact.unit], [fact for fact in right if not fact.unit]
    first, second = _all_figures(ours), _all_figures(theirs)
    if first and first == second:
        left[:] = [fact for fact in left if fact.unit]
        right[:] = [fact for fact in right if fact.unit]


def _all_figures(facts: list[Fact]) -> list[Fraction]:
    figures = [Fraction(str(figure)) for fact in facts for figure in _figures(fact)]
    return sorted(figure - 2000 if 2000 <= figure < 2100 else figure for figure in figures)


# --- judging ---------------------------------------------------------------------------------------------------


def _judge_company(one: Fact, two: Fact) -> list[Difference]:
    """Equal values: do approximation, time relation and denominator agree?"""
    found: list[Difference] = []
    if one.relation and two.relation and frozenset({one.relation, two.relation}) in _OPPOSITES:
        found.append(Difference(Change.RELATION, one, two, ERROR))
    elif one.relation in _SIDES and two.relation is None:
        found.append(Difference(Change.RELATION, one, two, NOTE))
    if one.per and two.per and one.per != two.per and not _is_same_rate(one.per, two.per):
        found.append(Difference(Change.RATE, one, two, ERROR))
    if one.about != two.about:
        is_loose = isinstance(one.value, Ordinal | Identifier) or (two.about and not one.unit)
        found.append(Difference(Change.APPROXIMATION, one, two, NOTE if is_loose else WARNING))
    return found


def _is_same_rate(one: str, two: str) -> bool:
    return {one, two} in ({"100 g", "100 mL"},) or one.replace(" ", "") == two.replace(" ", "")


def _judge_equivalent(one: Fact, two: Fact) -> list[Difference]:
    is_said_so = is_time(one.unit) or "%" in (one.unit, two.unit)
    change = Change.EQUIVALENT_TIME if is_said_so else Change.EQUIVALENT
    return [Difference(change, one, two, NOTE if is_said_so else WARNING), *_judge_company(one, two)]


def _judge_ambiguous(one: Fact, two: Fact) -> list[Difference]:
    level = ERROR if one.unit or isinstance(one.value, Bound) else WARNING
    return [Difference(Change.AMBIGUOUS, one, two, level)]


def _judge_bound(one: Fact, two: Fact) -> list[Difference]:
    found = _judge_company(one, two)
    if not isinstance(one.value, Bound) and not isinstance(two.value, Bound):
        return found
    is_grave = is_measured(one.unit) or is_count(one.unit)
    level = ERROR if is_grave else WARNING
    if one.optional or two.optional:  # only once, not more than once
        level = NOTE
    if isinstance(one.value, Bound) and isinstance(two.value, Bound):
        if one.value.limit.is_lower == two.value.limit.is_lower:
            level = NOTE if one.unit in ("a", "mo") or not is_grave else WARNING
        return [*found, Difference(Change.BOUND, one, two, level)]
    if _is_bound_by_relation(one, two) or _is_bound_by_relation(two, one):
        return [*found, Difference(Change.BOUND, one, two, NOTE)]
    if one.about or two.about:  # "gut 20" is a little over 20
        return [Difference(Change.BOUND, one, two, NOTE)]
    return [*found, Difference(Change.BOUND, one, two, level)]


def _leans_to(one: Fact, two: Fact) -> bool:
    """`gut 20 %` and `more than 20 %`."""
    return one.lean is not None and isinstance(two.value, Bound) and two.value.limit.is_lower == one.lean.is_lower


def _is_bound_by_relation(one: Fact, two: Fact) -> bool:
    """One preposition, two meanings: pl `od 12 lat` (from, since), de `über zwei Wochen` (more than, during)."""
    if not isinstance(one.value, Bound):
        return False
    if one.relation is Relation.DURING:
        return True
    wanted = (Relation.SINCE, Relation.AFTER) if one.value.limit.is_lower else (Relation.UNTIL, Relation.WITHIN)
    return two.relation in wanted


def _judge_number(one: Fact, two: Fact) -> list[Difference]:
    """Equal figures: a unit that is gone or another unit; anything else is wording."""
    if one.quantities and two.quantities and one.unit != two.unit:
        return [Difference(Change.UNIT, one, two, _unit_level(one, two))]
    return []


def _unit_level(one: Fact, two: Fact) -> Severity:
    if all(quantity.value == 0 for quantity in (*one.quantities, *two.quantities)):  # nothing is nothing in any unit
        return NOTE
    if not one.unit:
        return WARNING if is_measured(two.unit) and not is_time(two.unit) and not one.is_followed else NOTE
    if not two.unit:
        if not is_measured(one.unit):
            return NOTE
        if one.unit == "a" or not _CURRENCIES.isdisjoint(one.quantities[-1].units):  # Greta Thunberg, 16; £3,000
            return NOTE
        return WARNING if two.is_followed or one.unit == "mo" else ERROR
    if one.unit.replace("[IU]", "U") == two.unit.replace("[IU]", "U"):  # two units, but insulin is given in either
        is_insulin = one.unit.endswith("/h") or one.unit.startswith("s/")
        return NOTE if is_insulin else WARNING
    if is_count(one.unit) and is_count(two.unit):  # two kinds of spoon, drops and tablets
        return WARNING if {one.unit, two.unit} & _GENERIC or {one.unit, two.unit} <= _SOLID else ERROR
    return ERROR if is_measured(one.unit) and is_measured(two.unit) else WARNING


_PASSES: tuple[tuple[Callable[[Fact, Fact], bool], Callable[[Fact, Fact], list[Difference]]], ...] = (
    (_is_same_throughout, lambda one, two: []),
    (_has_same_value, _judge_company),
    (_is_equivalent, _judge_equivalent),
    (_is_other_reading, _judge_ambiguous),
    (_is_bound_alike, _judge_bound),
    (_is_same_number, _judge_number),
)


# --- what is left ----------------------------------------------------------------------------------------------


def _take_likely_pairs(left: list[Fact], right: list[Fact]) -> Pairs:
    """Of what is left on both sides, the pairs most likely to be one fact that changed, the likeliest first."""
    scored = [
        (score, index, other, one, two)
        for index, one in enumerate(left)
        for other, two in enumerate(right)
        if (score := _likeness(one, two)) > 0
    ]
    scored.sort(key=lambda row: (-row[0], abs(row[1] - row[2]), row[1], row[2]))
    pairs: Pairs = []
    for _, _, _, one, two in scored:
        if any(one is fact for fact in left) and any(two is fact for fact in right):
            pairs.append((one, two))
            left[:] = [fact for fact in left if fact is not one]
            right[:] = [fact for fact in right if fact is not two]
    return sorted(pairs, key=lambda pair: pair[0].start)


def _likeness(one: Fact, two: Fact) -> int:
    """How likely a leftover fact became another one; 0 where they cannot be the same."""
    if one.quantities and two.quantities:
        shared = len({q.value for q in one.quantities} & {q.value for q in two.quantities})
        if one.unit == two.unit:
            return 4 + 2 * shared + (one.kind == two.kind)
        if kind_of(one.unit) == kind_of(two.unit):
            return 3 + 2 * shared
        if not one.unit or not two.unit:
            return 0 if (one if two.unit else two).is_word and not shared else 1 + 2 * shared
        return 2 * shared or (1 if is_measured(one.unit) == is_measured(two.unit) else 0)
    if type(one.value) is type(two.value):
        return 4 + (one.kind == two.kind)
    loose = (Ordinal, Date, ClockTime)
    if isinstance(one.value, loose) and (isinstance(two.value, loose) or two.kind == "number"):
        return 1
    return 1 if isinstance(two.value, loose) and one.kind == "number" else 0


def _changed(one: Fact, two: Fact) -> Difference:
    if not one.quantities or not two.quantities:
        return _changed_name(one, two)
    change = Change.VALUE
    if isinstance(one.value, Range) or isinstance(two.value, Range):
        change = Change.RANGE
    elif one.quantities[0].value == two.quantities[0].value:
        change = Change.UNIT
    if not one.unit and not two.unit:
        change = Change.NUMBER
    level = min(_weight(one), ERROR) if one.unit else WARNING
    if one.unit and not two.unit and two.is_followed and one.unit.startswith("{"):
        level = WARNING
    if one.optional and two.is_word or two.optional and one.is_word:
        level = WARNING
    return Difference(change, one, two, level)


def _changed_name(one: Fact, two: Fact) -> Difference:
    if isinstance(one.value, Identifier) and isinstance(two.value, Identifier):
        return Difference(Change.IDENTIFIER, one, two, ERROR if _family(one) == _family(two) else WARNING)
    if isinstance(one.value, Ordinal) or isinstance(two.value, Ordinal):
        return Difference(Change.NUMBER, one, two, NOTE if one.is_word or two.is_word else WARNING)
    if type(one.value) is type(two.value):
        return Difference(Change.DATE, one, two, ERROR)
    return Difference(Change.DATE, one, two, WARNING)


def _family(fact: Fact) -> str:
    return "".join(sign for sign in str(fact.value) if sign.isalpha())


def _weight(fact: Fact) -> Severity:
    """How grave a changed fact is by itself."""
    if is_measured(fact.unit) or is_count(fact.unit):
        return ERROR
    return WARNING


def _loss_level(fact: Fact) -> Severity:
    """How grave it is that a fact stands on one side only."""
    if fact.optional:
        return NOTE
    if is_measured(fact.unit):
        return ERROR
    if is_count(fact.unit):
        return WARNING
    if fact.is_word or isinstance(fact.value, Ordinal | Identifier):
        return NOTE
    return NOTE if fact.quantities and fact.quantities[-1].value == 1 else WARNING


def _lost(fact: Fact) -> Change:
    return Change.MISSING if fact.unit else Change.NUMBER_MISSING


def _gained(fact: Fact) -> Change:
    return Change.ADDED if fact.unit else Change.NUMBER_ADDED
