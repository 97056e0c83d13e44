"""Two facts in, an answer out: are they the same, the same in another coat, or the same figure in another role?"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.conversions import equals_converted
from pipeline.facts.numerals import LONGEST
from pipeline.facts.units import SOLID, TEMPERATURES, factor, is_count, is_measured, is_time
from pipeline.facts.values import (
    Bound,
    ClockTime,
    Date,
    Fact,
    Identifier,
    Limit,
    Number,
    Ordinal,
    Quantity,
    Range,
    Ratio,
    Value,
)

_DEGREES = ("Cel", "deg")  # bare degrees are Celsius where Celsius is used (facts of temperature, not of angles)
_DECADES = range(20, 100, 10)
_SHORT_MILLION = re.compile(r"\dm(?!\w)")
_BREATHS = ("{breath}", "{times}")  # so many breaths, one breathes so many times
_ALCOHOL = ("[ppth]", "g/L")  # in the blood
_HALF = 30  # minutes past
_TIMES, _PIECE = "{times}", "{piece}"  # whatever is counted: hu `30 darab`
_THINGS, _TWO = frozenset({"", _PIECE}), 2
_AKIN_TO_FOLD = frozenset({"{times}", "{dose}", "{portion}", "{application}", "%", ""})


def is_same(one: Value, two: Value) -> bool:
    """True where two values are the same fact; colliding unit abbreviations are the same if one reading is."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return one.value == two.value and (one.units == two.units or _is_one_unit(one.units, two.units))
    if isinstance(one, Range) and isinstance(two, Range):
        return is_same(one.low, two.low) and is_same(one.high, two.high)
    if isinstance(one, Bound) and isinstance(two, Bound):
        return _is_same_limit(one, two)
    if isinstance(one, Date) and isinstance(two, Date):
        return one == two or (
            (one.month, one.day) == (two.month, two.day) and bool(one.day) and 0 in (one.year, two.year)
        )
    return one == two


def _is_same_limit(one: Bound, two: Bound) -> bool:
    """The same limit of one amount; of whole things, more than one is two or more, and more than twice three times."""
    if one.limit is two.limit:
        return is_same(one.amount, two.amount)
    if one.limit.is_lower is not two.limit.is_lower or _last_allowed(one) != _last_allowed(two):
        return False
    units = {one.amount.unit, two.amount.unit}
    are_things = units <= _THINGS or (len(units) == 1 and units <= SOLID)  # ja `2錠以上`, more than one tablet
    return units == {_TIMES} or (are_things and one.limit.is_lower and _last_allowed(one) == _TWO)


def _last_allowed(bound: Bound) -> Number:
    """The whole number next to a limit that it allows."""
    step = 1 if bound.limit.is_lower else -1
    return bound.amount.value + step if bound.limit.is_strict else bound.amount.value


def _is_one_unit(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """One reading in common, or two names of one size: ng/ml and µg/l, cm³ and ml, 39 degrees and 39 °C."""
    if not ours or not theirs:
        return False
    if not set(ours).isdisjoint(theirs):
        return True
    one, other = sorted((ours[0], theirs[0]))
    if (one, other) == _DEGREES or other.partition("/{")[0] == one:  # 500 mg, 500 mg per tablet
        return True
    if _PIECE in (one, other):
        return is_count(one) or is_count(other)
    if (one, other) in (_BREATHS, _ALCOHOL):
        return True
    return factor(one, other) == 1


def leans_apart(one: Fact, two: Fact) -> bool:
    """`knapp zwei Stunden` and just over two hours."""
    is_denied = one.is_negated or two.is_negated  # a blood pressure that is not above 140/90
    return one.lean is not None and two.lean is not None and one.lean is not two.lean and not is_denied


def is_same_throughout(one: Fact, two: Fact) -> bool:
    if (isinstance(one.value, Ordinal) and one.is_word != two.is_word) or leans_apart(one, two):
        return False
    return is_same(one.value, two.value) and (one.about, one.relation, one.per, one.trend) == (
        two.about,
        two.relation,
        two.per,
        two.trend,
    )


def has_same_amounts(one: Fact, two: Fact) -> bool:
    """The same amounts, whatever bounds or divides them."""
    first, second = one.quantities, two.quantities
    return bool(first) and len(first) == len(second) and all(map(is_same, first, second))


def has_same_value(one: Fact, two: Fact) -> bool:
    if isinstance(one.value, Ordinal) and one.is_word != two.is_word:
        return False
    return is_same(one.value, two.value) or _is_same_half_hour(one, two) or _is_same_half_hour(two, one)


def _is_same_half_hour(told: Fact, other: Fact) -> bool:
    """`halb drei`, which may be 2:30 or 14:30, and either of them; either, and `deux heures et demie`."""
    value = other.value
    if not isinstance(told.value, ClockTime):
        return False
    if isinstance(value, ClockTime):
        is_open = told.is_word and told.value.is_open
        is_same_minute = (told.value.minute, told.value.second) == (value.minute, value.second)
        return is_open and (told.value.hour - value.hour) % 12 == 0 and is_same_minute
    if not told.value.is_open or other.relation not in (None, told.relation):  # "for nine hours"
        return False
    is_told_in_words = told.is_word or (other.is_word and told.value.minute == _HALF)
    hour = told.value.hour + Fraction(told.value.minute, 60)
    is_hour = isinstance(value, Quantity) and value.unit == "h" and (Fraction(value.value) - hour) % 12 == 0
    return is_told_in_words and is_hour


def is_other_reading(one: Fact, two: Fact) -> bool:
    """Equal only if the target's digits are read as the source's language would read them."""
    return any(is_same(one.value, other) for other in two.others)


def is_bound_alike(one: Fact, two: Fact) -> bool:
    """The same bounded amount, with or without its bound, strict or not."""
    first, second = _core(one.value), _core(two.value)
    return first is not None and second is not None and (is_same(first, second) or equals_converted(first, second))


def is_negated_limit(one: Fact, two: Fact) -> bool:
    """`do not use … for longer than 4 days` and `höchstens 4 Tage`: more than, in a sentence that forbids it."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or not one.is_negated:
        return False
    first, second = one.value.limit, two.value.limit
    is_degree = one.unit in TEMPERATURES  # zh "请勿在25 °C以上保存", not at 25 °C or above
    # What both forbid is not turned round: no children under 12; not below 0 °C, and not at 0 °C or above.
    is_sure = Limit.AT_LEAST in (first, second) or (first.is_strict and second.is_strict)
    is_age = not {one.unit, two.unit}.isdisjoint(("a", "mo"))  # over six, up to six years
    if two.is_negated and (is_age or (is_degree and is_sure)):
        return False
    return (is_degree or (first.is_strict and not second.is_strict)) and first.is_lower != second.is_lower


def is_same_place(one: Fact, two: Fact) -> bool:
    """An ordinal in letters, and the same in figures."""
    return isinstance(one.value, Ordinal) and one.is_word and one.value == two.value


def is_place_or_part(one: Fact, two: Fact) -> bool:
    """`eine dritte Zählung` and nl `een derde telling`: a place in an order, where the words tell a part as well."""
    place, part = (one, two) if isinstance(one.value, Ordinal) else (two, one)
    if not isinstance(place.value, Ordinal) or not isinstance(part.value, Quantity) or part.value.units:
        return False
    is_word = place.is_word and part.is_word and place.value.value > 2
    return is_word and part.value.value * place.value.value == 1


def is_told_by_sign(one: Fact, two: Fact) -> bool:
    """`25 % weniger` and −25 %: a share that is less by so much, in a word or by its sign."""
    more, less = (one, two) if two.quantities and two.quantities[0].value < 0 else (two, one)
    if not isinstance(more.value, Quantity) or not isinstance(less.value, Quantity) or more.unit != less.unit:
        return False
    is_share = more.unit in ("%", "[pp]") and more.value.value == -less.value.value > 0
    return is_share and more.trend == "less" and less.trend != "more"


def is_same_pressure(one: Fact, two: Fact) -> bool:
    """A blood pressure of `140/90` mmHg, and fr `14/9`, which is told in centimetres of mercury."""
    first, second = one.value, two.value
    if not isinstance(first, Ratio) or not isinstance(second, Ratio):
        return False
    return first.is_pressure and (second.first * 10, second.second * 10) == (first.first, first.second)


def is_short_million(one: Fact, two: Fact) -> bool:
    """`1,5 Millionen` and 1.5m, which are metres elsewhere: no space stands before the letter."""
    return _is_in_short(one, two) or _is_in_short(two, one)


def _is_in_short(one: Fact, two: Fact) -> bool:
    if one.unit or two.unit != "m" or not _SHORT_MILLION.search(two.text) or type(one.value) is not type(two.value):
        return False
    limits = {fact.value.limit for fact in (one, two) if isinstance(fact.value, Bound)}
    many = [quantity.value * 10**6 for quantity in two.quantities]
    return len(limits) < 2 and many == [quantity.value for quantity in one.quantities]


def _is_fold_of_others(one: Fact, two: Fact) -> bool:
    """`doppelt so hoch` and two glasses: a multiple is no count of things."""
    units = {one.unit, two.unit}
    return "{fold}" in units and len(units) == 2 and not units & _AKIN_TO_FOLD


def is_same_number(one: Fact, two: Fact) -> bool:
    """The same bare figure in another role: ordinal or number, part of a name or a date, with a unit or without."""
    first, second = figures(one), figures(two)
    if is_time(two.unit) and one.optional and not one.unit and not _is_decade(two):  # "beide Werte", and two minutes
        return False
    if (one.optional or two.optional) and one.unit and two.unit and is_time(one.unit) != is_time(two.unit):
        return False  # "ein Liter", and a week ago
    if bool(first) and first == second and not _is_fold_of_others(one, two):
        return True
    is_name = isinstance(one.value, Identifier) or isinstance(two.value, Identifier)
    if (
        isinstance(one.value, Identifier)
        and isinstance(two.value, Identifier)
        and one.value.name[:1] == two.value.name[:1]
    ):
        return False  # ICD-10 E11.9 and E119
    if isinstance(one.value, Ratio) or isinstance(two.value, Ratio):
        return False  # a time of `1:54,6` minutes, and 1:546
    first_digits, second_digits = "".join(digits(one)), "".join(digits(two))
    return is_name and bool(first_digits) and first_digits == second_digits  # "Android4.4-9", "Android 4.4-9"; da 1-1-2


def has_other_low_unit(one: Fact, two: Fact) -> bool:
    """`6 Monate bis 12 Jahre` and 6 to 12 years: the lower end of one figure is measured in another unit."""
    if not isinstance(one.value, Range) or not isinstance(two.value, Range):
        return False
    ours, theirs = one.value.low, two.value.low
    are_measured = is_measured(ours.unit) and is_measured(theirs.unit)
    return are_measured and ours.value == theirs.value != 0 and not is_same(ours, theirs)


def _is_decade(fact: Fact) -> bool:
    """`Siebzigerjahre` and ru `70-х годов`."""
    return fact.unit == "a" and isinstance(fact.value, Quantity) and fact.value.value in _DECADES


def is_same_dozen(one: Fact, two: Fact) -> bool:
    """`mehr als ein Dutzend`, `etwa ein Dutzend` and zh `十多`, ko `10여`: more than ten where one counts by tens."""
    dozen, ten = _core(one.value), _core(two.value)
    if dozen != Quantity(Decimal(12)) or ten != Quantity(Decimal(10)) or not one.is_word:
        return False
    is_some = one.about or isinstance(one.value, Bound)
    return is_some and (two.about or (isinstance(two.value, Bound) and two.value.limit.is_lower))


def is_share(one: Fact, two: Fact) -> bool:
    """A share in words and the number that the whole is divided by: `jeder fünfte`, `un adulte sur cinq`."""
    share, whole = sorted((one, two), key=lambda fact: not _is_below_one(fact))  # a share may be limited: under a tenth
    if one.unit or two.unit or not share.is_word or not isinstance(whole.value, Quantity):
        return False
    return _is_below_one(share) and 1 / Fraction(share.quantities[0].value) == whole.value.value


def _is_below_one(fact: Fact) -> bool:
    amount = _core(fact.value)
    return amount is not None and 0 < amount.value < 1


def figures(fact: Fact) -> tuple[object, ...]:
    value = fact.value
    if isinstance(value, Ordinal):
        return (value.value,)
    if isinstance(value, Identifier):
        digits = "".join(sign if sign.isdecimal() else " " for sign in value.name).split()
        return tuple(int(part) for part in digits if len(part) <= LONGEST)
    if isinstance(value, Ratio):
        return (value.first, value.second)
    if isinstance(value, ClockTime):
        parts = (value.hour, value.minute, value.second)
        return parts if value.second else parts[:2] if value.minute else parts[:1]
    if isinstance(value, Date):
        return tuple(part for part in (value.year, value.month, value.day) if part)
    return tuple(quantity.value for quantity in fact.quantities)


def digits(fact: Fact) -> list[str]:
    return [] if fact.is_word else re.findall(r"\d+", fact.text)


def _core(value: Value) -> Quantity | None:
    return value.amount if isinstance(value, Bound) else value if isinstance(value, Quantity) else None
