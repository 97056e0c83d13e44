"""A number becomes another by the words behind it: `2 Millionen`, `zwei Drittel`, `1万2千`, hr `5 i pol`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.amounts.magnitudes import add_part, adds_up, is_thousand, last_power
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.numerals import exact
from pipeline.facts.tokens.amount import JOINT, Amount, as_number, extend, gap, plus, scaled, times
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit, Number, Quantity

_LONGEST = 12  # tokens of one amount: "Mio.Mio.Mio." without end grows beyond all measure
_TEN, _POWERS = 10, (10**4, 10**8, 10**12)
_MAGNITUDES = frozenset({10**3, 10**6, 10**9, 10**12})
# Senses that make another number of the one before.
_GROWING = frozenset(
    {"about infix", "add", "amount", "classifier", "fraction", "fraction below", "magnitude", "number"}
)
_SPACE, _HUNDRED = re.compile(" ?"), 100
_DOZEN, _FEWEST, _FEW_SCORE = 12, 2, 100
_EACH = range(2, 20)  # how many each one has
_ONES = frozenset({1, 24})  # a day, or its hours
_LED_ON = re.compile(r"-[^\W\d_]")  # "four third-placed teams", "two fifth-graders"
_POWERS_OF_ALL = frozenset({10**5, 10**6, 10**7, 10**9, 10**12})
_POWERS_TOLD = (10**12, 10**9, 10**6)
_WHOLE = 10**5  # half a million in one phrase: no magnitude multiplies it


def grow(text: str, found: list[Token], amount: Amount) -> None:
    """Take what makes another number of the amount, word by word: `2 Millionen`, `zwei Drittel`, `1万2千`."""
    joined = False
    _take_infix(text, found, amount)
    _take_decimals(text, found, amount)
    while amount.last + 1 < len(found) and amount.last - amount.first < _LONGEST:
        following = found[amount.last + 1]
        between = gap(text, found[amount.last], following)
        is_other = following.senses is not None and _GROWING.isdisjoint(following.senses)
        if is_other or not JOINT.match(between):
            break
        magnitude = following.sense("magnitude")
        # Behind what it counts a number is over: zh `3万名11至16岁`.
        may_go_on = (joined or is_thousand(amount)) and found[amount.last].sense("classifier") is None
        if found[amount.last].sense("add") is not None and amount.scale == 1:  # sk "dva a pol milióna"
            magnitude = magnitude or _mere_magnitude(following)
            joined = joined and magnitude is None
        if magnitude is None and not joined:
            magnitude = _dozen(amount, following) if between in ("", " ") else None
        if magnitude is not None and amount.is_word and amount.value >= _WHOLE:  # fi "puolesta miljoonasta miljoonaan"
            break
        if joined and between == " " and (power := _power_of_all(amount, following)) is not None:
            scaled(amount, power)
        elif magnitude is not None and (not joined or between == ""):
            scaled(amount, as_number(magnitude))
        elif amount.scale > 1 and following.sense("about infix") is not None and text[following.end :].strip():
            amount.is_about, amount.lean = True, Limit.OVER  # zh `4万多户家庭`
        elif may_go_on and adds_up(text, found, amount, between):  # 1万2千, 1万5000, tr "bin 200"
            add_part(text, found, amount)
            continue
        elif not _takes(text, found, amount, joined=joined):
            break
        extend(amount, found, amount.last + 1)
        amount.is_article = False
        amount.is_lone = amount.is_lone and amount.value == 1  # zh `一场` is any game
        if following.sense("fraction below") is not None:  # ko "8분의 1만": an eighth only, and no ten thousand
            break
        joined = True


def _power_of_all(amount: Amount, token: Token) -> Number | None:
    """hi `1 हज़ार 480 करोड़`, `1 लाख 48 हज़ार करोड़`: a larger magnitude behind the parts of a number is that of all."""
    magnitude = token.sense("magnitude") or (token.value if token.kind == "word" else None)
    power = as_number(magnitude) if magnitude is not None else None
    return power if power in _POWERS_OF_ALL and power is not None and 1 < amount.scale < power else None


def _mere_magnitude(token: Token) -> Number | None:
    """hu `millió`, hr `milijuna`: a magnitude among the number words."""
    return token.value if token.kind in ("word", "lone") and token.value in _MAGNITUDES else None


def _dozen(amount: Amount, token: Token) -> Number | None:
    """`drei Dutzend`, ru `два десятка`: how many of what a noun counts by itself; None for anything else."""
    value = token.sense("number")
    if value is None or token.sense("rough") is not None or amount.units:
        return None
    if not _FEWEST <= amount.value < _FEW_SCORE:
        return None
    is_noun = value == _DOZEN or (token.sense("about number") is not None and as_number(value) >= _TEN)
    return as_number(value) if is_noun else None


def _take_infix(text: str, found: list[Token], amount: Amount) -> None:
    """zh `30多亿`, `4000多公顷`: over so many tens, hundreds and more, said between the number and what it counts."""
    following = found[amount.last + 1] if amount.last + 1 < len(found) else None
    if following is None or following.sense("about infix") is None or gap(text, found[amount.last], following):
        return
    if amount.value >= _TEN and not Fraction(amount.value) % _TEN and text[following.end : following.end + 2].strip():
        extend(amount, found, amount.last + 1)
        amount.is_about, amount.lean = True, Limit.OVER
        power = found[amount.last + 1] if amount.last + 1 < len(found) else None
        if power is not None and power.kind == "lone" and power.value in _POWERS and power.start == following.end:
            scaled(amount, power.value)
            amount.is_lone = False
            extend(amount, found, amount.last + 1)


def _take_decimals(text: str, found: list[Token], amount: Amount) -> None:
    """`drei Komma fünf`, ur `3 اعشاریہ 5`: the mark in letters, and the digits behind it, one by one or together."""
    mark = found[amount.last + 1] if amount.last + 1 < len(found) else None
    if mark is None or mark.sense("decimal mark") is None or not _SPACE.fullmatch(gap(text, found[amount.last], mark)):
        return
    last, digits, scale = amount.last + 1, "", Decimal(1)
    while last + 1 < len(found) and scale == 1 and _SPACE.fullmatch(gap(text, *found[last:][:2])):
        more, scale = _digits(found[last + 1])
        if not more or (digits and len(more) > 1):
            break
        last, digits = last + 1, digits + more
    if digits and Fraction(amount.value).denominator == 1:
        amount.value = exact((Fraction(amount.value) + Fraction(int(digits), 10 ** len(digits))) * int(scale))
        amount.is_article = amount.is_lone = amount.is_implied = False
        amount.scale = scale
        extend(amount, found, last)


def _digits(token: Token) -> tuple[str, Decimal]:
    """The digits of a plain number, in figures or in letters, and the magnitude in its word: `drei Millionen`."""
    if token.kind == "number":
        return token.bare if token.bare.isdecimal() else "", Decimal(1)
    if token.kind not in ("word", "lone") or token.value is None or token.value != int(token.value):
        return "", Decimal(1)
    scale = next((power for power in _POWERS_TOLD if token.value >= power and token.value % power == 0), 1)
    digits = int(token.value) // scale
    return (str(digits), Decimal(scale)) if digits < _HUNDRED else ("", Decimal(1))


def _takes(text: str, found: list[Token], amount: Amount, *, joined: bool) -> bool:
    """True where the amount becomes another one by what stands behind it, or that at least belongs to its number."""
    following = found[amount.last + 1]
    if (share := following.sense("fraction")) is not None and not amount.units:  # zwei Drittel
        if following.sense("ordinal") is not None and _LED_ON.match(text, following.end):
            return False
        amount.value = times(amount.value, as_number(share))
    elif following.sense("fraction below") is not None and _divides(text, found, amount):  # 3分の1
        below = amount.value
        amount.last += 1
        amount.value = exact(Fraction(as_number(found[amount.last + 1].value)) / Fraction(below))
    elif _is_multiplier(following) and not amount.is_word and not joined:  # 20 mila, 20 tausend
        assert following.value is not None
        amount.value = times(amount.value, following.value)
    elif isinstance(part := following.sense("amount"), Quantity) and not amount.units:
        if (part.unit == "{times}" and part.value != 1) or amount.value < 1:  # uk "три-чотири рази", a third
            return False
        is_interval = following.sense("every") is not None
        if (part.value < 1 or is_interval) and _has_unit_ahead(found, amount.first):
            return False
        if is_interval and part.value != 1 != amount.value:  # "€20 quarterly", but `2 stündlich`
            return False
        is_apart = " " in following.bare or following.sense("optional") is not None
        if part.value in _ONES and is_apart and amount.value > 1:  # sv "61 det senaste dygnet", uk "112 цілодобово"
            return False
        if _is_inflected(found[amount.last]):  # az "yanvarın 14-də yarım saatlıq çıxış"
            return False
        if following.sense("optional") is not None and part.value == 1:  # da "600 millioner året før"
            return False
        is_next = gap(text, found[amount.last], following) == "-" and (is_interval or part.value == amount.value + 1)
        if part.value > 1 and (amount.value < 1 or is_next):  # az "üçdə ikisi il yarımdan sonra", "iki-üç gündən bir"
            return False
        if part.unit != "{fold}":
            amount.value, amount.units = _together(amount.value, part.value), part.units
        elif not gap(text, found[amount.last], following) or _is_syllable(following):  # ja `2倍に`, ko `네 배로`
            amount.units = part.units
        else:  # "13,5 verdreifacht"
            return False
    elif (addition := following.sense("add")) is not None:
        if amount.value != int(amount.value):  # `um 7.30 und eine halbe Tablette um 19.30 Uhr`
            return False
        amount.value = plus(amount.value, times(last_power(amount), as_number(addition)))
    else:
        return following.sense("classifier") is not None
    return True


def _has_unit_ahead(found: list[Token], index: int) -> bool:
    """sw `miaka 6 hadi 12 nusu kidonge`: the number counts what stands ahead of it, and no halves behind it.

    Nor how often: `mg 2.5 kila wiki mbili`.
    """
    if index > 2 and found[index - 1].sense("to") is not None and found[index - 2].value is not None:
        index -= 2
    return index > 0 and found[index - 1].sense("unit ahead") is not None


def _is_inflected(token: Token) -> bool:
    """True for a figure with an ending glued to it."""
    return token.kind == "number" and token.end > token.start + len(token.bare)


def _is_syllable(token: Token) -> bool:
    return NO_SPACE_SCRIPT.match(token.bare) is not None


def _together(many: Number, part: Number) -> Number:
    """`drei Viertelstunden` are three of it; of th `สองชั่วโมงครึ่ง` the word "an hour and a half" counts the half only."""
    is_whole_and_half = part > 1 and Fraction(part).denominator > 1
    return plus(many, part - 1) if is_whole_and_half else times(many, part)


def _divides(text: str, found: list[Token], amount: Amount) -> bool:
    """True where a number follows the word for "part of" at once."""
    if amount.last + 2 >= len(found) or amount.value <= 1:
        return False
    sign, above = found[amount.last + 1], found[amount.last + 2]
    return above.value is not None and gap(text, sign, above) in ("", " ")


def _is_multiplier(token: Token) -> bool:
    return token.kind == "word" and token.value in (10**3, 10**6, 10**9, 10**12)


def skip_repetition(text: str, found: list[Token], amount: Amount) -> None:
    """`1 (um) comprimido`, `2 (two) tablets`: the number said again in brackets; hi `पाँच-पाँच अंक`, five each."""
    again = found[amount.last + 1] if amount.last + 1 < len(found) else None
    if again is not None and _are_each(text, found[amount.last], again):
        extend(amount, found, amount.last + 1)
        return
    is_same = again is not None and (again.value == amount.value or (amount.value == 1 and again.sense("article")))
    if (
        again is not None
        and is_same
        and gap(text, found[amount.last], again) == " ("
        and text[again.end : again.end + 1] == ")"
    ):
        extend(amount, found, amount.last + 1)
        amount.end += 1


def _are_each(text: str, one: Token, again: Token) -> bool:
    """True for a small number word said twice: hu `öt-öt ponttal`, ur `پانچ پانچ پوائنٹس`; not for fifty-fifty."""
    is_small = one.kind == again.kind == "word" and one.value == again.value and one.value in _EACH
    return is_small and one.bare == again.bare and gap(text, one, again) in ("-", "–", " ")
