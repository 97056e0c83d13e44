"""Tokens become amounts: a number with its magnitude word, its unit, and what it is counted per."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.numerals import exact
from pipeline.facts.scan import Token
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import Number, Quantity

# What may stand between a number and its unit ("300-mg", "300 mg"), and between words of one phrase.
_JOINT = re.compile(r" ?-? ?\Z")
_SPACE = re.compile(r" *\Z")
_HYPHEN = re.compile(r" ?[-–] ?\Z")
_WITHIN_PHRASE = re.compile(r" ?[(„\"“]? ?\Z")

# Denominators that tell how a dose is given, and may be worded in many ways; others belong to the unit.
LOOSE_DENOMINATORS = ("d", "wk", "mo", "a", "{dose}", "{portion}")
_ROUND = (1, 10, 100, 1000)  # what amounts are given per
# An article before these counts nothing: "a dose of", "a piece of".
_UNCOUNTED = ("{dose}", "{piece}", "{fold}", "{measure}", "{night}")
_SHORT_MAGNITUDES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}  # behind a currency sign only


@dataclass(slots=True)
class Amount:
    """A number read with all that belongs to it; `first` and `last` are the indices of its tokens."""

    first: int
    last: int
    start: int
    end: int
    value: Number
    units: tuple[str, ...] = ()
    per: str = ""
    other: Number | None = None
    is_word: bool = False
    is_article: bool = False
    is_implied: bool = False
    is_lone: bool = False
    is_negative: bool = False
    is_optional: bool = False
    has_unit_ahead: bool = False

    @property
    def quantity(self) -> Quantity:
        """Its value and unit."""
        return Quantity(self.value, self.units)


def amounts(text: str, found: list[Token]) -> list[Amount]:
    """The amounts among the tokens of a folded text, left to right, none sharing a token."""
    result: list[Amount] = []
    index = 0
    while index < len(found):
        amount = _amount_at(text, found, index)
        if amount is None:
            index += 1
            continue
        result.append(amount)
        index = amount.last + 1
    return _with_compound_times(text, found, result)


def gap(text: str, left: Token, right: Token) -> str:
    """The characters between two tokens; a proclitic belongs to the second."""
    return text[left.end : right.lead]


def _amount_at(text: str, found: list[Token], index: int) -> Amount | None:
    token = found[index]
    if token.kind == "number" or token.kind in ("word", "lone"):
        assert token.value is not None
        amount = Amount(index, index, token.start, token.end, token.value, other=token.other)
        amount.is_word = token.kind != "number"
        amount.is_lone = token.kind == "lone"
        if amount.start and text[amount.start - 1] in "-−–" and token.kind == "number":
            amount.is_negative = _is_sign(text, amount.start - 1)
        return _with_unit(text, found, amount)
    if (value := token.sense("number")) is not None:
        amount = Amount(index, index, token.start, token.end, _number(value), is_word=True)
        amount.is_optional = token.sense("optional") is not None
        return _with_unit(text, found, amount)
    if (magnitude := token.sense("magnitude")) is not None and token.kind == "lexeme":  # more than a million
        amount = Amount(index, index, token.start, token.end, _number(magnitude), is_word=True, is_lone=True)
        return _with_unit(text, found, amount)
    if isinstance(quantity := token.sense("amount"), Quantity):
        amount = Amount(index, index, token.start, token.end, quantity.value, quantity.units, is_word=True)
        return _with_addition(text, found, _with_denominator(text, found, amount))
    if token.sense("article") is not None:
        return _behind_article(text, found, index)
    if isinstance(quantity := token.sense("implied"), Quantity) and not _is_before_number(text, found, index):
        amount = Amount(index, index, token.start, token.end, quantity.value, quantity.units, is_word=True)
        amount.is_implied = True
        return _with_addition(text, found, amount)
    return None


def _is_before_number(text: str, found: list[Token], index: int) -> bool:
    """pl `około godziny 20`: the noun names the number that follows, and implies none."""
    following = found[index + 1] if index + 1 < len(found) else None
    return following is not None and following.value is not None and gap(text, found[index], following) == " "


def _behind_article(text: str, found: list[Token], index: int) -> Amount | None:
    """An article counts as one before a unit, and as nothing before an amount (`eine halbe Stunde`)."""
    token = found[index]
    if index + 1 >= len(found):
        return None
    following = found[index + 1]
    between = gap(text, token, following)
    if following.value is not None and following.value > 1 and _HYPHEN.match(between):  # una-due volte
        return Amount(index, index, token.start, token.end, Decimal(1), is_word=True, is_article=True)
    if not _SPACE.match(between):
        return None
    if following.kind == "word" and following.value is not None and following.value >= 100:  # a thousand
        inner = _amount_at(text, found, index + 1)
        if inner is not None:
            inner.first, inner.start = index, token.start
        return inner
    if _opens_series(text, found, index + 1):  # one to two tablets
        return Amount(index, index, token.start, token.end, Decimal(1), is_word=True, is_article=True)
    units = following.sense("unit")
    has_unit = isinstance(units, tuple) and len(following.bare) > 1 and units[0] not in _UNCOUNTED
    if following.sense("magnitude") is not None or following.sense("add") is not None or has_unit:
        amount = Amount(index, index, token.start, token.end, Decimal(1), is_word=True, is_article=True)
        return _with_unit(text, found, amount)
    if following.sense("number") is not None or following.sense("amount") is not None:
        inner = _amount_at(text, found, index + 1)
        if inner is not None:
            inner.first, inner.start = index, token.start
        return inner
    return None


def _opens_series(text: str, found: list[Token], index: int) -> bool:
    """True for a range word or an "or" with a number behind it."""
    middle = found[index]
    if index + 1 >= len(found) or (middle.sense("to") is None and middle.sense("or") is None):
        return False
    number = found[index + 1]
    return number.value is not None and number.value > 1 and bool(_SPACE.match(gap(text, middle, number)))


def _with_unit(text: str, found: list[Token], amount: Amount) -> Amount:
    """The amount with magnitude words, additions (`und eine halbe`), classifiers, its unit and denominator."""
    joined = False
    while amount.last + 1 < len(found):
        following = found[amount.last + 1]
        between = gap(text, found[amount.last], following)
        if not _JOINT.match(between):
            break
        if (magnitude := following.sense("magnitude")) is not None and (not joined or between == ""):
            scale = _number(magnitude)
            amount.value = _times(amount.value, scale)
            amount.other = _times(amount.other, scale) if amount.other is not None else None
        elif joined and _adds_up(amount, following, between):  # 1万2千, 1万5000
            _add_part(text, found, amount)
            continue
        elif following.sense("fraction below") is not None and _divides(found, amount):  # 3分の1
            below = amount.value
            amount.last += 1
            amount.value = exact(Fraction(_number(found[amount.last + 1].value)) / Fraction(below))
        elif _is_multiplier(following) and not amount.is_word and not joined:  # 20 mila, 20 tausend
            assert following.value is not None
            amount.value = _times(amount.value, following.value)
        elif isinstance(part := following.sense("amount"), Quantity) and not amount.units:  # drei Viertelstunden
            amount.value, amount.units = _times(amount.value, part.value), part.units
        elif (addition := following.sense("add")) is not None:
            amount.value = _plus(amount.value, _number(addition))
        elif following.sense("classifier") is None:
            break
        _extend(amount, found, amount.last + 1)
        amount.is_article = amount.is_lone = False
        joined = True
    _take_money(text, found, amount)
    if amount.last + 1 < len(found) and not amount.units:
        following = found[amount.last + 1]
        units = following.sense("unit")
        if isinstance(units, tuple) and _is_decade(text, amount, following):
            _extend(amount, found, amount.last + 1)
            amount.is_word = True
        elif isinstance(units, tuple) and _JOINT.match(gap(text, found[amount.last], following)):
            if not _is_year(amount, units):
                amount.units = units
            _extend(amount, found, amount.last + 1)
    if not amount.units:
        _take_unit_ahead(text, found, amount)
    return _with_addition(text, found, _with_denominator(text, found, amount))


def _adds_up(amount: Amount, following: Token, between: str) -> bool:
    """True for a smaller number written on to one with a magnitude."""
    is_near = between == "" or (between == " " and "\uac00" <= following.bare[:1] <= "\ud7af")
    return following.value is not None and is_near and 0 < following.value < amount.value and amount.value % 1000 == 0


def _add_part(text: str, found: list[Token], amount: Amount) -> None:
    token = found[amount.last + 1]
    part = _number(token.value)
    _extend(amount, found, amount.last + 1)
    following = found[amount.last + 1] if amount.last + 1 < len(found) else None
    if following is not None and (magnitude := following.sense("magnitude")) and gap(text, token, following) == "":
        part = _times(part, _number(magnitude))
        _extend(amount, found, amount.last + 1)
    amount.value = _plus(amount.value, part)


def _divides(found: list[Token], amount: Amount) -> bool:
    return amount.last + 2 < len(found) and found[amount.last + 2].value is not None and amount.value > 1


def _is_multiplier(token: Token) -> bool:
    return token.kind == "word" and token.value in (10**3, 10**6, 10**9, 10**12)


def _is_decade(text: str, amount: Amount, following: Token) -> bool:
    """`1980s`: the letter is no unit of time."""
    is_glued = text[amount.end : following.start] in ("", "'")
    return is_glued and following.bare == "s" and amount.value % 10 == 0 and 1000 <= amount.value <= 2100


def _is_year(amount: Amount, units: tuple[str, ...]) -> bool:
    """`2021年`, `2024 г.`: four digits before "year" name one."""
    return "a" in units and amount.other is None and 1500 <= amount.value <= 2100 and not amount.is_word


def _take_money(text: str, found: list[Token], amount: Amount) -> None:
    """`£200m`, `$3bn`: behind a currency sign these letters are magnitudes."""
    ahead = text[: amount.start].rstrip(" ")[-1:]
    if ahead not in ("$", "€", "£", "¥") or amount.last + 1 >= len(found):
        return
    following = found[amount.last + 1]
    scale = _SHORT_MAGNITUDES.get(following.bare)
    if scale is not None and text[amount.end : following.start] in ("", " "):
        amount.value = _times(amount.value, Decimal(scale))
        _extend(amount, found, amount.last + 1)


def _take_unit_ahead(text: str, found: list[Token], amount: Amount) -> None:
    """`%20`, `百分之二十`: a unit written before its number."""
    if amount.first == 0:
        return
    previous = found[amount.first - 1]
    code = previous.sense("unit ahead")
    if isinstance(code, str) and _SPACE.match(gap(text, previous, found[amount.first])):
        amount.units, amount.has_unit_ahead = (code,), True
        amount.first, amount.start = amount.first - 1, previous.start


def _with_addition(text: str, found: list[Token], amount: Amount) -> Amount:
    """`une heure et demie`, `las dos y media`: a half or quarter behind the unit."""
    if amount.units and amount.last + 1 < len(found):
        following = found[amount.last + 1]
        if (addition := following.sense("add")) is not None and _SPACE.match(gap(text, found[amount.last], following)):
            amount.value = _plus(amount.value, _number(addition))
            amount.is_article = amount.is_implied = False
            _extend(amount, found, amount.last + 1)
    return amount


def _with_denominator(text: str, found: list[Token], amount: Amount) -> Amount:
    """`µg/l`, `mg pro Tag`, `mg/kg/d`, `kcal je 100 g`, `350 mg täglich`."""
    while amount.last + 1 < len(found):
        following = found[amount.last + 1]
        between = gap(text, found[amount.last], following)
        if not _SPACE.match(between):
            break
        if isinstance(rate := following.sense("rate"), str):
            if rate in LOOSE_DENOMINATORS or rate[0].isdecimal() or not is_measured("".join(amount.units[:1])):
                amount.per = amount.per or rate
            else:
                amount.units = tuple(f"{unit}/{rate}" for unit in amount.units)
            _extend(amount, found, amount.last + 1)
            continue
        if amount.last + 2 >= len(found):
            break
        is_second = following.sense("and") is not None and "/" in "".join(amount.units[:1]) and not amount.per
        if following.sense("per") is None and not (is_second and _is_loose(found[amount.last + 2])):
            break
        if not _take_denominator(text, found, amount):
            break
    return amount


def _is_loose(token: Token) -> bool:
    """`pro kg und Tag`: a second denominator, of time."""
    units = token.sense("unit")
    return isinstance(units, tuple) and units[0] in LOOSE_DENOMINATORS


def _take_denominator(text: str, found: list[Token], amount: Amount) -> bool:
    sign = found[amount.last + 1]
    index = amount.last + 2
    below = found[index]
    if not _SPACE.match(gap(text, sign, below)):
        return False
    count: Number = Decimal(1)
    if below.sense("article") is not None and index + 1 < len(found):
        index += 1
    elif below.kind == "number" and index + 1 < len(found) and below.value is not None:
        count = below.value
        index += 1
    if index > amount.last + 2 and not _JOINT.match(gap(text, found[index - 1], found[index])):
        return False
    below = found[index]
    units = below.sense("unit")
    if not isinstance(units, tuple):
        return False
    is_counted = count != 1 or (index > amount.last + 2 and sign.sense("relation ahead") is not None)
    if is_time(units[0]) and sign.bare != "/" and (is_counted or amount.per or _has_relation_behind(text, found, index)):
        return False  # "per 7 giorni", "pour un mois" tell for how long
    code = units[0]
    if count not in _ROUND:
        return False  # "30 Kapseln zu je 500 mg"
    if count != 1:
        amount.per = f"{count} {code}"
    elif code in LOOSE_DENOMINATORS or (not amount.units and sign.bare != "/"):
        amount.per = f"{amount.per}/{code}" if amount.per else code
    else:
        amount.units = tuple(f"{unit}/{code}" for unit in amount.units or ("",))
    _extend(amount, found, index)
    return True


def _has_relation_behind(text: str, found: list[Token], index: int) -> bool:
    """pl `na godzinę przed snem`: the span of time belongs to the event behind it."""
    following = found[index + 1] if index + 1 < len(found) else None
    return (
        following is not None
        and following.sense("relation behind") is not None
        and bool(_SPACE.match(gap(text, found[index], following)))
    )


def _with_compound_times(text: str, found: list[Token], read: list[Amount]) -> list[Amount]:
    """`1 h 30 min`, `1 Stunde und 30 Minuten` are one span of time."""
    result: list[Amount] = []
    for amount in read:
        previous = result[-1] if result else None
        if previous is not None and _continues(text, found, previous, amount):
            scale = Fraction(*_SECONDS[previous.units[0]]) / Fraction(*_SECONDS[amount.units[0]])
            value = exact(Fraction(previous.value) * scale + Fraction(amount.value))
            result[-1] = replace(previous, last=amount.last, end=amount.end, value=value, units=amount.units)
        else:
            result.append(amount)
    return result


_SECONDS = {"s": (1, 1), "min": (60, 1), "h": (3600, 1), "d": (86400, 1), "mo": (1, 1), "a": (12, 1)}
_NEXT_SMALLER = {("h", "min"), ("min", "s"), ("a", "mo"), ("d", "h")}


def _continues(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    if not one.units or not two.units or (one.units[0], two.units[0]) not in _NEXT_SMALLER:
        return False
    if one.per or two.per or one.is_implied or two.is_article or not is_time(one.units[0]):
        return False
    if two.first == one.last + 1:
        return text[one.end : two.start] in (" ", "", ", ")
    if two.first != one.last + 2 or found[one.last + 1].sense("and") is None:
        return False
    return all(_SPACE.match(between) for between in (text[one.end : found[one.last + 1].start], text[found[one.last + 1].end : two.start]))


def _extend(amount: Amount, found: list[Token], index: int) -> None:
    amount.last = index
    amount.end = found[index].end


def _is_sign(text: str, at: int) -> bool:
    """True for a minus: a dash that stands free on its left and touches the number."""
    return at == 0 or text[at - 1] in " (["


def _number(value: object) -> Number:
    assert isinstance(value, Decimal | Fraction)
    return value


def _times(one: Number, two: Number) -> Number:
    return exact(Fraction(one) * Fraction(two))


def _plus(one: Number, two: Number) -> Number:
    return exact(Fraction(one) + Fraction(two))
