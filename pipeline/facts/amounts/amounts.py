"""Tokens become amounts: a number with its magnitude word, its unit, and what it is counted per."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.amounts.counted import take_currency, take_money, take_unit_ahead, take_unit_behind
from pipeline.facts.amounts.grow import grow, skip_repetition
from pipeline.facts.amounts.parts import has_own_unit, with_addition
from pipeline.facts.amounts.rates import with_denominator
from pipeline.facts.amounts.signs import take_minus
from pipeline.facts.tokens.amount import HYPHEN, SPACE, Amount, as_number, gap, is_part, times, upper_of
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_time
from pipeline.facts.values import Limit, Number, Quantity

_MERE_MAGNITUDE = 10**6  # "Milliarden" alone counts nothing
_PRAISED = {"d", "wk", "mo", "a", "{portion}", "{slice}"}  # a good day, a good portion
# An article before these counts nothing: "a dose of", "a piece of".
_UNCOUNTED = ("{dose}", "{piece}", "{fold}", "{measure}", "{night}")
_PARTS_OF_DAY = ("min", "h")
_ORDER_MARK = re.compile(r"(?:\.|-[^\W\d]{1,4}) \Z")  # behind the figures of an ordinal: "2. ", "12-ата "
_YEAR_DIGITS = 4
_NEXT_TO_ONE = 2
_COUNTED = re.compile(r" [^\W\d_]{2}")  # a word
# Senses with which an amount may begin.
_OPENING = frozenset({"add", "amount", "article", "implied", "magnitude", "magnitude ahead", "number"})


def amounts(text: str, found: list[Token]) -> list[Amount]:
    """The amounts among the tokens of a folded text, left to right, none sharing a token."""
    result: list[Amount] = []
    index = 0
    while index < len(found):
        senses = found[index].senses
        amount = _amount_at(text, found, index) if senses is None or not _OPENING.isdisjoint(senses) else None
        if amount is None:
            index += 1
            continue
        result.append(amount)
        index = amount.last + 1
    return result


def _amount_at(text: str, found: list[Token], index: int) -> Amount | None:
    token = found[index]
    is_small = token.value is not None and token.value < _MERE_MAGNITUDE  # pl `milion 200 tysięcy` is one number
    if token.kind == "lone" and is_small and _is_before_number(text, found, index):  # vi "năm 2020": the year, not five
        return None
    if token.kind in ("number", "word", "lone"):
        assert token.value is not None
        amount = Amount(index, index, token.start, token.end, token.value, other=token.other)
        amount.is_word = token.kind != "number"
        amount.is_lone = token.kind == "lone"
        amount.is_implied = amount.is_lone and token.value >= _MERE_MAGNITUDE
        if token.kind == "number":
            take_minus(text, found, amount)
        return _of_one_magnitude(text, _with_unit(text, found, amount), token.value)
    if token.sense("magnitude ahead") is not None and _is_before_many(text, found, index):  # sw "milioni 2"
        many = times(as_number(found[index + 1].value), as_number(token.sense("magnitude ahead")))
        return _with_unit(text, found, Amount(index, index + 1, token.start, found[index + 1].end, many))
    if (value := token.sense("number")) is not None:
        amount = Amount(index, index, token.start, token.end, as_number(value), upper=upper_of(token), is_word=True)
        amount.is_optional = token.sense("optional") is not None
        amount.is_about = token.sense("rough") is not None
        return _with_unit(text, found, amount)
    if (magnitude := token.sense("magnitude")) is not None and token.kind == "lexeme":  # more than a million
        amount = Amount(index, index, token.start, token.end, as_number(magnitude), is_word=True, is_implied=True)
        return _of_one_magnitude(text, _with_unit(text, found, amount), as_number(magnitude))
    quantity = token.sense("amount")
    is_dual = isinstance(quantity, Quantity) and quantity.value == 2  # ar "اليوم الأول قرصين": on the first day two
    is_placed = index > 0 and " " not in token.bare and not is_dual and _is_in_order(text, found[index - 1], token)
    if is_placed and found[index - 1].sense("ordinal") != 1:
        return None
    if is_dual and _names_two(text, found, index):
        return None
    if isinstance(quantity, Quantity):
        amount = Amount(index, index, token.start, token.end, quantity.value, quantity.units, is_word=True)
        is_named = is_placed and quantity.unit not in _PARTS_OF_DAY  # the first quarter, but the first half hour
        amount.is_optional = token.sense("optional") is not None or is_named
        amount.is_about = token.sense("rough") is not None
        return with_addition(text, found, with_denominator(text, found, amount))
    if token.sense("article") is not None:
        return _behind_article(text, found, index)
    if (part := token.sense("add")) is not None and has_own_unit(text, found, index):
        return _with_unit(text, found, Amount(index, index, token.start, token.end, as_number(part), is_word=True))
    if isinstance(quantity := token.sense("implied"), Quantity) and not _is_before_number(text, found, index):
        amount = Amount(index, index, token.start, token.end, quantity.value, quantity.units, is_word=True)
        amount.is_implied = True
        if amount.units == ("{times}",):  # he `פעם בשבוע`
            amount = with_denominator(text, found, amount)
        return with_addition(text, found, amount)
    return None


def _of_one_magnitude(text: str, amount: Amount, magnitude: Number) -> Amount:
    """ru `миллион долларов`, `миллион человек`, where there are no articles: it is one, or millions, of what follows.

    es `mil millones` counts by itself.
    """
    if amount.is_implied and amount.value > magnitude:
        amount.is_implied = False
    elif amount.is_implied and magnitude >= _MERE_MAGNITUDE and (amount.units or _COUNTED.match(text, amount.end)):
        amount.is_implied, amount.is_lone, amount.is_optional = False, False, bool(amount.units)
    return amount


def _is_in_order(text: str, before: Token, token: Token) -> bool:
    """cs `druhé čtvrtletí`, `2. čtvrtletí`, bg `12-ата седмица`: which one of them it is, not how many.

    A year is no place in an order: hr `do 2027. prepoloviti`.
    """
    between = gap(text, before, token)
    if before.kind == "number":
        return len(before.bare) < _YEAR_DIGITS and _ORDER_MARK.match(between) is not None
    return before.sense("ordinal") is not None and between == " "


def _is_before_number(text: str, found: list[Token], index: int) -> bool:
    """pl `około godziny 20`, `około godziny ósmej`: the noun names the number that follows, and implies none."""
    following = found[index + 1] if index + 1 < len(found) else None
    is_number = following is not None and (following.kind == "number" or _is_place(following))
    return following is not None and is_number and gap(text, found[index], following) == " "


def _names_two(text: str, found: list[Token], index: int) -> bool:
    """ar `في الدقيقتين 63 و78`, `في العامين 2019 و2020`: the dual names the two that follow, and counts none."""
    if not _is_before_number(text, found, index) or index + 2 >= len(found):
        return False
    second = found[index + 2]
    return second.lead < second.start and (second.kind == "number" or _is_place(second) or second.kind == "word")


def _is_before_many(text: str, found: list[Token], index: int) -> bool:
    """si `මිලියන 20`, `මිලියන තුනක්`: how many millions, in figures or in letters; zu `izigidi ezi-2`."""
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or following.value is None:  # an ordinal is no count
        return False
    if _is_before_number(text, found, index):
        return True
    between = gap(text, found[index], following)
    return (following.kind == "word" and between == " ") or (following.kind == "number" and between == "-")


def _is_place(token: Token) -> bool:
    """An ordinal that is no unit as well: ca `segons`."""
    return token.sense("ordinal") is not None and token.sense("unit") is None


def _behind_article(text: str, found: list[Token], index: int) -> Amount | None:
    """An article counts as one before a unit, and as nothing before an amount (`eine halbe Stunde`)."""
    token = found[index]
    if index + 1 >= len(found):
        return None
    following = found[index + 1]
    one = Amount(index, index, token.start, token.end, Decimal(1), is_word=True, is_article=True)
    between = gap(text, token, following)
    if _goes_on(following, between):
        return one
    if between == "- " and _opens_series(text, found, index + 1):  # ein- bis zweimal
        return one
    if between in (" ", ", ") and _is_unit_told_later(found, index):
        return one
    if not SPACE.match(between):
        return None
    if following.kind in ("word", "lone") and following.value is not None and following.value >= 100:  # a thousand
        inner = _amount_at(text, found, index + 1)
        if inner is not None:
            inner.first, inner.start = index, token.start
            inner.is_implied = inner.is_lone = False
        return inner
    if _opens_series(text, found, index + 1):  # one to two tablets
        return one
    if following.sense("about ahead") is not None and (roughly := _roughly(text, found, index)):
        return roughly
    if following.sense("classifier") is not None and index + 2 < len(found):
        if _is_counted(found[index + 2]):
            amount = Amount(index, index + 1, token.start, following.end, Decimal(1), is_word=True, is_article=True)
            return _with_unit(text, found, amount)  # eine weitere Minute
        if (part := _part(text, found, index + 1)) is not None:
            return Amount(index, index + 2, token.start, found[index + 2].end, part, is_word=True)
    has_unit = _is_counted(following)
    if has_unit or not {"magnitude", "add", "decimal mark"}.isdisjoint(following.senses or ()):
        return _with_unit(text, found, one)
    if is_part(found, index + 1):
        return Amount(
            index, index + 1, token.start, following.end, as_number(following.sense("fraction")), is_word=True
        )
    if following.sense("number") is not None or following.sense("amount") is not None:
        inner = _amount_at(text, found, index + 1)
        if inner is not None:
            inner.first, inner.start = index, token.start
        return inner
    return None


def _goes_on(following: Token, between: str) -> bool:
    """it `una-due volte`, `ein, zwei Kilo`: one, or what follows."""
    if following.value is None or following.value <= 1:
        return False
    is_next = between == ", " and following.kind == "word" and following.value == _NEXT_TO_ONE
    return is_next or HYPHEN.match(between) is not None


def _part(text: str, found: list[Token], index: int) -> Number | None:
    """`ein weiteres Viertel`: the part behind a word, where it is no place in an order as well; else None."""
    part = found[index + 1].sense("fraction")
    is_mere = part is not None and found[index + 1].sense("ordinal") is None
    return as_number(part) if is_mere and gap(text, found[index], found[index + 1]) == " " else None


def _is_unit_told_later(found: list[Token], index: int) -> bool:
    """`mehr als eine, aber höchstens drei Wochen`, `mindestens eine, besser zwei`: one, then more."""
    if index == 0 or found[index - 1].sense("limit ahead") is None:
        return False
    behind, joints = index + 1, {"filler", "and", "or", "limit ahead"}
    while behind < len(found) and not joints.isdisjoint(found[behind].senses or ()):
        behind += 1
    is_joined = any({"or", "limit ahead"} & set(token.senses or ()) for token in found[index + 1 : behind])
    return is_joined and behind < len(found) and found[behind].kind == "word"


def _roughly(text: str, found: list[Token], index: int) -> Amount | None:
    """`ein gutes Dutzend`, `eine knappe Stunde`: how roughly is said between the article and what it counts.

    Who wishes a good day or speaks of a good year may be praising it: such a span is no more than one.
    """
    head = found[index + 2] if index + 2 < len(found) else None
    if head is None or not SPACE.match(gap(text, found[index + 1], head)):
        return None
    if _is_counted(head):
        one = Amount(index, index + 1, found[index].start, head.start, Decimal(1), is_word=True, is_article=True)
        inner: Amount | None = _with_unit(text, found, one)
    elif (part := head.sense("fraction")) is not None:
        inner = Amount(index, index + 2, found[index].start, head.end, as_number(part), is_word=True)
    else:
        inner = _amount_at(text, found, index + 2)
    lean = found[index + 1].sense("about ahead")
    if inner is None or (lean is Limit.OVER and (set(inner.units) & _PRAISED)):
        return None
    inner.first, inner.start, inner.is_about = index, found[index].start, True
    inner.lean = lean if isinstance(lean, Limit) else None
    return inner


def _is_counted(token: Token) -> bool:
    """True for a unit that an article counts one of."""
    units = token.sense("unit")
    return isinstance(units, tuple) and len(token.bare) > 1 and units[0] not in _UNCOUNTED


def _opens_series(text: str, found: list[Token], index: int) -> bool:
    """True for a range word or an "or" with a number behind it, and for `nach ein und zwei Stunden`."""
    middle = found[index]
    is_opened = index > 1 and found[index - 2].sense("from") is not None  # "von einem bis zu drei Jahren"
    if middle.sense("up to") is not None and not is_opened:
        return False  # "ein bis zu 20-fach höheres Risiko"
    if index + 1 >= len(found) or {"to", "or", "and"}.isdisjoint(middle.senses or ()):
        return False
    at = index + 1 + _is_repeated(found, index)
    number = found[at]
    is_between = index > 1 and found[index - 2].sense("between") is not None  # "zwischen einer und neun"
    is_joined = middle.sense("to") is not None or middle.sense("or") is not None or is_between
    if not is_joined and not _is_in_words(found, at):
        return False
    amount = number.sense("amount")  # fi "yksi tai kaksi kertaa"
    value = amount.value if isinstance(amount, Quantity) else number.value
    if value is None and number.sense("number") is not None:  # "one to one and a half hours"
        value = as_number(number.sense("number"))
    is_again = middle.sense("to") is not None and number.sense("article") is not None  # vi "một đến một tiếng rưỡi"
    return (is_again or (value is not None and value > 1)) and bool(SPACE.match(gap(text, found[at - 1], number)))


def _is_repeated(found: list[Token], index: int) -> bool:
    """`nach einer und nach zwei Stunden`: the preposition ahead of the article stands again behind "and"."""
    if index < 2 or index + 2 >= len(found):
        return False
    again = found[index + 1]
    return again.sense("relation ahead") is not None and again.bare == found[index - 2].bare


def _is_in_words(found: list[Token], index: int) -> bool:
    """True for a number in letters before a unit of time."""
    units = found[index + 1].sense("unit") if index + 1 < len(found) else None
    return found[index].kind == "word" and isinstance(units, tuple) and is_time(units[0])


def _with_unit(text: str, found: list[Token], amount: Amount) -> Amount:
    """The amount with magnitude words, additions (`und eine halbe`), classifiers, its unit and denominator."""
    grow(text, found, amount)
    skip_repetition(text, found, amount)
    take_money(text, found, amount)
    if not amount.units:
        take_unit_behind(text, found, amount)
    if not amount.units:
        take_unit_ahead(text, found, amount)
    if not amount.units:
        take_currency(text, found, amount)
    return with_addition(text, found, with_denominator(text, found, amount))
