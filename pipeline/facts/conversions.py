"""Two amounts in, an answer out: are they one amount in two units, or by how much and how many times it became?"""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.units import TEMPERATURES, factor
from pipeline.facts.values import Bound, Fact, Quantity

_WAYS = ("km", "[mi_i]")
_FREEZING = 32  # °F
_HUNDREDTHS = ({"", "%"}, {"", "cs"})
_OVEN, _DIAL = 100, 25  # °C from which ovens are set, and by how many °F


def is_equivalent(one: Fact, two: Fact) -> bool:
    """The same amount in another unit of its kind."""
    if type(one.value) is not type(two.value) or len(one.quantities) != len(two.quantities):
        return False
    if isinstance(one.value, Bound) and isinstance(two.value, Bound) and one.value.limit is not two.value.limit:
        return False
    return bool(one.quantities) and all(map(equals_converted, one.quantities, two.quantities))


def is_multiple_of_more(one: Fact, two: Fact) -> bool:
    """`um die Hälfte mehr`, one and a half times as much: what a part or a share adds, and what comes of it."""
    more, whole = (one, two) if one.trend else (two, one)
    if not isinstance(more.value, Quantity) or not isinstance(whole.value, Quantity) or whole.trend:
        return False
    if more.unit not in ("", "{fold}", "%") or whole.unit not in ("{fold}", "{times}") or not more.trend:
        return False
    part = Fraction(more.value.value) / (100 if more.unit == "%" else 1)
    return part < 1 and whole.value.value == (1 + part if more.trend == "more" else 1 - part)


def equals_converted(one: Quantity, two: Quantity) -> bool:
    """True for one amount in two units; customary beside metric ones as far as digits are printed."""
    if {one.unit, two.unit} == TEMPERATURES:
        celsius, fahrenheit = (one, two) if one.unit == "Cel" else (two, one)
        if celsius.value >= _OVEN and not fahrenheit.value % _DIAL:  # 180 °C, gas mark 4, 350 °F
            return abs(Fraction(celsius.value) * 9 / 5 + 32 - Fraction(fahrenheit.value)) <= _DIAL / 2
        return abs(Fraction(celsius.value) * 9 / 5 + 32 - Fraction(fahrenheit.value)) <= Fraction(6, 10)
    if {one.unit, two.unit} <= {"deg", *TEMPERATURES} and "deg" in (one.unit, two.unit):
        return _is_same_weather(one, two) or _is_same_weather(two, one)
    if {one.unit, two.unit} == {"{fold}", "%"}:
        return _is_fold_of_share(*((one, two) if two.unit == "%" else (two, one)))
    if {one.unit, two.unit} in _HUNDREDTHS:  # the half of it, 50 %; three hundredths, and of a second
        part, share = (one, two) if two.unit else (two, one)
        if share.unit == "%" and Fraction(part.value).denominator % 3 == 0:  # a third, 33 %
            return abs(Fraction(part.value) * 100 - Fraction(share.value)) <= Fraction(1, 2)
        scale: Fraction | None = Fraction(1, 100) if one.unit else Fraction(100)
    else:
        scale = factor(one.unit, two.unit) if one.unit and two.unit else None
    if scale is None:
        return False
    converted = Fraction(one.value) * scale
    if one.unit.startswith("[") is not two.unit.startswith("["):  # customary and metric: as far as digits are printed
        is_near = abs(converted - Fraction(two.value)) <= abs(converted) / 25 or _is_rounded(converted, two)
        return is_near or _is_pound_of_half_a_kilo(one, two)
    return converted == Fraction(two.value)


def _is_same_weather(celsius: Quantity, fahrenheit: Quantity) -> bool:
    """`32 Grad`, "90 degrees": in America bare degrees are Fahrenheit; not of angles, which are told alike."""
    if celsius.unit == "[degF]" or fahrenheit.unit == "Cel" or fahrenheit.value < _FREEZING:
        return False
    return abs(Fraction(celsius.value) * 9 / 5 + 32 - Fraction(fahrenheit.value)) <= 1


def _is_rounded(converted: Fraction, way: Quantity) -> bool:
    """`2 miles (3 km)`: of a way in whole kilometres or miles, the nearest."""
    return way.unit in _WAYS and way.value > 1 and round(converted) == way.value


def _is_pound_of_half_a_kilo(one: Quantity, two: Quantity) -> bool:
    """`ein Pfund Hackfleisch`, 500 g: a German, French, Dutch or Danish pound of food or of body weight."""
    pound, metric = (one, two) if one.unit == "[lb_av]" else (two, one)
    scale = factor("g", metric.unit)
    return (
        pound.unit == "[lb_av]" and scale is not None and Fraction(pound.value) * 500 * scale == Fraction(metric.value)
    )


def _is_fold_of_share(fold: Quantity, share: Quantity) -> bool:
    """Halved is by, or to, 50 %; doubled is by 100 %, or to 200 %."""
    ratio, percent = Fraction(fold.value), Fraction(share.value) / 100
    return percent in (ratio, abs(ratio - 1))
