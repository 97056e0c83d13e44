"""A reading takes the words around it: bounds, approximations, relations, signs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from pipeline.facts.no_limits import (
    comes_from,
    is_between_numbers,
    is_called,
    is_governed,
    is_name,
    is_out_of,
    is_reached,
    is_sum,
    is_year,
    may_bound,
)
from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.facts.punctuation import MARKS
from pipeline.facts.rates_apart import denominator_before, has_unit, take_rate, take_unit_below
from pipeline.facts.reading import Reading, is_span
from pipeline.facts.scanner import Scanner
from pipeline.facts.token import Token
from pipeline.facts.values import Bound, ClockTime, Identifier, Limit, Quantity, Range, Ratio, Relation, Value

_LOOSE_GAP = re.compile(r" ?[(„\"“]? ?(?:us)?[$€£¥]? ?[-−–]?\Z")  # "ca. (…", "nearly $12,000", "über-80", "unter -18"
_CLAUSE_END = re.compile(f"[{MARKS}(]")
_TURNED = {Limit.AT_MOST: Limit.AT_LEAST, Limit.AT_LEAST: Limit.AT_MOST}  # the latest before is so long at least
_SIDES = (Relation.BEFORE, Relation.AFTER)
_SIGNS = 6  # of a denial and the word for "at"
_ONE_WORD = re.compile(r" [^\W\d_]{2,16} \Z")
_COUNTING = frozenset({"number", "amount", "article"})  # fa "در ۱۴ روز تقریبا یک کیلو"
_FAR = 6  # words from a negation to the limit that it turns round: ro `nu ar trebui să bea mai mult de`
_PREPOSITION = 4  # letters, of a word that bounds and does nothing else


def attach(text: str, found: list[Token], reading: Reading, floor: int, scan: Scanner) -> None:
    """Take what stands around a reading: first ahead, then behind, then ahead again (`gün önce yaklaşık`).

    Tokens before the index `floor` belong to the reading before.
    """
    if isinstance(reading.value, Ratio):
        _take_side_of_ratio(text, found, reading, floor)
    if isinstance(reading.value, Identifier | Ratio):
        return
    if _last_with(found, reading, "about number") is not None:  # fr "une dizaine de"
        reading.about = True
    if _has_about_glued(text, found[reading.first], scan):
        reading.about = True
    limit = _attach_ahead(text, found, reading, floor, scan)
    limit = _attach_behind(text, found, reading, limit, scan)
    if reading.relation is Relation.BEFORE and limit in _TURNED:
        limit = _TURNED[limit] if _last_with(found, reading, "turned before") is not None else limit
    if limit is not None and not limit.is_strict and _is_forbidden_degree(text, reading, scan):
        limit, reading.is_turned = limit.denied, True
    if limit is None or not isinstance(reading.value, Quantity) or comes_from(found, reading, floor):
        return
    if (
        (is_year(reading.value) and not _counts(found, reading))
        or is_name(text, reading.end, reading.value)
        or is_called(text, found, reading, scan)
    ):
        return
    if limit is Limit.AT_MOST and not reading.is_stated and is_reached(text, reading, scan):
        reading.relation = Relation.UNTIL
    else:
        reading.value = Bound(limit, reading.value)


def _counts(found: list[Token], reading: Reading) -> bool:
    """`über 1.800 Menschen`, `mehr als 2000 Menschen`: no year has a mark, or is more than anything."""
    is_marked = any(not token.bare.isdecimal() for token in found[reading.first : reading.last + 1] if token.value)
    return is_marked or (reading.is_stated and reading.is_followed)


def _take_side_of_ratio(text: str, found: list[Token], reading: Reading, floor: int) -> None:
    """`Blutdruck unter 140/90 mmHg`: over or under two figures that are told with a stroke."""
    if "/" not in text[reading.start : reading.end]:
        return
    ahead, unit = reading.first - 1, reading.last + 1
    if ahead >= floor and _LOOSE_GAP.match(text[found[ahead].end : found[reading.first].lead]):
        reading.lean = _side(found[ahead].sense("limit ahead"))
        reading.start = found[ahead].start if reading.lean is not None else reading.start
    behind = unit + 1 if unit < len(found) and found[unit].sense("unit") is not None else unit
    is_near = behind < len(found) and _LOOSE_GAP.match(text[found[behind - 1].end : found[behind].lead])
    if reading.lean is None and is_near:
        reading.lean = _side(found[behind].sense("limit behind"))
        reading.end = found[behind].end if reading.lean is not None else reading.end


def _side(limit: object) -> Limit | None:
    return (Limit.OVER if limit.is_lower else Limit.UNDER) if isinstance(limit, Limit) else None


def _is_forbidden_degree(text: str, reading: Reading, scan: Scanner) -> bool:
    """zh `请勿在25 °C以下保存`: a denial right ahead of a temperature, where no space parts words."""
    is_degree = isinstance(reading.value, Quantity) and reading.value.unit in ("Cel", "[degF]")
    if not is_degree or not NO_SPACE_SCRIPT.match(text, max(0, reading.start - 1)):
        return False
    ahead = scan.negation.finditer(text, max(0, reading.start - _SIGNS), reading.start)
    return any(reading.start - denial.end() <= 1 for denial in ahead)


def _has_about_glued(text: str, token: Token, scan: Scanner) -> bool:
    """he `כחמישה קילומטרים`: a letter written on to the number word says about."""
    glued = text[token.lead : token.start]
    return glued != "" and any(sense.category == "about ahead" for sense in scan.lexicon.words.get(glued, ()))


def _attach_ahead(text: str, found: list[Token], reading: Reading, floor: int, scan: Scanner) -> Limit | None:
    limit: Limit | None = None
    is_related = False
    own = found[reading.first]
    if own.sense("unit ahead") is not None and isinstance(relation := own.sense("relation ahead"), Relation):
        reading.relation = relation  # sw "kila siku mbili": every, and the unit
    while (index := reading.first - 1) >= floor:
        token = found[index]
        between = text[token.end : found[reading.first].lead]
        if not _LOOSE_GAP.match(between) and not _is_parenthetical(text, token, between):
            break
        if index == floor and is_between_numbers(text, found, index, reading):  # ru "с 20 до 15 %": from … to, falling
            break
        if token.sense("limit ahead") is Limit.OVER and is_out_of(text, found, index):
            break
        if index > floor and _trend(token) and _is_bare_year(found[reading.first]):
            break  # "ein Drittel mehr als 2021"
        if (about := token.sense("about ahead")) is not None:
            if limit is not None and scan.negation.search(token.bare):
                break  # "kaum über 20 Grad" denies the limit
            reading.about = True
            reading.lean = about if isinstance(about, Limit) else None
        elif token.sense("about clock") is not None and isinstance(reading.value, ClockTime):
            reading.about = True
        elif (
            limit is None
            and isinstance(side := token.sense("limit ahead"), Limit)
            and not (is_related and side.is_strict)  # "mehr als vor zehn Jahren", "over after two weeks"
            and may_bound(text, found, reading, token)
            and not is_governed(text, token, reading, scan)
        ):
            limit = side
            reading.is_stated = _does_nothing_else(token)
            relation = token.sense("relation ahead")
            is_stretch = is_span(reading, ages=False) or _is_distance(reading)
            if isinstance(relation, Relation) and (relation is Relation.WITHIN or is_stretch):
                reading.relation = reading.relation or relation  # `über zwei Wochen`: more than, or during
        elif isinstance(relation := token.sense("relation ahead"), Relation) and (
            _may_last(found, reading, relation) or (relation in _SIDES and _is_led_by_limit(text, found, index, floor))
        ):
            reading.relation = reading.relation or relation
            is_related = True
        elif _is_less(token, reading.value):
            reading.trend = "less"
        elif token.sense("minus ahead") is not None and isinstance(reading.value, Quantity) and not is_related:
            reading.value = replace(reading.value, value=-reading.value.value)
        elif isinstance(rate := token.sense("rate ahead"), str) and not reading.per and has_unit(reading):
            take_rate(reading, rate)
        elif (unit := denominator_before(text, found, index)) is not None and take_unit_below(reading, unit):
            index -= 1
            token = found[index]
        elif token.sense("filler") is None and not (
            _is_link(text, found, index, floor) or _is_plus(text, token, between)
        ):
            break
        reading.first = index
        if token.sense("filler") is None and token.sense("link of limit") is None:
            reading.start = min(reading.start, token.start)
    return _negated(limit, text, found, reading, scan.negations)


def _is_link(text: str, found: list[Token], index: int, floor: int) -> bool:
    """True for a preposition right behind a comparison: `nicht länger als an sieben Tagen`."""
    if index <= floor or found[index].sense("link of limit") is None:
        return False
    before = found[index - 1]
    return before.sense("limit ahead") is not None and text[before.end : found[index].lead] == " "


def _is_plus(text: str, token: Token, between: str) -> bool:
    """`bis zu +10 %`: the sign of the number behind it."""
    return token.bare == "+" and not between and text[max(0, token.start - 1) : token.start] in ("", " ", "(")


def _may_last(found: list[Token], reading: Reading, relation: Relation) -> bool:
    """True for a span; an age written on to its number (`für Dreijährige`) lasts for nothing."""
    unit = found[reading.last]
    units = unit.sense("unit")
    is_age = isinstance(units, tuple) and "a" in units and found[reading.last - 1].end == unit.start
    return is_span(reading) and not (relation is Relation.DURING and is_age)


def _is_led_by_limit(text: str, found: list[Token], index: int, floor: int) -> bool:
    """`frühestens nach vier, spätestens nach sechs Wochen`: a limit ahead, of a span told without its unit."""
    before = found[index - 1] if index > floor else None
    if before is None or text[before.end : found[index].lead] != " ":
        return False
    return before.sense("limit ahead") is not None and _does_nothing_else(before)


def _is_parenthetical(text: str, token: Token, between: str) -> bool:
    """pt `durante, pelo menos, sete dias`: a limit set off by commas on both sides."""
    is_limit = token.sense("limit ahead") is not None and _does_nothing_else(token)
    return is_limit and between == ", " and text[: token.start].rstrip()[-1:] in (",", ":", "(", "–")


def _is_set_off(text: str, token: Token, between: str) -> bool:
    """pt `às 26 semanas, o mais tardar, …`: the same behind the amount, before a mark that ends the clause."""
    return (
        between == ", "
        and _does_nothing_else(token)
        and _CLAUSE_END.match(text[token.end : token.end + 1] or ".") is not None
    )


def _last_with(found: list[Token], reading: Reading, category: str) -> Token | None:
    """The last token of a reading that has a sense of the category; None for none."""
    for index in range(reading.last, reading.first - 1, -1):
        senses = found[index].senses
        if senses and category in senses:
            return found[index]
    return None


def _is_distance(reading: Reading) -> bool:
    """`über 1500 Meter`: so long a race, or more than that."""
    return isinstance(reading.value, Quantity) and reading.value.unit in ("m", "km")


def _attach_behind(text: str, found: list[Token], reading: Reading, limit: Limit | None, scan: Scanner) -> Limit | None:
    is_related = False
    unit = _last_with(found, reading, "unit")
    own = unit or found[reading.last]
    if own.sense("every") is not None:  # zweistündlich, every other day
        reading.relation = Relation.EVERY
    reading.about = reading.about or own.sense("about behind") is not None
    if unit is not None or own.sense("amount") is not None:  # in a case that bounds: tr "saate kadar", te "పదేళ్లలోపు"
        if isinstance(relation := own.sense("relation behind"), Relation) and not reading.per:
            reading.relation = reading.relation or relation
        if limit is None and isinstance(side := own.sense("limit behind"), Limit):
            limit = side
    while (index := reading.last + 1) < len(found):
        token = found[index]
        between = text[found[reading.last].end : token.lead]
        is_bound = token.sense("limit behind") and (_ONE_WORD.match(between) or _is_set_off(text, token, between))
        is_near = _LOOSE_GAP.match(between) or is_bound
        if not is_near or _belongs_to_next(text, found, index) or token.sense("amount") is not None:
            break
        if token.sense("minus behind") is not None and _is_below_zero(reading.value, token):  # before "unter" limits it
            if reading.value.value > 0:
                reading.value = replace(reading.value, value=-reading.value.value)
        elif token.sense("about behind") is not None:
            reading.about = True
        elif (
            limit is None
            and isinstance(side := token.sense("limit behind"), Limit)
            and not is_sum(text, token, reading, scan)
            and not (is_related and side.is_strict)  # az "yarım saatdan sonra qısa fasilə", a short break
        ):
            limit = side
            reading.is_stated = _does_nothing_else(token)
        elif isinstance(relation := token.sense("relation behind"), Relation) and is_span(reading) and not reading.per:
            is_start = reading.relation is Relation.SINCE and relation is Relation.BEFORE  # `od 4 tygodni przed`
            is_told_last = is_start or relation is Relation.EVERY  # is "á 8 tíma fresti": in, but for its noun
            reading.relation = relation if is_told_last else reading.relation or relation
            is_related = True
        elif (trend := _trend(token)) and _may_differ(reading.value):
            reading.trend = trend
        else:
            break
        reading.last, reading.end = index, max(reading.end, token.end)
    _take_unit_behind_bound(text, found, reading, limit)
    return limit


def _may_differ(value: Value) -> TypeGuard[Quantity | Range]:
    """True for what something may be more or less by: `500 bis 600 kcal weniger`, but no year."""
    return isinstance(value, Range) or (isinstance(value, Quantity) and not is_year(value))


def _does_nothing_else(token: Token) -> bool:
    """True for `mindestens`, but no preposition: short words (`ab`, `до`), and what also tells of a time (`über`)."""
    others = ("relation ahead", "relation behind", "from")
    return all(token.sense(sense) is None for sense in others) and len(token.bare) >= _PREPOSITION


def _take_unit_behind_bound(text: str, found: list[Token], reading: Reading, limit: Limit | None) -> None:
    """hi `3 से अधिक गोलियाँ`: the counted noun stands behind the bound."""
    index = reading.last + 1
    value = reading.value
    if limit is None or index >= len(found) or not isinstance(value, Quantity) or value.units:
        return
    units = found[index].sense("unit")
    if (
        isinstance(units, tuple)
        and text[reading.end : found[index].lead] == " "
        and found[reading.last].sense("limit behind")
    ):
        reading.value = Quantity(value.value, units)
        reading.last, reading.end = index, found[index].end


def _is_below_zero(value: Value, token: Token) -> TypeGuard[Quantity]:
    """`5 degrees below zero`; a word that is a limit as well only behind zero, bn `হিমাঙ্কের ৫ ডিগ্রি নিচে`."""
    is_degree = isinstance(value, Quantity) and value.unit in ("Cel", "deg", "[degF]")
    return is_degree and isinstance(value, Quantity) and (value.value < 0 or token.sense("limit behind") is None)


def _is_less(token: Token, value: Value) -> bool:
    """pt `menos 20%`: minus for a temperature, less for a share."""
    is_share = isinstance(value, Quantity) and value.unit in ("%", "[pp]")
    return is_share and token.sense("minus ahead") is not None and token.sense("less behind") is not None


def _trend(token: Token) -> str:
    """`20 % mehr`, `20 % weniger`."""
    return "more" if token.sense("more behind") else "less" if token.sense("less behind") else ""


def _negated(
    limit: Limit | None, text: str, found: list[Token], reading: Reading, negations: frozenset[str]
) -> Limit | None:
    """da `må ikke anvendes længere end 7 dage`: a negation a few words ahead turns a strict limit round.

    One that a limit before has taken turns none: `nicht einmal jeder Zehnte ist unter 30`.
    """
    if limit is None or not limit.is_strict or not negations:
        return limit
    if reading.value.unit in ("a", "mo") if isinstance(reading.value, Quantity) else False:
        return limit  # "nicht für Kinder unter 12 Jahren" negates the giving, not the age
    start = max(0, reading.start - 50)
    start = max([start, *(token.end for token in found[: reading.first] if token.sense("limit ahead") is not None)])
    clause = _CLAUSE_END.split(text[start : reading.start])[-1]
    if negations.isdisjoint(clause.split()[-_FAR:]):
        return limit
    reading.is_turned = True
    return limit.denied


def _is_bare_year(token: Token) -> bool:
    is_figure = token.kind == "number" and token.bare.isdecimal()
    return is_figure and token.value is not None and is_year(Quantity(token.value))


def _limits_one(text: str, found: list[Token], index: int) -> bool:
    """True for a limit before an article and a unit, or a noun that means one; "2 hours after a dose" has none."""
    token, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if following is None or token.sense("limit ahead") is None or token.sense("relation behind") is not None:
        return False
    unit, behind = (found[at] if at < len(found) else None for at in (index + 2, index + 3))
    if behind is not None and behind.sense("relation behind") is Relation.AGO:  # "four points less than a year ago"
        return False
    is_unit = unit is not None and unit.sense("unit") is not None and text[unit.lead - 1] == " "
    return is_unit or following.sense("implied") is not None


def _belongs_to_next(text: str, found: list[Token], index: int) -> bool:
    """hu `24 órán belül legfeljebb 4 g`: a word that may stand on either side binds the number it stands before."""
    token = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and _trend(token) and _is_bare_year(following):
        return False  # "ein Drittel mehr als 2021"
    counting = {"number", "amount"}
    if token.sense("about ahead") is not None or _limits_one(text, found, index):
        counting |= {"article", "implied"}  # fa "در ۱۴ روز تقریبا یک کیلو", "jeder Zehnte mehr als eine Stunde"
    if following is None or (following.value is None and counting.isdisjoint(following.senses or ())):
        return False
    if following.lead < following.start and token.sense("limit behind") is not None:
        return False  # ar "أربعة أسابيع على الأقل وستة أسابيع على الأكثر": what follows begins with "and"
    is_ahead = any(token.sense(sense) is not None for sense in ("limit ahead", "about ahead", "relation ahead"))
    return is_ahead and bool(_LOOSE_GAP.match(text[token.end : found[index + 1].lead]))
