"""What stands ahead of an amount limits it, relates it, makes it rough, or turns its sign."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.amounts.attach_words import (
    LOOSE_GAP,
    does_nothing_else,
    is_about_time,
    is_dash,
    is_either_sign,
    is_rough_year,
    names_time,
    side_of,
    trend_of,
)
from pipeline.facts.amounts.denied_limits import negated
from pipeline.facts.amounts.no_limits import (
    is_between_numbers,
    is_governed,
    is_out_of,
    is_throughout,
    may_bound,
)
from pipeline.facts.amounts.rates import is_no_longer
from pipeline.facts.amounts.rates_apart import denominator_before, has_unit, take_rate, take_unit_below
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import SCALE
from pipeline.facts.tokens.reading import Reading, is_span
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import TEMPERATURES, is_count, is_measured, kind_of
from pipeline.facts.values import ClockTime, Limit, Quantity, Range, Relation, Value

_SIDES = (Relation.BEFORE, Relation.AFTER)
_SIZES = frozenset({"mass", "volume", "length", "time", "calendar"})  # of which none is below nothing
_MANY = 100  # of which none is below nothing either
_PRESSURE = "mm[Hg]"
_HYPHEN = 1  # characters: "18-Jährige"


def attach_ahead(text: str, found: list[Token], reading: Reading, floor: int, scan: Scanner) -> Limit | None:
    """Take the words ahead of a reading, the nearest first; the limit that they set, if any.

    Tokens before the index `floor` belong to the reading before.
    """
    limit: Limit | None = None
    is_related = is_scaled = is_equal = False
    own = found[reading.first]
    _take_relation_of_unit(own, reading)
    while (index := reading.first - 1) >= floor:
        token = found[index]
        between = text[token.end : found[reading.first].lead]
        if _ends_ahead(text, found, reading, index, floor):
            break
        if (about := token.sense("about ahead")) is not None or is_either_sign(text, token):
            if _is_no_about(text, token, limit, scan):
                break
            _take_about(reading, about, limit)
        elif is_about_time(token, reading, own):
            reading.about = True
        elif limit is None and (side := _side(text, found, reading, token, scan, is_related=is_related)):
            limit = side.with_equal if is_equal else side
            reading.is_level = is_scaled
            _note_limit(token, reading)
        elif _is_equal(token, between):  # "greater than or equal to 140", "equal to or above 140"
            limit, is_equal = limit and limit.with_equal, limit is None
        elif is_equal and limit is None and trend_of(token):  # ro "mai mari sau egale cu 20"
            limit = Limit.AT_LEAST if trend_of(token) == "more" else Limit.AT_MOST
        elif (relation := _relation(text, found, reading, index, floor)) is not None:
            _take_relation(token, relation, reading)
            is_related = not _is_link(text, found, index, floor)
        elif _is_less(token, reading.value):
            reading.trend = "less"
        elif token.sense("minus ahead") is not None and isinstance(reading.value, Quantity) and not is_related:
            below = _take_minus(token, reading, reading.value, own)
            limit = limit or below
        elif isinstance(rate := token.sense("rate ahead"), str) and _may_have_rate(reading, rate):
            take_rate(reading, rate)
        elif _takes_denominator(text, found, reading, index):
            index -= 1
            token = found[index]
        elif not _is_passed(text, found, reading, index, floor):
            break
        reading.first = index
        is_scaled = is_scaled or token.sense("filler") == SCALE
        if token.sense("filler") is None and token.sense("link of limit") is None:
            reading.start = min(reading.start, token.start)
    reading.is_stated |= limit is Limit.OVER and reading.first > floor and _lasts(text, found, reading.first - 1)
    return negated(limit, text, found, reading, scan)


def _side(
    text: str, found: list[Token], reading: Reading, token: Token, scan: Scanner, *, is_related: bool
) -> Limit | None:
    """The limit that a word ahead sets; no strict one behind a relation: `mehr als vor zehn Jahren`."""
    between = text[token.end : found[reading.first].lead]
    side = token.sense("limit ahead") or _limit_behind_joint(token, between, reading, scan)
    if not isinstance(side, Limit) or (is_related and side.is_strict):
        return None
    is_step = "(" in between and text[reading.end : reading.end + 1] == ")"  # "von (1) … über (2) bis (3)"
    if is_step or ("(" in between and not does_nothing_else(token)):
        return None
    return side if _may_limit(text, found, reading, token, scan) else None


def _is_equal(token: Token, between: str) -> bool:
    """`größer oder gleich`: a word that lets the amount itself belong to its limit."""
    return token.sense("or equal") is not None and between == " "


def _lasts(text: str, found: list[Token], index: int) -> bool:
    """ "for over 40 years": behind a word that says how long, the next one can only limit."""
    is_near = text[found[index].end : found[index + 1].lead] == " "
    return is_near and found[index].sense("relation ahead") is Relation.DURING


def _limit_behind_joint(token: Token, between: str, reading: Reading, scan: Scanner) -> object:
    """What "or over" sets right ahead of a number, where no amount before took it: `under 70 or over 250 mg/dl`."""
    head, _, last = token.bare.rpartition(" ")
    if not has_unit(reading):  # "and over half of all energy"
        return None
    if not head or between != " " or token.sense("limit behind") is None:
        return None
    senses = scan.lexicon.words.get(last, ())
    return next((sense.value for sense in senses if sense.category == "limit ahead"), None)


def _relation(text: str, found: list[Token], reading: Reading, index: int, floor: int) -> Relation | None:
    """How the reading lies in time, where the word ahead may tell that of it."""
    relation = found[index].sense("relation ahead")
    if not isinstance(relation, Relation):
        return None
    is_led = relation in _SIDES and _is_led_by_limit(text, found, index, floor)
    return relation if is_led or _may_last(found, reading, relation) else None


def _is_passed(text: str, found: list[Token], reading: Reading, index: int, floor: int) -> bool:
    """True for a word that says nothing here, but ahead of which one may."""
    token = found[index]
    if token.sense("filler") is not None or _is_link(text, found, index, floor):
        return True
    is_plus = _is_plus(text, token, text[token.end : found[reading.first].lead])
    return is_plus or is_rough_year(text, found, reading, index, floor)


def _take_relation_of_unit(own: Token, reading: Reading) -> None:
    """sw `kila siku mbili`: every, and the unit, in one phrase ahead of the number."""
    if own.sense("unit ahead") is not None and isinstance(relation := own.sense("relation ahead"), Relation):
        reading.relation = relation


def _take_relation(token: Token, relation: Relation, reading: Reading) -> None:
    """How the reading lies in time, by a word ahead; one that also limits is no mere preposition ahead of a range."""
    is_again = relation is reading.relation is Relation.DURING  # "for over two weeks"
    reading.relation = reading.relation or relation
    is_within = isinstance(reading.value, Range) and token.sense("limit ahead") is Limit.AT_MOST
    reading.is_stated = reading.is_stated or is_within or is_again


def _may_limit(text: str, found: list[Token], reading: Reading, token: Token, scan: Scanner) -> bool:
    """False for a word that limits elsewhere: it belongs to a verb, to a name, or tells of all that time."""
    if not may_bound(text, found, reading, token):
        return False
    return not is_governed(text, token, reading, scan) and not is_throughout(text, token, reading, scan)


def _may_have_rate(reading: Reading, rate: str) -> bool:
    """True for an amount without a denominator; what doubles does not "pro Tag", nor do weeks last every day."""
    unit = reading.value.unit if isinstance(reading.value, Quantity) else ""
    return has_unit(reading) and not reading.per and unit != "{fold}" and not is_no_longer(rate, unit)


def _is_no_about(text: str, token: Token, limit: Limit | None, scan: Scanner) -> bool:
    """`kaum über 20 Grad` denies the limit; `…, um die 4,5 Kilometer zu schaffen` says what for."""
    is_denial = limit is not None and scan.negation.search(token.bare) is not None
    return is_denial or (token.bare in scan.purposes and text[: token.start].rstrip().endswith(","))


def _take_about(reading: Reading, about: object, limit: Limit | None) -> None:
    """Make an amount one of about so much, on the side that the word names, or a little beyond its limit."""
    reading.about = True
    is_beyond = limit is not None and limit.is_strict  # `knapp über 2 %` is a little over
    reading.lean = (side_of(limit) if is_beyond else about) if isinstance(about, Limit) else None


def _takes_denominator(text: str, found: list[Token], reading: Reading, index: int) -> bool:
    """True for a denominator ahead, which the reading then has; not of sv `per kvadratmeter inom sex timmar`."""
    if reading.relation is Relation.WITHIN:
        return False
    unit = denominator_before(text, found, index)
    return unit is not None and take_unit_below(reading, unit)


def _note_limit(token: Token, reading: Reading) -> None:
    """What the word for a limit ahead tells besides: that it does nothing else, or how a span or a distance lies."""
    reading.is_stated = does_nothing_else(token)
    relation = token.sense("relation ahead")
    is_stretch = is_span(reading, ages=False) or _is_distance(reading)
    if isinstance(relation, Relation) and (relation is Relation.WITHIN or is_stretch):
        reading.relation = reading.relation or relation  # `über zwei Wochen`: more than, or during


def _take_minus(token: Token, reading: Reading, amount: Quantity, own: Token) -> Limit | None:
    """Turn the sign of an amount behind minus; before a part in words it is a limit: fr `moins d'un quart`.

    Before an article as well: gl `en menos dunha hora`, but not `minus ein Grad`.
    """
    is_article = own.sense("article") is not None and amount.unit not in (*TEMPERATURES, "deg")
    is_in_words = own.kind != "number" and not amount.unit and amount.value != 1
    if (is_article or is_in_words) and 0 < amount.value <= 1:
        return Limit.UNDER
    if is_in_words and token.sense("less behind") is not None:
        return None  # es `todos menos dos`: all but two
    reading.value = replace(amount, value=-amount.value)
    return None


def _is_measure(reading: Reading) -> bool:
    """`davon 12 über 39 °C`: no pressure, which "120 over 80 mmHg" is, but so much in a unit."""
    unit = reading.value.unit if isinstance(reading.value, Quantity) else ""
    return unit != _PRESSURE and is_measured(unit)


def _ends_ahead(text: str, found: list[Token], reading: Reading, index: int, floor: int) -> bool:
    """True where the word ahead of a reading belongs to something else, or stands too far away."""
    token, first = found[index], found[reading.first]
    between = text[token.end : first.lead]
    if not LOOSE_GAP.match(between) and not _is_parenthetical(text, token, between):
        return True
    if isinstance(reading.value, ClockTime) and is_dash(found, index):
        return True
    if index == floor and is_between_numbers(text, found, index, reading):  # ru "с 20 до 15 %": from … to, falling
        return True
    if token.sense("limit ahead") is Limit.OVER and (
        (not _is_measure(reading) and is_out_of(text, found, index)) or _is_over_thing(token, reading, first)
    ):
        return True
    return index > floor and trend_of(token) != "" and names_time(first)  # "ein Drittel mehr als 2021"


def _is_over_thing(token: Token, reading: Reading, first: Token) -> bool:
    """`über eine Tablette`, over a unit: over a thing is where, over a week how long."""
    unit = reading.value.unit if isinstance(reading.value, Quantity) else ""
    is_preposition = token.sense("relation ahead") is not None
    return is_preposition and first.sense("article") is not None and (unit == "U" or is_count(unit))


def _is_link(text: str, found: list[Token], index: int, floor: int) -> bool:
    """True for a preposition or an article right behind a comparison or a word for about.

    `nicht länger als an sieben Tagen`, "at least a 60 % chance", "about a 20 % risk".
    """
    if index <= floor or found[index].sense("link of limit") is None:
        return False
    before = found[index - 1]
    is_rough = before.sense("limit ahead") is not None or before.sense("about ahead") is not None
    return is_rough and text[before.end : found[index].lead] == " "


def _is_plus(text: str, token: Token, between: str) -> bool:
    """`bis zu +10 %`: the sign of the number behind it."""
    return token.bare == "+" and not between and text[max(0, token.start - 1) : token.start] in ("", " ", "(")


def _may_last(found: list[Token], reading: Reading, relation: Relation) -> bool:
    """True for a span; an age written on to its number (`für Dreijährige`) lasts for nothing."""
    unit = found[reading.last]
    units = unit.sense("unit")
    is_age = isinstance(units, tuple) and "a" in units and unit.start - found[reading.last - 1].end <= _HYPHEN
    return is_span(reading) and not (relation is Relation.DURING and is_age)


def _is_led_by_limit(text: str, found: list[Token], index: int, floor: int) -> bool:
    """`frühestens nach vier, spätestens nach sechs Wochen`: a limit ahead, of a span told without its unit."""
    before = found[index - 1] if index > floor else None
    if before is None or text[before.end : found[index].lead] != " ":
        return False
    return before.sense("limit ahead") is not None and does_nothing_else(before)


def _is_parenthetical(text: str, token: Token, between: str) -> bool:
    """pt `durante, pelo menos, sete dias`: a limit set off by commas on both sides."""
    is_limit = token.sense("limit ahead") is not None and does_nothing_else(token)
    return is_limit and between == ", " and text[: token.start].rstrip()[-1:] in (",", ":", "(", "–")


def _is_distance(reading: Reading) -> bool:
    """`über 1500 Meter`: so long a race, or more than that."""
    return isinstance(reading.value, Quantity) and reading.value.unit in ("m", "km")


def _is_less(token: Token, value: Value) -> bool:
    """pt `menos 20%`, `menos três quilos`: minus for a temperature, less for a share, a size, a span or many."""
    is_size = isinstance(value, Quantity) and (value.unit in ("%", "[pp]") or kind_of(value.unit) in _SIZES)
    is_size = is_size or (isinstance(value, Quantity) and not value.unit and value.value >= _MANY)
    return is_size and token.sense("minus ahead") is not None and token.sense("less behind") is not None
