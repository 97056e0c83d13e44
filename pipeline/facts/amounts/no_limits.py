"""Words for a limit that set none: between two numbers, before a number to call, in a name, ahead of a year."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.amounts.rates_apart import has_unit
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES, CURRENCY_SIGNS, kind_of
from pipeline.facts.values import Limit, Quantity, Relation

_COMPARATORS = frozenset({"<", ">", "≤", "≥", "<=", ">="})
_BOTH = Quantity(Decimal(2))
_WORDS_BETWEEN = 9  # known words between what it was and what it is
_SENTENCE_END = re.compile(r"[.;:!?] ")
_NOT_FAR = 100  # characters between two amounts from which and to which something goes
_LEAST_CALLED, _SERVICE_NUMBER = 100, 100_000
_WHOLES = frozenset({100, 1000, 10_000, 100_000, 1_000_000})  # of which so many cases are told
_GLUED_NAME = re.compile(r"[^\W\d_]{4}|[^\W\d_]+\d")  # more than a unit has that is written on to figures: 3000rpm
_SMALL_WORD = re.compile(r" [^\W\d]{1,5}(?: [^\W\d]{1,3})? ")
_ONE_NOUN = re.compile(r" [^\W\d_]{2,16} ")  # "five points higher than four years ago"
_MORE = re.compile(r" [\w$€£]")  # behind "plus": what is added
_NOUN_BEHIND = re.compile(r"[ -](?:[^\W\d_]{2,20} )?")  # with an adjective: "unter 10.000 gesunden Frauen"
_SCORE = re.compile(r"[-–]\d")  # "came from 2-0 down"
_LOST = re.compile(r"[-–](\d{1,2})(?![\d.,]|-)")
_CODE = re.compile(r"0\d")  # no number begins so: 0800 1234567


def may_bound(text: str, found: list[Token], reading: Reading, token: Token) -> bool:
    """False for a sign of a path, for "from" with "to" behind it, and for a noun that means one."""
    if token.bare in _COMPARATORS and token.end < reading.start - 1:  # "Info > BLE > the last 5": a path
        return False
    if _is_compared_with_then(text, found, reading) or _is_score(text, reading):
        return False
    if token.sense("to") is not None and isinstance(reading.value, Quantity) and reading.value.value < 0:
        return False  # "bis zu minus 24 Grad": as cold as that, and no warmer
    if token.sense("from") is not None and (
        _goes_on(text, found, reading.last + 1, reading)  # "fell from 20 % to 15 %"
        or _goes_on_later(text, found, reading)
        or _SCORE.match(text, reading.end)
        or _came_to(text, found, reading)
    ):
        return False
    if reading.optional and reading.value == _BOTH and " " not in token.bare and token.sense("more behind") is None:
        return False  # "unter beiden Bedingungen"; but ar `أكثر من هدفين` counts two
    return isinstance(reading.value, Quantity) and not (
        reading.optional and reading.weak and token.sense("relation ahead")
    )


def _is_score(text: str, reading: Reading) -> bool:
    """it `sotto 2-0`, two down: a bare figure with a smaller one behind a dash is no range."""
    value = reading.value
    other = _LOST.match(text, reading.end) if isinstance(value, Quantity) and not value.units else None
    return other is not None and isinstance(value, Quantity) and int(other[1]) < value.value


def _goes_on(text: str, found: list[Token], index: int, reading: Reading) -> bool:
    """True where "to" and another amount follow, limited or not: "from 77 to more than 360", "from 9 in 2020 to 7".

    A short word ahead of the same unit is taken for "to"; not in "from 6 years take 5 ml".
    """
    year = found[index + 1].value if index + 1 < len(found) else None
    if year is not None and found[index].sense("relation ahead") is not None and is_year(Quantity(year)):
        index += 2
    if index < len(found) and found[index].value is not None:  # fil "mula 8.7 sa 7.9"
        own = reading.value.unit if isinstance(reading.value, Quantity) else ""
        units = found[index + 1].sense("unit") if index + 1 < len(found) else None
        is_other = bool(own) and isinstance(units, tuple) and own not in units
        return not is_other and _SMALL_WORD.fullmatch(text, found[index - 1].end, found[index].lead) is not None
    if index >= len(found) or (found[index].sense("to") is None and found[index].sense("onto") is None):
        return False
    following = next((token for token in found[index + 1 :] if not _is_beside(token)), None)
    return following is not None and (following.value is not None or following.sense("article") is not None)


def _is_compared_with_then(text: str, found: list[Token], reading: Reading) -> bool:
    """`£2,600 less than a year earlier`: by so much money or such a share, and no limit of how long ago."""
    index = reading.first - 1
    following = found[reading.last + 1] if reading.last + 1 < len(found) else None
    if index < 1 or following is None or following.sense("relation behind") not in (Relation.BEFORE, Relation.AGO):
        return False
    limit, before = found[index].sense("limit ahead"), found[index - 1]
    units = before.sense("unit")
    is_share = isinstance(units, tuple) and not {"%", "[pp]", *CURRENCIES}.isdisjoint(units)
    is_money = before.value is not None and text[before.start - 1 : before.start] in CURRENCY_SIGNS
    part = before.sense("number")
    is_share = is_share or (isinstance(part, Decimal | Fraction) and 0 < part < 1)  # nl `een vijfde meer dan`
    is_count = before.sense("magnitude") is not None or before.value is not None  # "a million fewer than a year ago"
    is_strict = isinstance(limit, Limit) and limit.is_strict
    if not is_strict or not (is_share or is_money or is_count):
        return False
    between = text[before.end : found[index].lead]
    tells_difference = {"more behind", "less behind"} & set(found[index].senses or ())
    return between == " " or (is_count and bool(tells_difference) and _ONE_NOUN.fullmatch(between) is not None)


def _came_to(text: str, found: list[Token], reading: Reading) -> bool:
    """True where "to" and an amount of the same kind stand not far ahead: "rose to £10m last year, from £8m"."""
    unit = reading.value.unit if isinstance(reading.value, Quantity) else ""
    for index in range(reading.first - 1, 0, -1):
        token = found[index]
        if _SENTENCE_END.search(text, token.start, reading.start) or reading.start - token.start > _NOT_FAR:
            return False
        if token.value is not None and unit in _units_beside(text, found, index):
            to = index - 1 - _is_beside(found[index - 1])
            is_range = to > 0 and (found[to - 1].value is not None or found[to - 1].sense("unit") is not None)
            return to >= 0 and found[to].sense("to") is not None and not is_range
    return False


def _goes_on_later(text: str, found: list[Token], reading: Reading) -> bool:
    """es `ha bajado del 20 % en mayo al 15 %`: "to" and another amount in the same unit, a few words on.

    Or in none: "from 26.2 years in the mid-1990s to 30.1 last year".
    """
    units = reading.value.units if isinstance(reading.value, Quantity) else ()
    for at in range(reading.last + 2, min(reading.last + _WORDS_BETWEEN, len(found) - 1)):
        if not units or _SENTENCE_END.search(text, reading.end, found[at].start):
            return False
        following = found[at + 2] if at + 2 < len(found) else None
        own = following.sense("unit") if following is not None else None
        is_bare = own is None and found[at].sense("limit ahead") is None and found[at + 1].kind == "number"
        if found[at].sense("to") is not None and found[at + 1].value is not None and (own == units or is_bare):
            return True
    return False


def _units_beside(text: str, found: list[Token], index: int) -> tuple[str, ...]:
    """The units of the number at an index, written behind it or as a sign of money ahead of it."""
    sign = CURRENCY_SIGNS.get(text[max(0, found[index].start - 1) : found[index].start])
    units = found[index + 1].sense("unit") if index + 1 < len(found) else None
    return (sign,) if sign else units if isinstance(units, tuple) else ()


def _is_beside(token: Token) -> bool:
    units = token.sense("unit")
    is_currency = isinstance(units, tuple) and not CURRENCIES.isdisjoint(units)  # "from €2.50 to €1"
    return is_currency or any(token.sense(one) is not None for one in ("limit ahead", "about ahead", "minus ahead"))


def comes_from(found: list[Token], reading: Reading, floor: int) -> bool:
    """ka `20-დან 15 პროცენტამდე`: the number before says "from" by its ending, so "to" is no limit."""
    if not 0 < floor < reading.first:
        return False
    return found[floor].sense("to") is not None and found[floor].start == found[floor - 1].end


def is_between_numbers(text: str, found: list[Token], index: int, reading: Reading) -> bool:
    """True for a word that also means "to", right behind a number: no limit of the number that follows.

    Two kinds of amounts make no "from … to": `bei 18 °C bis zu 3 Monate haltbar`. To under so much is no mere "to".
    """
    limit = found[index].sense("limit ahead")
    if isinstance(limit, Limit) and limit.is_strict:
        return False
    before = found[index - 1] if index else None
    if before is None or found[index].sense("to") is None or text[before.end : found[index].lead] != " ":
        return False
    units = before.sense("unit")
    if not isinstance(units, tuple):
        return before.value is not None
    own = reading.value.unit if isinstance(reading.value, Quantity) else ""
    return not own or any(kind_of(unit) == kind_of(own) for unit in units)


def is_out_of(text: str, found: list[Token], index: int) -> bool:
    """vi `8 trên 10`, "120 over 80": a word for over right between two bare figures sets no limit.

    A year is no such figure: `im Juni 2020 mehr als 30`, nor one in a case: fi `1004:stä yli 18-vuotiaasta`.
    """
    if not 0 < index < len(found) - 1:
        return False
    before, behind = found[index - 1], found[index + 1]
    if before.value is not None and is_year(Quantity(before.value)):
        return False
    is_counted = before.sense("classifier") is not None and index > 1 and found[index - 2].value is not None
    is_share = is_counted and behind.value in _WHOLES  # vi "11 ca trên 1.000 bệnh nhân"
    is_figure = before.kind == "number" and before.end == before.start + len(before.bare)
    is_bare = behind.kind == "number" and (is_share or is_figure or before.sense("article") is not None)
    return is_bare and text[before.end : found[index].lead] == " " == text[found[index].end : behind.lead]


def is_governed(text: str, token: Token, reading: Reading, scan: Scanner) -> bool:
    """`verfügt über 40 %`: the preposition is the verb's, unless another one follows for it."""
    if scan.governors is None or token.sense("relation ahead") is None:
        return False
    start, end = clause_of(text, token.start, reading.end)
    if scan.governors.search(text, start, token.start) is None:
        return False
    return token.bare not in text[reading.end : end].split(" ")


def is_among(text: str, found: list[Token], reading: Reading, scan: Scanner) -> bool:
    """`Unter 10.000 Anwendern traten zwei Fälle auf`: among so many people, unless a preposition stands before it."""
    if scan.people is None or not isinstance(reading.value, Quantity) or reading.value.units:
        return False
    noun, ahead = _NOUN_BEHIND.match(text, reading.end), found[reading.first]
    if noun is None or ahead.sense("limit ahead") is not Limit.UNDER:
        return False
    if " " in ahead.bare and not scan.negation.search(ahead.bare):  # `weniger als 120 Menschen`
        return False
    if reading.first and found[reading.first - 1].sense("link of limit") is not None:  # "mit unter 100 Patienten"
        return False
    return any(scan.people.match(text, start) for start in {noun.end(), noun.start() + 1})


def is_called(text: str, found: list[Token], reading: Reading, limit: Limit, scan: Scanner) -> bool:
    """`unter 0800 1234567`, "der Notruf unter 112": a number that one calls has no limit."""
    if not isinstance(reading.value, Quantity) or reading.value.units or reading.is_word:
        return False
    if any(token.kind == "number" and _CODE.match(token.bare) for token in found[reading.first : reading.last + 1]):
        return True
    if scan.calls is None or limit is not Limit.UNDER or reading.value.value < _LEAST_CALLED:
        return False  # "bei einem Puls über 120 rufen Sie an"
    is_long = reading.value.value >= _SERVICE_NUMBER and not reading.is_followed  # "rufen Sie an, nachts unter 116 117"
    within = (0, len(text)) if is_long else clause_of(text, reading.start, reading.end)
    return scan.calls.search(text, *within) is not None


def is_reached(text: str, reading: Reading, scan: Scanner) -> bool:
    """`bis 7,5 mg erreicht sind`: how long one goes on, and no limit of the amount."""
    if scan.goals is None or not has_unit(reading):
        return False
    return scan.goals.search(text, reading.end, clause_of(text, reading.start, reading.end)[1]) is not None


def is_throughout(text: str, token: Token, reading: Reading, scan: Scanner) -> bool:
    """`über drei Tage hinweg`: for so long, and not more than that."""
    if scan.throughout is None or token.sense("relation ahead") is None:
        return False
    return scan.throughout.match(text, reading.end + 1) is not None


def is_sum(text: str, token: Token, reading: Reading, scan: Scanner) -> bool:
    """`90+8`, `€40m plus €10m`: a plus between figures bounds nothing, and neither does one in a name (`Libre 3+`)."""
    if token.bare in scan.sums:
        return _MORE.match(text, token.end) is not None
    if token.bare != "+":
        return False
    is_name = isinstance(reading.value, Quantity) and not reading.value.units and reading.value.value < 10
    return is_name or text[token.end : token.end + 2].strip()[:1].isdecimal()


def is_name(text: str, end: int, quantity: Quantity) -> bool:
    """`600SeriesUploader`: more letters written on to bare figures than a unit has (`3000rpm`), and no unit known."""
    following = text[end : end + 1]
    if quantity.units or not text[end - 1 : end].isdecimal() or not following.isalpha():
        return False
    if NO_SPACE_SCRIPT.match(following):
        return False
    return _GLUED_NAME.match(text, end) is not None


def is_year(quantity: Quantity) -> bool:
    """A bare number that reads as a year: `bis 2020` limits no amount."""
    return not quantity.units and quantity.value == int(quantity.value) and 1500 <= quantity.value <= 2100
