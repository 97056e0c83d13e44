"""Two facts of which one became the other are a difference: of the value, the unit, the range, the name or the date."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.frequency import is_frequency
from pipeline.facts.differences.judge import ERROR, NOTE, WARNING, are_frequencies, is_part, weight
from pipeline.facts.units import TAKEN
from pipeline.facts.values import Fact, Identifier, Number, Ordinal, Quantity, Range, Ratio

_YEARS = 1000  # from here on, a figure is a year rather than a place
_FIRST = 1
_DECADES = range(20, 100, 10)
_DAYS_IN = {"mo": 30, "a": 365}


def changed(one: Fact, two: Fact) -> Difference:
    """The difference of two facts that belong together and do not tell the same."""
    if not one.quantities or not two.quantities:
        return _changed_name(one, two)
    change = Change.VALUE
    if are_frequencies(one, two):
        return Difference(Change.RATE, one, two, ERROR)
    if isinstance(one.value, Range) or isinstance(two.value, Range):
        change = Change.RANGE
    elif one.quantities[0].value == two.quantities[0].value:
        change = Change.UNIT
    if not one.unit and not two.unit:
        change = Change.NUMBER
    level = min(weight(one), ERROR) if one.unit else WARNING
    if one.unit == "{piece}" or (one.unit.startswith("{") and two.is_followed):
        level = WARNING if not two.unit else level
    is_multiple = {one.unit, two.unit} == {"{fold}"}  # doubled, tripled
    if is_multiple or (is_part(one) and is_part(two)):
        level = ERROR
    if _is_about_a_month(one, two) or _is_about_a_month(two, one):
        level = min(level, WARNING)
    is_lax = (one.optional and two.is_word) or (two.optional and one.is_word)
    if (is_lax and not _is_certain_of_one(one, two)) or _may_hide_one(one, two):
        level = min(level, WARNING)
    return Difference(change, one, two, level)


def _is_certain_of_one(one: Fact, two: Fact) -> bool:
    """`einmal täglich` and twice a day, half a tablet and a tablet: an article that cannot be mere wording."""
    parts = [fact for fact in (one, two) if len(fact.quantities) == 1 and 0 < fact.quantities[0].value < 1]
    is_halved = len(parts) == 1 and one.unit == two.unit and one.unit in TAKEN
    return is_halved or (one.unit == two.unit and is_frequency(one) and is_frequency(two))


def _may_hide_one(one: Fact, two: Fact) -> bool:
    """`ein bis zwei Mal`, pl `raz do dwóch razy`: the word for once may be one the reader takes for no number."""
    is_from_one = isinstance(one.value, Range) and one.value.low.value == 1
    if not is_from_one or not one.is_word or not two.is_word or not two.quantities:
        return False
    return one.quantities[-1].value == two.quantities[-1].value and one.unit == two.unit


def _is_about_a_month(one: Fact, two: Fact) -> bool:
    """30 days for a month, 90 for three, 365 for a year: near, but not the same; four weeks are no month."""
    if one.unit != "d" or two.unit not in _DAYS_IN or len(one.quantities) != len(two.quantities):
        return False
    days = _DAYS_IN[two.unit]
    return all(first.value == second.value * days for first, second in zip(one.quantities, two.quantities, strict=True))


def _changed_name(one: Fact, two: Fact) -> Difference:
    if isinstance(one.value, Identifier) and isinstance(two.value, Identifier):
        return Difference(Change.IDENTIFIER, one, two, ERROR if _family(one) == _family(two) else WARNING)
    if isinstance(one.value, Ordinal) or isinstance(two.value, Ordinal):
        is_told_in_words = two.is_word or (one.is_word and not isinstance(two.value, Ordinal))
        is_told_in_words = is_told_in_words and not _are_later_places(one, two)
        is_told_in_words = is_told_in_words and not _are_decades(one, two) and not _are_decades(two, one)
        return Difference(Change.NUMBER, one, two, NOTE if is_told_in_words else WARNING)
    if isinstance(one.value, Ratio) and isinstance(two.value, Ratio):
        return Difference(Change.RATIO, one, two, ERROR)
    if type(one.value) is type(two.value):
        return Difference(Change.DATE, one, two, ERROR)
    return Difference(Change.DATE, one, two, WARNING)


def _are_later_places(one: Fact, two: Fact) -> bool:
    """`ab der sechsten Woche`, from the seventh; `sein 6. Versuch`, fifth: what comes first is worded in many ways."""
    places: list[Number] = []
    for fact in (one, two):
        if isinstance(fact.value, Ordinal) and (fact.is_word or fact is one):
            places.append(Decimal(fact.value.value))
    for fact in (one, two):  # day 4, where the other says "am dritten Tag"
        if isinstance(fact.value, Quantity) and not fact.is_word and not fact.unit and 2 < fact.value.value < _YEARS:
            places.append(fact.value.value)
    return len(places) == 2 and min(places) > _FIRST


def _are_decades(one: Fact, two: Fact) -> bool:
    """`die 1990er-Jahre` and cs `osmdesátá léta`, in either order."""
    years, place = one.value, two.value
    if not isinstance(years, Quantity) or years.unit not in ("", "a") or not isinstance(place, Ordinal):
        return False
    return years.value >= _DECADES[0] and years.value % 10 == 0 and place.value in _DECADES


def _family(fact: Fact) -> str:
    return "".join(sign for sign in str(fact.value) if sign.isalpha())
