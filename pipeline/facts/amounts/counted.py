"""An amount takes its unit: behind its number, ahead of it, or the sign of a currency."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.amounts.signs import is_minus
from pipeline.facts.tokens.amount import CURRENCY_AHEAD, JOINT, Amount, extend, gap, is_apart, is_led, scaled, times
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES, CURRENCY_SIGNS, TEMPERATURES, is_measured, is_time

_BEFORE_FIGURE = re.compile(r"(?:us)?[$£€] ?\d")  # "$10-$20"
_PERCENT_OF_NEXT = re.compile(r"% ?\d")
_DEGREE_LETTER_APART = re.compile(r"\) [cfk](?!\w)")
_SHORT_MAGNITUDES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}  # behind a currency sign only
_CAPITAL_MAGNITUDE = re.compile(r" ?([mb])(?!\w)")  # "$120M", "€3.5B"


def take_unit_behind(text: str, found: list[Token], amount: Amount) -> None:
    """The unit behind the number, if one stands there; not that of a decade or of a year."""
    following = found[amount.last + 1] if amount.last + 1 < len(found) else None
    units = following.sense("unit") if following is not None else None
    if following is None or not isinstance(units, tuple) or _BEFORE_FIGURE.match(text, following.start):
        return
    if following.sense("or") is not None and _is_between_numbers(text, found, amount.last + 1):
        return
    if following.sense("unit ahead") is not None and _PERCENT_OF_NEXT.match(text, following.start):
        return  # tr `altının %20'si`: 20 %, of the gold
    if _leads_clock(text, found, amount.last + 1):
        return
    if _DEGREE_LETTER_APART.match(text, found[amount.last].end):  # "(10 and 50) C and D"
        return
    if is_time(units[0]) and _is_money(text, found, amount):  # id `USD 1,3 miliar tahun lalu`, last year
        return
    if _is_decade(text, amount, following):
        amount.is_word = True
    elif (amount.is_word and is_apart(text, found[amount.last], following)) or not JOINT.match(
        gap(text, found[amount.last], following).removeprefix(")")
    ):
        return
    elif not _is_year(amount, units):
        amount.units = _as_ahead(text, found, amount, units) if len(units) > 1 else units
    extend(amount, found, amount.last + 1)


def _is_money(text: str, found: list[Token], amount: Amount) -> bool:
    """True where a currency stands ahead of an amount in figures."""
    if amount.is_word:
        return False
    if CURRENCY_AHEAD.search(text, max(0, amount.start - 6), amount.start) is not None:
        return True
    before = found[amount.first - 1] if amount.first else None
    named = before.sense("unit ahead") if before is not None and is_led(text, before, found[amount.first]) else None
    return isinstance(named, tuple) and not CURRENCIES.isdisjoint(named)


def _leads_clock(text: str, found: list[Token], index: int) -> bool:
    """fa `به بزرگی ۶٫۴ ساعت ۳:۲۰`, of 6.4 at 3:20: a word for the hour that leads the time behind it."""
    clock = found[index + 1] if index + 1 < len(found) and found[index].sense("unit") == ("h",) else None
    return clock is not None and clock.kind == "clock" and text[found[index].end : clock.lead] == " "


def _as_ahead(text: str, found: list[Token], amount: Amount, units: tuple[str, ...]) -> tuple[str, ...]:
    """Of a form of several units the one that the word ahead names: my `စားပွဲတင်ဇွန်း ၂ ဇွန်း`, tablespoons.

    Of temperatures it is the first without such a word: ja `38度` is in Celsius, `華氏38度` is not.
    """
    before = found[amount.first - 1] if amount.first else None
    named = before.sense("unit ahead") if before is not None and is_led(text, before, found[amount.first]) else None
    told = tuple(unit for unit in units if isinstance(named, tuple) and unit in named)
    return told or of_one_scale(units)


def of_one_scale(units: tuple[str, ...]) -> tuple[str, ...]:
    """The units a form stands for, without the second scale of temperature, which only the word ahead names."""
    first = next((unit for unit in units if unit in TEMPERATURES), "")
    return tuple(unit for unit in units if unit == first or unit not in TEMPERATURES)


def _is_between_numbers(text: str, found: list[Token], index: int) -> bool:
    """es `seis u ocho horas`: the letter is "or" before a number, and a unit elsewhere."""
    behind = found[index + 1] if index + 1 < len(found) else None
    is_apart = text[found[index - 1].end : found[index].lead] == " "
    return is_apart and behind is not None and behind.value is not None and gap(text, found[index], behind) == " "


def _is_decade(text: str, amount: Amount, following: Token) -> bool:
    """`1980s`, "the '80s", "the over-80s": the letter is no unit of time."""
    if text[amount.end : following.start] not in ("", "'") or following.bare != "s":
        return False
    ahead = text[max(0, amount.start - 1) : amount.start]
    is_people = ahead == "-" and text[: amount.start - 1][-1:].isalpha()
    is_year = 1000 <= amount.value <= 2100 or (ahead == "'" and 20 <= amount.value < 100)
    return is_people or (is_year and amount.value % 10 == 0)


def _is_year(amount: Amount, units: tuple[str, ...]) -> bool:
    """`2021年`, `2024 г.`: four digits before "year" name one, and tens before "decade", bn `সত্তরের দশকে`."""
    if "{decade}" in units:
        return amount.value % 10 == 0 and (20 <= amount.value < 100 or 1500 <= amount.value <= 2100)
    return "a" in units and amount.other is None and 1500 <= amount.value <= 2100 and not amount.is_word


def take_money(text: str, found: list[Token], amount: Amount) -> None:
    """`£200m`, `$3bn`: behind a currency sign these letters are magnitudes; so is one ahead of a unit, `1.5m km`."""
    ahead = text[max(0, amount.start - 2) : amount.start].rstrip(" ")[-1:]
    if ahead not in ("$", "€", "£", "¥"):
        _take_million(text, found, amount)
        return
    following = found[amount.last + 1] if amount.last + 1 < len(found) else None
    scale = _SHORT_MAGNITUDES.get(following.bare) if following is not None else None
    if following is not None and scale is not None and text[amount.end : following.start] in ("", " "):
        amount.value = times(amount.value, Decimal(scale))
        extend(amount, found, amount.last + 1)
    elif (letter := _CAPITAL_MAGNITUDE.match(text, amount.end)) is not None:
        amount.value, amount.end = times(amount.value, Decimal(_SHORT_MAGNITUDES[letter[1]])), letter.end()


def is_short_million(text: str, found: list[Token], amount: Amount) -> bool:
    """True for figures with the letter written on to them that is metres elsewhere: `4m`."""
    unit = found[amount.last]
    is_metres = not amount.is_word and amount.units[:1] in (("m",), ("min",)) and unit.bare == "m"
    return is_metres and amount.last > amount.first and text[unit.start - 1].isdecimal()


def _take_million(text: str, found: list[Token], amount: Amount) -> None:
    """`1.5m km`, `40m euros`: the letter written on to figures is a magnitude where another unit follows."""
    if amount.is_word or amount.last + 2 >= len(found):
        return
    letter, unit = found[amount.last + 1], found[amount.last + 2]
    units = unit.sense("unit")
    if letter.bare != "m" or letter.start != amount.end or text[letter.end : unit.lead] != " ":
        return
    if isinstance(units, tuple) and is_measured(units[0]) and not is_time(units[0]):
        scaled(amount, Decimal(10**6))
        extend(amount, found, amount.last + 1)


def take_currency(text: str, found: list[Token], amount: Amount) -> None:
    """`£2.5bn`, `US$ 40`: a sign ahead of figures; not that of other dollars (`R$`)."""
    sign = None if amount.is_word else CURRENCY_AHEAD.search(text, max(0, amount.start - 6), amount.start)
    if sign is None:
        return
    amount.units, amount.has_unit_ahead = (CURRENCY_SIGNS[sign["sign"]],), True
    if amount.first and found[amount.first - 1].end > sign.start():  # the language knows the sign
        amount.first, amount.start = amount.first - 1, found[amount.first - 1].start


def take_unit_ahead(text: str, found: list[Token], amount: Amount) -> None:
    """`%20`, `百分之二十`: a unit written before its number; sw `vidonge visivyozidi vinne`, with a bound between.

    Or with a word for about: sw `kilomita takriban 25`.
    """
    at = amount.first - 1
    has_limit = at > 0 and not {"limit ahead", "minus ahead", "about ahead"}.isdisjoint(found[at].senses or ())
    if has_limit and found[at - 1].sense("unit ahead") is not None:
        at -= 1
    if at < 0 or not all(is_led(text, *found[one : one + 2]) for one in range(at, amount.first)):
        return
    codes = found[at].sense("unit ahead")
    if not isinstance(codes, tuple) or _is_year(amount, codes):  # sw "mwaka 2015"
        return
    if is_time(codes[0]) and found[amount.last].sense("classifier") is not None:  # he "בן חמש קומות": storeys, no age
        return
    amount.units, amount.has_unit_ahead = codes, True
    amount.is_about = found[at].sense("about ahead") is not None  # nl "een minuut of twintig"
    if at == amount.first - 1 and found[at].sense("limit ahead") is None:  # he "צעיר מגיל 12": attach.py has it
        if amount.is_negative:  # yo `ìwọ̀n -5`: the sign is inside
            amount.value, amount.is_negative = -amount.value, False
        amount.first, amount.start = at, found[at].start
        if found[at].bare == "%" and text.endswith(("-", "−", "–"), 0, amount.start):  # tr `-%25`
            amount.is_negative = is_minus(text, found, amount)
