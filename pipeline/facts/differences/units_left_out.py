"""A unit that one text leaves to its reader, or says once for several amounts, weighs less than one that is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import is_dose, is_measured, is_time, kind_of
from pipeline.facts.values import Bound, Fact
from pipeline.model import Severity

_NOT_SUPPLIED = ("mo", "[ppth]")  # by a reader of a bare figure, who thinks of years or of an hour
_DEGREES = {"Cel", "deg"}
_SPEEDS = {"km/h", "[mi_i]/h"}
_SAID_ONCE = {"%", *_DEGREES, *_SPEEDS}
_SHORT = ("s", "min", "h", "d")  # spans that a reader supplies only where the text tells no other one
_THOUSAND = 1000
_SHARED = 24  # characters between two shares that have one sign


def weighed_unit(difference: Difference, source: Sequence[Fact], target: Sequence[Fact]) -> Difference:
    """A unit for a bare figure of the source: a note where the source has it elsewhere, a warning where it has not.

    `damals 95 kg, heute 78`: the translation says again what the source lets its reader supply. `Frauen über 50`:
    years, and no months.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.UNIT or one is None or two is None:
        return difference
    if _are_hundredths(one, two) or _are_hundredths(two, one):
        return replace(difference, level=Severity.NOTE)
    if not two.unit and (_is_said_once(one, source, target) or _is_unit_left_out(one, two, target)):
        return replace(difference, level=Severity.NOTE)
    if one.unit:
        return difference
    if any(fact.unit in (two.unit, f"{two.unit}/h") or {fact.unit, two.unit} == _DEGREES for fact in source):
        return replace(difference, level=Severity.NOTE)
    if two.unit in _SHORT and any(fact.unit in _SHORT for fact in source):  # `9,69 Sekunden, elf Hundertstel`, 0.11 min
        return replace(difference, level=Severity.WARNING)
    is_other = two.unit in _NOT_SUPPLIED or (isinstance(one.value, Bound) and two.unit in ("d", "wk"))
    return replace(difference, level=Severity.WARNING) if is_other and not one.per else difference


def _are_hundredths(one: Fact, two: Fact) -> bool:
    """`drei Hundertstelsekunden` and es `tres centésimas`: parts of a second, which races leave to be understood."""
    is_part = one.unit == "s" and not two.unit and two.is_word and not isinstance(one.value, Bound)
    below = [Fraction(quantity.value).denominator for quantity in one.quantities]
    return is_part and not any(number % 5 or _THOUSAND % number for number in below)  # tenths to thousandths, cancelled


def _is_said_once(fact: Fact, source: Sequence[Fact], target: Sequence[Fact]) -> bool:
    """`60, besser 90 Minuten` and 60 minutes, better 90: both write the unit of two spans with one of them only.

    Of doses the source leaves it out with one that the translation has it with: `morgens 2, abends 1,5 Einheiten`.
    """
    if not fact.unit:
        return False
    units = ("",) if is_dose(fact.unit) else ("", fact.unit)
    bare = [other for other in source if other.unit in units and other.text[-1:].isdecimal()]
    values = {quantity.value for other in bare for quantity in other.quantities}
    said = [quantity.value for other in target if other.unit == fact.unit for quantity in other.quantities]
    return fact not in bare and not values.isdisjoint(said)


def _is_unit_left_out(one: Fact, two: Fact, target: Sequence[Fact]) -> bool:
    """`2 bis 5, höchstens aber 14 Tage` and "2 to 5 days, but no more than 14": a unit that stands before it.

    Lengths, speeds, spans, shares and degrees: es `superen los 35 grados y no bajen de los 20`. And a dose with no word
    behind it.
    Of what is no dose it may stand close behind: `von etwa 280 auf über 420 ppm`.
    """
    is_told_once = is_measured(one.unit) and not is_dose(one.unit) and not is_time(one.unit)
    if is_told_once and any(fact.unit == one.unit and 0 < fact.start - two.end <= _SHARED for fact in target):
        return True  # ur "49 کے بجائے 51 فیصد", 49 instead of 51 per cent
    if one.is_listed and any(fact.unit == one.unit and 0 < fact.start - two.end <= _SHARED for fact in target):
        return True  # `mindestens sechs, besser acht Stunden`, hu "legalább hat, inkább nyolc órát"
    if one.is_word and 0 < one.quantities[0].value < 1 and any(fact.unit == one.unit for fact in target):
        return True  # `die Hälfte einer Tablette`, tr "bir tabletin yarısı"
    # Before a verb too: es `430 kilómetros, de los que los últimos 60 son navegables`.
    is_length = kind_of(one.unit) == "length" and "/" not in one.unit
    if two.is_followed and not two.trend and not is_length and one.unit not in _SPEEDS:
        return False
    is_last_dose = is_measured(one.unit) and not two.is_followed and not two.is_word  # "310 mg a day, men need 400."
    if not (is_length or is_time(one.unit) or one.unit in _SAID_ONCE or is_last_dose):
        return False
    return any({fact.unit, one.unit} in ({one.unit}, _DEGREES) and fact.end <= two.start for fact in target)
