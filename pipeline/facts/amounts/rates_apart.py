"""What an amount is taken per, written ahead of it or further on: `1日3回`, `27 mg Magnesium pro 100 g`."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.amounts.rates import LOOSE_DENOMINATORS, is_loose, is_span_of
from pipeline.facts.text.punctuation import ENDS, ENDS_ANYWHERE, SEMICOLONS
from pipeline.facts.tokens.reading import Reading, is_span
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_count, is_dose, is_measured, is_time
from pipeline.facts.values import Bound, Quantity, Range, Relation

_NOTHING = Quantity(Decimal(0))
_ROUND = (100, 1000)  # what amounts are taken per in their own unit: `1,5 g Salz pro 100 g`
_MANY = 10**6  # nothing is taken per so many
_SPEEDS = frozenset({"km/h", "[mi_i]/h"})
_END = re.compile(f"[{ENDS}{ENDS_ANYWHERE}{SEMICOLONS}:：]")  # of a sentence, or of a part that a comma does not end


def with_leading_rates(text: str, found: list[Token], readings: list[Reading]) -> list[Reading]:
    """`1日3回`, `100gあたり20mg`: what an amount is taken per stands right before it, and is no reading of its own."""
    kept: list[Reading] = []
    for index, one in enumerate(readings):
        two = readings[index + 1] if index + 1 < len(readings) else None
        if kept and kept[-1].last >= one.last:  # taken as "once" by the span before it
            continue
        if two is not None and _spaces_out(text, found, one, two):
            if isinstance(two.value, Quantity) and two.value.value == 1 and "{times}" in two.value.units:
                one.relation, one.last, one.end = Relation.EVERY, two.last, two.end
                kept.append(one)
            else:
                two.per = str(one.value)
        elif two is None or not _leads(text, found, one, two):
            kept.append(one)
        elif isinstance(one.value, Quantity):
            if one.value.value == 1:
                take_rate(two, one.value.unit)
            else:
                two.per = str(one.value)
            two.per = two.per or one.per  # `1日に体重1kgあたり10mg`: a day and a kilogram
    return kept


def _spaces_out(text: str, found: list[Token], one: Reading, two: Reading) -> bool:
    """`2日に1回`, `4年に1度`, `3天2次`: doses that a span of several days is written on to."""
    value = one.value
    if not isinstance(value, Quantity) or value.unit not in LOOSE_DENOMINATORS or value.value == 1:
        return False
    if one.about or one.relation or two.per or two.relation or not isinstance(two.value, Quantity):
        return False
    between = found[one.last + 1 : two.first]
    is_mere = all(token.sense("filler") is not None for token in between)
    is_glued = text[one.end : found[two.first].lead].rstrip() == "".join(token.bare for token in between)
    return any(map(is_dose, two.value.units)) and is_mere and is_glued and text[one.end : one.end + 1] != " "


def _leads(text: str, found: list[Token], one: Reading, two: Reading) -> bool:
    value = one.value
    if not isinstance(value, Quantity) or not value.units or two.per or not has_unit(two):
        return False
    if one.about or one.relation or (one.is_word and not one.weak):
        return False
    between = found[one.last + 1 : two.first]
    if len(text[one.end : found[two.first].lead].strip()) > sum(len(token.bare) for token in between):
        return False
    if between and between[0].sense("per behind") is not None:
        return True
    is_mere = all(token.sense("filler") is not None for token in between)
    return value.value == 1 and value.unit in LOOSE_DENOMINATORS and is_mere and not is_span(two)


def with_distant_denominators(text: str, found: list[Token], readings: list[Reading]) -> list[Reading]:
    """`27 mg Magnesium pro 100 g`: an amount behind "per" is the denominator of the one before."""
    kept: list[Reading] = []
    for two in readings:
        one = kept[-1] if kept else None
        if one is not None and not one.per and _is_denominator_of(text, found, one, two):
            one.per = str(two.value)
        else:
            kept.append(two)
    return kept


def _is_denominator_of(text: str, found: list[Token], one: Reading, two: Reading) -> bool:
    value = two.value
    before = found[two.first - 1] if two.first else None
    if before is None or before.sense("per") is None or not isinstance(value, Quantity) or not value.units:
        return False
    if two.per or "/" in value.unit:  # bg `0,4 ml, което отговаря на 1 mg на килограм`
        return False
    if value.value >= _MANY:  # sq "24-vjeçar kalon për 45 milionë paundë": for so much
        return False
    if value.unit in ("%", "[pp]"):  # "14 glasses a week have a 30 per cent higher risk"
        return False
    link = found[two.first - 2] if two.first > 1 else None
    if link is not None and link.sense("and") is not None and text[link.end : before.lead] == " ":
        return False  # "320 ml Wasser und je eine Prise Salz"
    if link is not None and link.sense("relation ahead") is not None and text[link.end : before.lead] == " ":
        return False  # "zwei Beutel, in je einem halben Liter Wasser"
    if text[before.end : found[two.first].lead] != " " or _END.search(text, one.end, before.start):
        return False
    if is_count(_amount_of(one).unit) and "(" in text[one.end : before.start]:  # "2 Messlöffel Pulver (je 4,5 g)"
        return False
    ahead = [token for token in found[max(0, one.first - 1) : two.first - 1] if token.start <= one.start]
    if any(token.bare == before.bare or token.sense("from") is not None for token in ahead):
        return False  # "every 30 degrees of this and every 20 of that", cs "z 10 mg na 5 mg"
    if _amount_of(one).units == value.units and value.value not in _ROUND:
        return False  # hr "dozu od 10 mg na 5 mg", where "dozu od" is one form
    if not isinstance(one.value, Quantity) or is_span_of(one.value.units, value.unit):
        return False
    if is_time(one.value.unit) and is_dose(value.unit) and value.value != 1:  # "an drei Tagen je 500 mg"
        return False
    if one.value.unit == "{times}" and is_dose(value.unit):  # "zweimal täglich, von je einem Tropfen"
        return False
    return bool(one.value.units) and not is_time(value.unit)


def take_rate(reading: Reading, unit: str) -> None:
    """A denominator written ahead: `günde 350 mg`, `每公斤10毫克`."""
    value = reading.value
    if is_loose(unit) or not is_measured(_amount_of(reading).unit):
        reading.per = unit
    elif isinstance(value, Range):
        reading.value = Range(_per(value.low, unit), _per(value.high, unit))
    elif isinstance(value, Bound):
        reading.value = Bound(value.limit, _per(value.amount, unit))
    elif isinstance(value, Quantity):
        reading.value = _per(value, unit)


def _per(quantity: Quantity, unit: str) -> Quantity:
    """The amount per another; of a word for several units the one that makes a speed comes first: ja `時速210キロ`."""
    units = (_below(one, unit) for one in quantity.units)
    return Quantity(quantity.value, tuple(sorted(units, key=lambda one: one not in _SPEEDS)))


def _below(unit: str, below: str) -> str:
    """A unit taken per another, with what is timed last: zh `每公斤每小时50毫升` is 50 mL/kg/h."""
    head, _, last = unit.rpartition("/")
    return f"{head}/{below}/{last}" if head and is_time(last) and not is_time(below) else f"{unit}/{below}"


def denominator_before(text: str, found: list[Token], index: int) -> Token | None:
    """The unit of a denominator that ends with a token right before an amount: `每升50微克`, tr `kg başına 10 mg`."""
    if index == 0 or text[found[index - 1].end : found[index].start] not in ("", " "):
        return None
    one, two = found[index - 1], found[index]
    if two.sense("unit") is not None and one.sense("per") is not None and one.bare != "/":
        return two
    is_counted = index > 1 and found[index - 2].value is not None  # ja "1kgあたり10mg": with_leading_rates has it
    return one if two.sense("per behind") is not None and one.sense("unit") is not None and not is_counted else None


def take_unit_below(reading: Reading, token: Token) -> bool:
    units = token.sense("unit")
    if (
        not isinstance(units, tuple)
        or (reading.per and units[0] in LOOSE_DENOMINATORS)
        or not isinstance(reading.value, Quantity | Range)
        or not has_unit(reading)
    ):
        return False
    take_rate(reading, units[0])
    return True


def has_unit(reading: Reading) -> bool:
    return bool(_amount_of(reading).units)


def _amount_of(reading: Reading) -> Quantity:
    """The amount, or its upper end; nothing without a unit for what is none."""
    value = reading.value
    amount = value.high if isinstance(value, Range) else value.amount if isinstance(value, Bound) else value
    return amount if isinstance(amount, Quantity) else _NOTHING
