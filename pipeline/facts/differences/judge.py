"""Two facts that belong together become their differences, each as grave as docs/policy.md says."""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.frequency import is_frequency
from pipeline.facts.differences.match import has_other_low_unit, is_negated_limit, leans_apart
from pipeline.facts.units import (
    CURRENCIES,
    SOLID,
    TAKEN,
    TEMPERATURES,
    is_count,
    is_count_of_cells,
    is_customary,
    is_dose,
    is_measured,
    is_time,
    kind_of,
)
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
)
from pipeline.model import Severity

_GENERIC = frozenset(
    {"{dose}", "{portion}", "{times}", "{application}", "{measure}", "{spoon}", "{handful}", "{pinch}"}
)
# Split into two doses, taken in two times; puffs and injections are counted in times: 1～2回噴霧.
_TAKEN_AT_ONCE = frozenset({"{dose}", "{portion}", "{times}", "{application}"})
_IN_KITCHENS = frozenset({"dag", "hg"})  # pl `20 deko`, 200 g
_DONE = ("{puff}", "{injection}")
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_OF_AGES = (Relation.AFTER, Relation.WITHIN, Relation.EVERY)  # sv `en medelålder på 47 år`, `var 47 år`
_GROWN = 18  # years
_INSULIN = 100  # units: doses of insulin lie below, those of vitamins and heparin above
_WEIGHED = ("mass", "volume")
_LARGE = ("L", "kg", "[lb_av]")
_SUPPLIED = ("km/h", "[mi_i]/h")  # by a reader: Tempo 30
# Sides that a span of time may not lose, and relations that exclude one another; else wording differs.
_SIDES = (Relation.BEFORE, Relation.AFTER)
_POINTS = (*_SIDES, Relation.AGO)
_OPPOSITES: set[frozenset[Relation | None]] = {
    frozenset({Relation.BEFORE, Relation.AFTER}),
    frozenset({Relation.AGO, Relation.AFTER}),
    frozenset({Relation.AGO, Relation.WITHIN}),
    frozenset({Relation.EVERY, Relation.DURING}),
}


def judge_company(one: Fact, two: Fact) -> list[Difference]:
    """Equal values: do approximation, time relation and denominator agree?"""
    found: list[Difference] = []
    is_opposite = frozenset({one.relation, two.relation}) in _OPPOSITES
    is_range_within = isinstance(one.value, Range) and one.is_stated and one.relation is Relation.WITHIN
    if one.relation and two.relation and (is_opposite or (is_range_within and two.relation is Relation.AFTER)):
        found.append(Difference(Change.RELATION, one, two, ERROR))
    elif {one.relation, two.relation} == {Relation.AFTER, Relation.WITHIN} and not _is_within_as_after(one, two):
        found.append(Difference(Change.RELATION, one, two, WARNING))
    elif (one.relation, two.relation) == (Relation.WITHIN, Relation.BEFORE) and not isinstance(one.value, Bound):
        found.append(Difference(Change.RELATION, one, two, ERROR))  # in three years, and hi `पहले`, before or ago
    elif one.relation is Relation.EVERY and two.relation in _POINTS:  # every 8 hours, after 8 hours
        found.append(Difference(Change.RELATION, one, two, WARNING))
    elif one.relation in _SIDES and two.relation is None:
        found.append(Difference(Change.RELATION, one, two, NOTE))
    is_of_day = is_time(one.unit) and {one.per, two.per} == {"d", "{night}"}  # hours of sleep
    if one.per and two.per and one.per != two.per and not is_of_day and not _is_same_rate(one.per, two.per):
        found.append(Difference(Change.RATE, one, two, ERROR))
    if one.trend and two.trend and one.trend != two.trend:
        found.append(Difference(Change.TREND, one, two, WARNING))
    if leans_apart(one, two):
        is_limit = isinstance(one.value, Ratio)  # below 140/90
        change, level = (Change.BOUND, ERROR) if is_limit else (Change.APPROXIMATION, WARNING)
        found.append(Difference(change, one, two, level))
    if one.about != two.about:
        is_loose = isinstance(one.value, Ordinal | Identifier) or (one.is_word and not one.unit)
        is_loose = is_loose or (two.about and not is_dose(one.unit)) or one.unit in CURRENCIES
        is_loose = is_loose or (isinstance(two.value, ClockTime) and two.is_word)  # ne `साढे नौ बजेतिर`, in one phrase
        found.append(Difference(Change.APPROXIMATION, one, two, NOTE if is_loose else WARNING))
    return found


def _is_within_as_after(one: Fact, two: Fact) -> bool:
    """ "within two hours": its limit is what differs; `nach ein bis zwei Wochen` may be told as within them."""
    if isinstance(one.value, Range):
        return True
    return any(fact.relation is Relation.WITHIN and isinstance(fact.value, Bound) for fact in (one, two))


def _is_same_rate(one: str, two: str) -> bool:
    return (
        {one, two} == {"100 g", "100 mL"}
        or {one, two} <= _TAKEN_AT_ONCE
        or one.replace(" ", "") == two.replace(" ", "")
    )


def judge_equivalent(one: Fact, two: Fact) -> list[Difference]:
    """What nobody takes is only told otherwise: a span, a share, a length, a count of cells, another system."""
    is_said_so = (
        is_time(one.unit) or is_time(two.unit) or "%" in (one.unit, two.unit) or is_customary(one.unit, two.unit)
    )
    is_said_so = is_said_so or kind_of(one.unit) in ("length", "points") or _is_part_of_large(one, two)
    is_said_so = is_said_so or is_count_of_cells(one.unit) or not _IN_KITCHENS.isdisjoint((one.unit, two.unit))
    change = Change.EQUIVALENT_TIME if is_said_so else Change.EQUIVALENT
    return [Difference(change, one, two, NOTE if is_said_so else WARNING), *judge_company(one, two)]


def _is_part_of_large(one: Fact, two: Fact) -> bool:
    """`ein Viertelliter`, 250 ml; `ein halbes Kilo`, 500 g: a part in letters of what nobody doses by."""
    return any(
        fact.is_word and fact.unit in _LARGE and all(Fraction(part.value).denominator > 1 for part in fact.quantities)
        for fact in (one, two)
    )


def judge_frequency(one: Fact, two: Fact) -> list[Difference]:
    """Three times a day for every eight hours; what is taken once, or by months and years, is only worded otherwise."""
    counted = one if one.per else two
    is_mere_wording = counted.per in ("mo", "a") or all(quantity.value == 1 for quantity in counted.quantities)
    return [Difference(Change.EQUIVALENT_RATE, one, two, NOTE if is_mere_wording else WARNING)]


def judge_ambiguous(one: Fact, two: Fact) -> list[Difference]:
    if isinstance(one.value, Date) and one.text == two.text and one.others:  # 9/11/01: as unclear as the source
        return [Difference(Change.AMBIGUOUS, one, two, NOTE)]
    if isinstance(one.value, ClockTime):  # ja `6時20分前`, twenty to six, or before 6:20
        return [Difference(Change.AMBIGUOUS, one, two, NOTE)]
    level = ERROR if one.unit or isinstance(one.value, Bound) else WARNING
    return [Difference(Change.AMBIGUOUS, one, two, level)]


def judge_number(one: Fact, two: Fact) -> list[Difference]:
    """Equal figures: a unit that is gone or another unit, a time of day and a span; anything else is wording."""
    is_one_unit = one.unit == two.unit or not (one.unit and two.unit)
    if one.trend and two.trend and one.trend != two.trend and is_one_unit:
        return [Difference(Change.TREND, one, two, WARNING)]
    bounds = [fact.value.limit.is_lower for fact in (one, two) if isinstance(fact.value, Bound)]
    is_turned = is_negated_limit(one, two) or is_negated_limit(two, one)
    if len(set(bounds)) == 2 and not is_turned:  # älter als 70, under 70 years
        return [Difference(Change.BOUND, one, two, ERROR if one.unit or two.unit else WARNING)]
    if one.quantities and two.quantities and one.unit != two.unit:
        if are_frequencies(one, two):
            return [Difference(Change.RATE, one, two, ERROR)]
        return [Difference(Change.UNIT, one, two, unit_level(one, two))]
    if has_other_low_unit(one, two):
        return [Difference(Change.UNIT, one, two, ERROR)]
    if one.relation is Relation.EVERY and isinstance(two.value, Ordinal):  # every second day, "the second month"
        return [Difference(Change.UNIT, one, two, WARNING)]
    is_told_off = one.relation in _SIDES and isinstance(two.value, ClockTime)  # four hours before, at four
    if is_told_off or _is_hour_as_span(one, two) or _is_hour_as_span(two, one):
        return [Difference(Change.DATE, one, two, WARNING)]
    return []


def _is_hour_as_span(clock: Fact, span: Fact) -> bool:
    """`nach 20 Uhr`, sr `после 20 дана`, after 20 hours (many languages tell hours in the word for the time of day)."""
    return isinstance(clock.value, ClockTime) and is_time(span.unit) and span.unit != "min"


def are_frequencies(one: Fact, two: Fact) -> bool:
    """`every two days` and `twice a day`: how often, counted on one side and spaced on the other."""
    return ("{times}" in (one.unit, two.unit)) and one.unit != two.unit and is_frequency(one) and is_frequency(two)


def unit_level(one: Fact, two: Fact) -> Severity:
    """How grave it is that one figure has another unit, or none."""
    is_nothing = all(quantity.value == 0 for quantity in (*one.quantities, *two.quantities))
    if is_nothing and one.unit not in TEMPERATURES:  # in any unit; but 0 °C is no 0 °F
        return NOTE
    if not one.unit:
        is_supplied = is_time(two.unit) or two.unit in (*_SUPPLIED, *CURRENCIES) or one.is_followed
        return WARNING if is_measured(two.unit) and not is_supplied else NOTE
    if not two.unit:
        if not is_measured(one.unit):
            return NOTE
        if one.unit == "[bps]":  # in words that few languages list
            return NOTE
        if one.unit == "deg" and one.quantities[-1].value < 0:  # of the weather: minus 20
            return NOTE
        is_late = one.relation in _OF_AGES and one.quantities[0].value >= _GROWN  # after the age of 55
        is_young = isinstance(one.value, Bound) and one.relation is Relation.DURING  # sv `under sex år`
        is_plain = one.relation in (None, Relation.AGO) or is_young
        is_age = one.unit == "a" and (is_plain or is_late or two.per == "a")  # Greta, 16
        if is_age or any(unit.split("/")[0] in CURRENCIES for unit in one.quantities[-1].units):  # £3,000
            return NOTE
        return WARNING if two.is_followed or one.unit == "mo" else ERROR
    if one.unit.replace("[IU]", "U") == two.unit.replace("[IU]", "U"):  # two units, but insulin is told in either
        largest = max(quantity.value for quantity in one.quantities)
        return NOTE if largest < _INSULIN else WARNING
    below = {*one.unit.split("/")[1:], *two.unit.split("/")[1:]}
    if below and below <= {"[IU]", "U"}:  # "12 s per unit" is worded in many ways
        return WARNING if one.unit.split("/")[0] == two.unit.split("/")[0] else ERROR
    if "{fold}" in (one.unit, two.unit) and {one.unit, two.unit} <= {"{fold}", *_TAKEN_AT_ONCE}:
        return NOTE  # doppelt so viel, two times as much, ja 2回分: two doses in one
    if {one.unit, two.unit} == {"{times}", "d"} and one.per == two.per in ("wk", "mo"):
        return NOTE  # on three days a week, three times a week
    if {one.unit, two.unit} <= _TAKEN_AT_ONCE or any({one.unit, two.unit} == {"{times}", done} for done in _DONE):
        return NOTE
    if "{piece}" in (one.unit, two.unit) and one.unit.startswith("{") and two.unit.startswith("{"):
        return NOTE  # hu "20 darab filmtabletta": a classifier
    units = {one.unit, two.unit}
    if is_count(one.unit) and is_count(two.unit):  # two kinds of spoon, drops and tablets
        return WARNING if units & _GENERIC or units <= SOLID else ERROR
    is_taken = any(kind_of(unit) in _WEIGHED for unit in units) and not TAKEN.isdisjoint(units)  # 20 drops, 20 ml
    return ERROR if is_taken or (is_measured(one.unit) and is_measured(two.unit)) else WARNING


def is_part(fact: Fact) -> bool:
    """A part of a whole in letters: `jeder Fünfte`, two thirds, "by half"."""
    value = fact.value
    is_below_one = isinstance(value, Quantity) and value.unit in ("", "{fold}") and 0 < value.value < 1
    return is_below_one and fact.is_word


def weight(fact: Fact) -> Severity:
    """How grave a changed fact is by itself."""
    if is_measured(fact.unit) or is_count(fact.unit):
        return ERROR
    return WARNING


def judge_notation(one: Fact, two: Fact) -> list[Difference]:
    """Equal values: is the target's written with the target language's decimal mark?"""
    if two.is_foreign and not one.is_foreign and not isinstance(one.value, ClockTime):
        return [Difference(Change.NOTATION, one, two, WARNING)]
    return []
