"""Amounts of a list or a range share a magnitude or a unit that is said once: `10, 20 oder 40 mg`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amounts.counted import is_short_million
from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.amounts.rates import is_loose
from pipeline.facts.amounts.sharing_limits import are_both_limits, is_from_to, is_part, is_raised
from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.tokens.amount import Amount, scaled, times
from pipeline.facts.tokens.between import LIST_COMMA, closes, links_between, opens
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES, is_measured, is_time
from pipeline.facts.values import Limit, Number

_MOST_PERCENT = 1000
_OLDEST = 150  # years
_MOST_HOURS = 24
_NEAR = 10  # times as much
_MILLION = Decimal(10**6)
_MANY = 1000  # such a number has its own magnitude
_FEW = (2, 3)
_NEAR_IN_LETTERS = 2  # times as much: of "two three days", zh 三五天
_LAST_IN_LETTERS, _FIRST_IN_FIGURES = 12, 10  # "nine or 10 days", `zwölf bis 15 Jahre`
_MOST_OF_PARTS = 100  # of what a range from a half or a quarter goes up to
_SHORTEST_SIDE = 5  # below that a figure before "times" tells how often
_MANY_PIXELS = 100
_TIMES = frozenset({"{times}", "{fold}"})  # ne `गुणा` is both
_PLUS_MINUS = re.compile(r" ?(?:±|\+/[-−]|\+[-−]) ?")
_BRACKET = re.compile(r" \((?:[^\W\d_]+ ){0,2}")
_THOUSANDS, _MYRIADS = (12, 9, 6, 3), (12, 8, 4, 3)  # powers of ten that have a word, and in Chinese


def share_magnitudes(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`1,5 bis 2 Millionen`, 两三百: a magnitude said once holds for both, but not in `900.000 bis 2 Millionen`.

    A small number before one of millions is short for millions, even if it is more: `von 3,1 auf 2,4 Milliarden`.
    """
    for one, two in zip(reversed(free[:-1]), reversed(free[1:]), strict=True):
        if one.has_unit_ahead and is_short_million(text, found, two) and not CURRENCIES.isdisjoint(one.units):
            two.units, two.value, two.scale = one.units, times(two.value, _MILLION), _MILLION  # "£3-4m"
        is_money = two.units in ((), one.units) and not CURRENCIES.isdisjoint(one.units)
        is_bare = not one.units or (is_money and _are_near(one, two))
        if one.scale != 1 or not is_bare or not 0 < one.value < two.value or is_part_of_other(one, two):
            continue
        if two.scale == 1 and not (one.is_word and two.is_word):  # no magnitude to share
            continue
        between = links_between(text, found, one, two, entries)
        is_between = "and" in between and (opens(found, one, "between") or closes(found, two))
        is_from = "to" in between or ("onto" in between and opens(found, one, "from"))
        is_step = is_from and one.value < _MANY and _are_near(one, two)
        if not is_between and not is_step and not between & {"dash", "to", "or", "adjacent"}:
            continue
        scales: list[Number] = [two.scale] if two.scale != 1 else []
        if not scales and one.is_word and two.is_word:
            script = _MYRIADS if NO_SPACE_SCRIPT.match(text, two.start) else _THOUSANDS
            scales = [Decimal(10**step) for step in (range(8, 0, -1) if "adjacent" in between else script)]
        scale = next((scale for scale in scales if is_step or _is_scale_of_both(scale, one, two)), None)
        if scale is not None:
            scaled(one, scale)
            two.scale = scale


def _are_near(one: Amount, two: Amount) -> bool:
    """`$12-15 billion`, from $3.1 to $2.4 billion: a sign ahead of the first, but not from $500 to $2 million."""
    return two.scale != 1 and Fraction(one.value) * Fraction(two.scale) < _NEAR * Fraction(two.value)


def _is_scale_of_both(scale: Number, one: Amount, two: Amount) -> bool:
    above = Fraction(two.value) / Fraction(scale)
    return Fraction(one.value) < above and (two.scale == scale or above.denominator == 1)


def count_no_pixels(text: str, free: list[Amount]) -> None:
    """`1024x768`: a picture so wide and so high is taken no thousand times."""
    for one, two in pairwise(free):
        if one.value >= _MANY_PIXELS <= two.value and not two.units and _is_factor(text, one, two):
            one.units = ()


def share_units(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`10, 20 oder 40 mg`, `300–400 mg`: a unit written once holds for all; not in `Pentium 4, 1 GHz`."""
    is_list = is_range = was_side = False
    for index in range(len(free) - 2, -1, -1):
        one, two = free[index], free[index + 1]
        was_list, is_list = is_list, False
        was_range, is_range = is_range, False
        if _is_side(text, one, two) or _is_side_of_three(text, free, index, is_side=was_side):
            one.units, was_side = two.units, True
        if one.units or not two.units or one.value == two.value:
            continue
        if not _may_share(text, found, one, two):
            continue
        is_falling = one.value > two.value and not one.is_negative and not two.is_negative
        if is_falling and _opens_upwards(found, one) and not is_from_to(text, found, one, two):
            continue
        between = links_between(text, found, one, two, entries)
        if "adjacent" in between and two.value > _NEAR_IN_LETTERS * one.value:  # "to the left one five minutes later"
            continue
        is_list, is_range = "comma" in between, not between.isdisjoint({"dash", "to"})
        if is_list and was_range and text.startswith(",", one.end) and opens(found, one, "limit ahead"):
            continue  # "in people over 65, 130 to 139 mmHg"
        opens_clause = text.startswith(",", one.end) and not was_list and not _is_behind_comma(text, free, index)
        if opens_clause and (is_list or "and" in between):  # "the average age was 47, and 41.9 per cent were women"
            continue
        if (
            between & {"dash", "to", "or", "comma", "adjacent"}
            or ("onto" in between and opens(found, one, "from") and not is_year(one.quantity))
            or _is_aside(text, one, two)
            or are_both_limits(text, found, one, two)
            or is_raised(text, found, one, two)
            or is_from_to(text, found, one, two)
            or (
                "and" in between
                and (
                    _are_spans(text, one, two)
                    or _are_ages_in_list(text, free, index)
                    or _are_figures(one, two)
                    or opens(found, one, "between")
                    or closes(found, two)
                )
            )
        ):
            one.units = _unit_shared(found, one, two)
            one.per = one.per or two.per
            one.is_listed = is_list = True


def _may_share(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    """False for two amounts that count unlike things, or are written unlike each other, whatever stands between."""
    if two.has_unit_ahead and not CURRENCIES.isdisjoint(two.units):  # "£3 to 4 million, or €3.5 million"
        return False
    if found[one.last].sense("classifier") is not None:  # vi "hai con, sáu và chín tuổi": two children
        return False
    if one.is_word and not two.is_word:
        return _goes_on_in_figures(one, two)
    return one.is_word or not two.is_word or "," not in text[one.end : two.start]  # "from 75, or six months after"


def _opens_upwards(found: list[Token], one: Amount) -> bool:
    """`ab zwölf bis zu vier Tabletten`: from such an age on, and so many of something else."""
    return bool(one.first) and found[one.first - 1].sense("limit ahead") is Limit.AT_LEAST


def _goes_on_in_figures(one: Amount, two: Amount) -> bool:
    """`zwölf bis 15 Jahre`: small numbers are written in letters, the next one no more."""
    is_near = one.value < two.value <= 3 * one.value
    return is_near and one.value <= _LAST_IN_LETTERS and two.value >= _FIRST_IN_FIGURES


def _is_behind_comma(text: str, free: list[Amount], index: int) -> bool:
    """True where an amount is not the first of a list: `10, 20, 40 mg`."""
    return index > 0 and LIST_COMMA.match(text[free[index - 1].end : free[index].start]) is not None


def _is_side(text: str, one: Amount, two: Amount) -> bool:
    """`30,5 mal 24 Zentimeter`, `4,20 x 3,60 m`: a length by another, and no number of times; 2 × 5 cm may be one."""
    if not _is_factor(text, one, two):
        return False
    is_part = Fraction(one.value).denominator > 1
    is_small = two.units in (("cm",), ("mm",))
    return (is_part and (is_small or two.units == ("m",))) or (one.value >= _SHORTEST_SIDE and is_small)


def _is_side_of_three(text: str, free: list[Amount], index: int, *, is_side: bool) -> bool:
    """`2 x 3 x 1 cm`: of three lengths by one another each is one, however short; the next may be known as one."""
    one, two = free[index], free[index + 1]
    is_third = is_side or (index > 0 and _is_factor(text, free[index - 1], one))
    return is_third and two.units in (("cm",), ("mm",), ("m",)) and _is_factor(text, one, two)


def _is_factor(text: str, one: Amount, two: Amount) -> bool:
    """`2 x 5 mg`: so many times what stands right behind."""
    is_counted = bool(one.units) and _TIMES.issuperset(one.units)
    return is_counted and not text[one.end : two.start].strip() and not one.per


def _unit_shared(found: list[Token], one: Amount, two: Amount) -> tuple[str, ...]:
    """The unit that two amounts share: of `eine halbe bis Dreiviertelstunde` the hour, which is in its last word."""
    is_hour = two.units == ("min",) and 0 < one.value < 1 and found[two.last].sense("amount") is not None
    return ("h",) if is_hour else two.units


def _is_aside(text: str, one: Amount, two: Amount) -> bool:
    """`24 (statt 12) Stunden`, `8,4 ± 1,2 mmHg`: the unit behind holds for both amounts."""
    if ")" in text[two.start : two.end] and _BRACKET.fullmatch(text, one.end, two.start):
        return True
    return _PLUS_MINUS.fullmatch(text, one.end, two.start) is not None


def _are_figures(one: Amount, two: Amount) -> bool:
    """`350 and 300 mg`: a dose or a share in figures whose unit stands behind the next one; not "in 2010 and $3m"."""
    return (
        not two.has_unit_ahead
        and not one.is_word
        and not two.is_word
        and is_measured(two.units[0])
        and not is_time(two.units[0])
    )


def _are_ages_in_list(text: str, free: list[Amount], index: int) -> bool:
    """`2, 4 und 11 Monaten`: of three rising numbers the last has the unit."""
    if not _is_behind_comma(text, free, index):
        return False
    before, one, two = free[index - 1 : index + 2]
    is_bare = not before.units and before.is_word == one.is_word == two.is_word
    return is_bare and before.value < one.value < two.value and is_time(two.units[0])


def _are_spans(text: str, one: Amount, two: Amount) -> bool:
    """`nach ein und zwei Stunden`, in letters."""
    is_rising = one.is_word and two.is_word and one.value < two.value <= _MOST_HOURS
    return is_rising and is_time(two.units[0]) and "," not in text[one.end : two.start]


def share_units_ahead(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """sw `asilimia 20 hadi 15`: a unit written once, ahead of the first."""
    for one, two in pairwise(free):
        is_age = one.has_unit_ahead and two.units and not two.has_unit_ahead and _are_ages(one, two)
        if is_age and links_between(text, found, one, two, entries) & {"dash", "to"}:
            one.units = two.units
        is_shared = one.has_unit_ahead and not two.units and not is_no_percent(one, two) and not is_part(two)
        is_year = one.units == ("a",) and two.value > _OLDEST  # "aged ten and in 1750"
        if is_shared and not is_year and links_between(text, found, one, two, entries) - {"adjacent"}:
            two.units, two.has_unit_ahead = one.units, True
            if two.per and not is_loose(two.per) and is_measured(two.units[0]):  # sw "mg 10 hadi 15 kwa kilo"
                one.units = two.units = tuple(f"{unit}/{two.per}" for unit in two.units)
                two.per = ""
    _share_months_of_age(text, found, free, entries)


def share_rates_of_money(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """What the second price is per, the first is as well: "from €12.41 to €12.82 an hour"."""
    for one, two in pairwise(free):
        price = two.units[0].split("/")[0] if two.units else ""
        if price not in CURRENCIES or one.units != (price,) or one.per or two.units == one.units:
            continue
        if links_between(text, found, one, two, entries) & {"dash", "to", "onto", "or"}:
            one.units = two.units


def _share_months_of_age(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`at the ages of 2, 4 and 11 months`: the word for an age, which are years by themselves, and what they are."""
    is_list = False
    for one, two in zip(reversed(free[:-1]), reversed(free[1:]), strict=True):
        joints = {"and", "or", "comma"} if is_list else {"and", "or"}
        is_list = one.has_unit_ahead and one.units == ("a",) and one.value < two.value
        is_list = is_list and two.units[:1] in (("mo",), ("wk",), ("d",))
        is_list = is_list and bool(links_between(text, found, one, two, entries) & joints)
        if is_list:
            one.units = two.units


def share_unit_of_one(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`a week or two`, fr `une semaine ou deux`, cs `týden až dva`: the unit of one holds for two or three behind."""
    for one, two in pairwise(free):
        is_one = one.value == 1 and bool(one.units) and not one.per
        is_few = two.is_word and not two.units and two.value in _FEW and not two.per
        if is_one and is_few and links_between(text, found, one, two, entries) in ({"or"}, {"to"}):
            two.units, one.is_implied = one.units, False


def _are_ages(one: Amount, two: Amount) -> bool:
    """he `בני שלושה עד שישה חודשים`: the word for an age, years by itself, and the months behind the second."""
    return "a" in one.units and is_time(two.units[0])


def is_no_percent(one: Amount, two: Amount) -> bool:
    """sw `asilimia 1.5 hadi milioni 83`: by so many percent, to so many people."""
    return "%" in one.units and not two.units and two.value > _MOST_PERCENT


def is_part_of_other(one: Amount, two: Amount) -> bool:
    """`fell by a third to 11.2`, it `quasi un terzo a 1,2 miliardi`: a part, and what it is a part of."""
    is_part = one.is_word and one.value < 1 and not one.units
    is_share = two.units == ("%",) and two.value >= 1  # "by a fifth to 24 percent"
    return is_part and not two.is_word and (not two.units or two.value > _MOST_OF_PARTS or is_share)
