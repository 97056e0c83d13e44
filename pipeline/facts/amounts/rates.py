"""What an amount is taken per, written right behind it: `µg/l`, `mg pro Tag`, `mg/kg/d`, `kcal je 100 g`."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.tokens.amount import JOINT, SPACE, Amount, extend, gap
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_count, is_dose, is_measured, is_time
from pipeline.facts.values import Number, Quantity

# Denominators that tell how a dose is given, and may be worded in many ways; others belong to the unit.
LOOSE_DENOMINATORS = ("d", "wk", "mo", "a", "{night}", "{dose}", "{portion}")
_SPANS = ("s", "min", "h", "d", "wk", "mo", "a")  # each longer than the one before
_TIMES, _BREATH = "{times}", "{breath}"
_YEAR = re.compile(r" (?:1[5-9]|20)\d\d(?!\d)")  # "im Jahr 2015" names one
_ROUND = (1, 10, 100, 1000)  # what amounts are given per
_BODY_SURFACE = Decimal("1.73")  # square metres, of a grown-up: `30 ml/min/1,73 m²`


def with_denominator(text: str, found: list[Token], amount: Amount) -> Amount:
    """`µg/l`, `mg pro Tag`, `mg/kg/d`, `kcal je 100 g`, `350 mg täglich`."""
    while amount.last + 1 < len(found):
        following = found[amount.last + 1]
        between = gap(text, found[amount.last], following)
        if not SPACE.match(between):
            break
        if _is_of_times(text, found, amount) or _is_unit_of_next(text, found, amount.last + 1):
            break
        if _is_bare_year(amount) and _is_before_amount(text, found, amount.last + 1):
            break
        if isinstance(rate := following.sense("rate"), str) and not _YEAR.match(text, following.end):
            if (rate == "a" and _is_bare_year(amount)) or is_no_longer(rate, "".join(amount.units[:1])):
                break  # "bis 2030 jährlich"
            if is_loose(rate) or rate[0].isdecimal() or not is_measured("".join(amount.units[:1])):
                amount.per = amount.per or rate
            else:
                amount.units = tuple(f"{unit}/{rate}" for unit in amount.units)
            extend(amount, found, amount.last + 1)
            continue
        if amount.last + 2 >= len(found):
            break
        is_second = following.sense("and") is not None and "/" in "".join(amount.units[:1]) and not amount.per
        if following.sense("per") is None and not (is_second and _is_second(found[amount.last + 2])):
            break
        if not _take_denominator(text, found, amount):
            break
    return amount


def _is_bare_year(amount: Amount) -> bool:
    return not amount.units and not amount.is_word and amount.other is None and 1900 <= amount.value <= 2100


def _is_before_amount(text: str, found: list[Token], index: int) -> bool:
    """`verdienten 2023 pro Stunde 4,46 Euro`: what stands behind a year is of the amount that follows."""
    last = index + (found[index].sense("per") is not None and found[index].sense("rate") is None)
    following = found[last + 1] if last + 1 < len(found) else None
    return following is not None and following.value is not None and text[found[last].end : following.lead] == " "


def _is_of_times(text: str, found: list[Token], amount: Amount) -> bool:
    """ka `300 მგ დღეში სამჯერ`: between an amount and how many times, "a day" belongs to the times."""
    index = amount.last + 2
    if index >= len(found) or found[index - 1].sense("rate ahead") is None or _TIMES in amount.units:
        return False
    if not SPACE.match(gap(text, found[index - 1], found[index])):
        return False
    counted = found[index].sense("amount")
    if isinstance(counted, Quantity):
        return _TIMES in counted.units
    units = found[index + 1].sense("unit") if index + 1 < len(found) else None
    return found[index].value is not None and isinstance(units, tuple) and _TIMES in units


def _is_unit_of_next(text: str, found: list[Token], index: int) -> bool:
    """sw `kidonge kimoja kila siku mbili`: not "every day" but "every two days", the unit ahead of its number."""
    if found[index].sense("unit ahead") is None or index + 1 >= len(found):
        return False
    return found[index + 1].value is not None and gap(text, found[index], found[index + 1]) == " "


def _take_denominator(text: str, found: list[Token], amount: Amount) -> bool:
    sign = found[amount.last + 1]
    index = amount.last + 2
    below = found[index]
    if not SPACE.match(gap(text, sign, below)):
        return False
    count: Number = Decimal(1)
    if below.sense("article") is not None and index + 1 < len(found):
        index += 1
    elif below.kind == "number" and index + 1 < len(found) and below.value is not None:
        count = below.value
        index += 1
    if index > amount.last + 2 and not JOINT.match(gap(text, found[index - 1], found[index])):
        return False
    below = found[index]
    units = below.sense("unit")
    if not isinstance(units, tuple):
        return False
    is_counted = count != 1 or (index > amount.last + 2 and sign.sense("relation ahead") is not None)
    # "one tablet a day before the trip"; but "three times a day before meals"
    is_related = _TIMES not in amount.units and _has_relation_behind(text, found, index)
    if is_time(units[0]) and sign.bare != "/" and (is_counted or amount.per or is_related):
        return False  # "per 7 giorni", "pour un mois" tell for how long
    code = units[0]
    if is_span_of(amount.units, code) or is_no_longer(code, "".join(amount.units[:1])):
        return False
    if code == _TIMES or (_TIMES in amount.units and is_count(code)):
        return False  # "two capsules each time", "zweimal täglich je eine Tablette"
    if index > amount.last + 2 and amount.first and found[amount.first - 1].sense("from") is not None:
        return False  # cs "z 5 na 10 mg": from what to what
    if count != 1 and is_time("".join(amount.units[:1])) and is_dose(code):
        return False  # "an den ersten beiden Tagen je 10 ml"
    if count not in _ROUND and not (count == _BODY_SURFACE and code == "m2"):
        return False  # "30 Kapseln zu je 500 mg"
    if count != 1:
        amount.per = f"{count} {code}"
    elif is_loose(code) or _is_counted(amount.units) or (not amount.units and sign.bare != "/"):
        amount.per = f"{amount.per}/{code}" if amount.per else code
    else:
        amount.units = tuple(f"{unit}/{one}" for one in units for unit in amount.units or ("",))
    extend(amount, found, index)
    return True


def _is_counted(units: tuple[str, ...]) -> bool:
    """`zwei Tropfen pro kg`, `15 Atemzüge pro Minute`: what is counted has no denominator in its unit."""
    return _BREATH in units or any(map(is_count, units))


def is_no_longer(below: str, unit: str) -> bool:
    """ "during the first three days a second one", `acht Wochen täglich`: no span is one of a shorter one."""
    return unit in _SPANS and below in _SPANS and _SPANS.index(below) <= _SPANS.index(unit)


def is_span_of(units: tuple[str, ...], below: str) -> bool:
    """`drei Tage je eine Tablette`, `nach fünf Minuten je Glas`: no span is one of what is counted."""
    is_sleep = below == "{night}" and units[:1] in (("h",), ("min",))
    return bool(units) and is_time(units[0]) and below.startswith("{") and not is_sleep


def is_loose(unit: str) -> bool:
    """True for what a dose is given per, which languages word in many ways; all that is counted belongs to it."""
    return unit in LOOSE_DENOMINATORS or unit.startswith("{")


def _is_second(token: Token) -> bool:
    """`pro kg und Tag`, `pro kg und Stunde`: a second denominator, of time."""
    units = token.sense("unit")
    return isinstance(units, tuple) and (is_loose(units[0]) or units[0] in _SPANS)


def _has_relation_behind(text: str, found: list[Token], index: int) -> bool:
    """pl `na godzinę przed snem`: the span of time belongs to the event behind it."""
    following = found[index + 1] if index + 1 < len(found) else None
    return (
        following is not None
        and following.sense("relation behind") is not None
        and bool(SPACE.match(gap(text, found[index], following)))
    )
