"""A reading takes the words around it: bounds, approximations, relations, signs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.facts.amounts.attach_behind import attach_behind, last_with
from pipeline.facts.amounts.attach_words import CLAUSE_END, LOOSE_GAP, does_nothing_else, is_bare_year, trend_of
from pipeline.facts.amounts.no_limits import (
    comes_from,
    is_among,
    is_between_numbers,
    is_called,
    is_governed,
    is_name,
    is_out_of,
    is_reached,
    is_throughout,
    is_year,
    may_bound,
)
from pipeline.facts.amounts.rates import is_no_longer
from pipeline.facts.amounts.rates_apart import denominator_before, has_unit, take_rate, take_unit_below
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import LIMITS
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading, is_span
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import TEMPERATURES
from pipeline.facts.values import Bound, ClockTime, Identifier, Limit, Quantity, Range, Ratio, Relation, Value

_TURNED = {Limit.AT_MOST: Limit.AT_LEAST, Limit.AT_LEAST: Limit.AT_MOST}  # the latest before is so long at least
_SIDES = (Relation.BEFORE, Relation.AFTER)
_ANCHOR = 48  # characters of a limit and the words behind it
_HYPHEN = 1  # characters: "18-Jährige"
_SIGNS = 6  # of a denial and the word for "at"
_OWN_CLAUSE = 2  # words at least, of a verb and what it tells of
_FAR = 6  # words from a negation to the limit that it turns round: ro `nu ar trebui să bea mai mult de`


def attach(text: str, found: list[Token], reading: Reading, floor: int, scan: Scanner) -> None:
    """Take what stands around a reading: first ahead, then behind, then ahead again (`gün önce yaklaşık`).

    Tokens before the index `floor` belong to the reading before.
    """
    if isinstance(reading.value, Ratio):
        _take_side_of_ratio(text, found, reading, floor)
    if isinstance(reading.value, Identifier | Ratio):
        return
    if last_with(found, reading, "about number") is not None:  # fr "une dizaine de"
        reading.about = True
    if _has_about_glued(text, found[reading.first], scan):
        reading.about = True
    limit = _attach_ahead(text, found, reading, floor, scan)
    limit = attach_behind(text, found, reading, limit, scan)
    if limit is None and reading.relation in _SIDES:
        limit = _limit_over_anchor(text, reading, scan)
    if reading.relation in (Relation.BEFORE, Relation.EVERY) and limit in _TURNED:  # spätestens alle drei Tage
        limit = _TURNED[limit] if last_with(found, reading, "turned before") is not None else limit
    if limit is not None and not limit.is_strict and _is_forbidden_degree(text, reading, scan):
        limit, reading.is_turned = limit.denied, True
    if limit is not None and limit.is_strict and _is_compared(text, found, reading):
        reading.trend = "more" if limit.is_lower else "less"
        return
    if limit is None or not isinstance(reading.value, Quantity) or comes_from(found, reading, floor):
        return
    if (
        (is_year(reading.value) and not _counts(found, reading))
        or is_name(text, reading.end, reading.value)
        or is_called(text, found, reading, scan)
    ):
        return
    if limit is Limit.UNDER and is_among(text, found, reading, scan):
        reading.lean = limit  # or fewer than so many
    elif limit is Limit.AT_MOST and not reading.is_stated and is_reached(text, reading, scan):
        reading.relation = Relation.UNTIL
    else:
        reading.value = Bound(limit, reading.value)


def _limit_over_anchor(text: str, reading: Reading, scan: Scanner) -> Limit | None:
    """tr `en geç yatmadan yarım saat önce`: a limit ahead of what the span is counted from."""
    pattern = _anchored_limits(scan)
    found = pattern.search(text, max(0, reading.start - _ANCHOR), reading.start) if pattern is not None else None
    if found is None or found.lastgroup is None:
        return None
    reading.start, reading.is_stated = found.start(), True
    limit = LIMITS[found.lastgroup]
    turned = map(fold_word, scan.language.tables.get("bounds", {}).get("turned_before", ()))
    is_turned = reading.relation is Relation.BEFORE and found[found.lastgroup] in turned
    return _TURNED[limit] if is_turned else limit


@cache
def _anchored_limits(scan: Scanner) -> re.Pattern[str] | None:
    """Limits with up to two words behind them; None where relations stand ahead of their span."""
    tables = scan.language.tables
    if tables.get("relations.ahead", {}).get("after") or not tables.get("relations.behind", {}).get("after"):
        return None
    limits = tables.get("bounds.ahead", {})
    groups = (f"(?P<{key}>{trie_pattern(map(fold_word, limits.get(key, ())))})" for key in ("at_least", "at_most"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)}) (?:[^\W\d_]+ ){{1,2}}\Z")


def _is_compared(text: str, found: list[Token], reading: Reading) -> bool:
    """vi `thấp hơn bảy điểm so với`: lower by seven points than something, and not below seven."""
    following = found[reading.last + 1] if reading.last + 1 < len(found) else None
    is_near = following is not None and LOOSE_GAP.match(text[found[reading.last].end : following.lead])
    return following is not None and bool(is_near) and following.sense("compared behind") is not None


def _counts(found: list[Token], reading: Reading) -> bool:
    """`über 1.800 Menschen`, `mehr als 2000 Menschen`: no year has a mark, or is more than anything."""
    is_marked = any(not token.bare.isdecimal() for token in found[reading.first : reading.last + 1] if token.value)
    return is_marked or (reading.is_stated and reading.is_followed)


def _take_side_of_ratio(text: str, found: list[Token], reading: Reading, floor: int) -> None:
    """`Blutdruck unter 140/90 mmHg`: over or under two figures that are told with a stroke."""
    if "/" not in text[reading.start : reading.end]:
        return
    ahead, unit = reading.first - 1, reading.last + 1
    if ahead >= floor and LOOSE_GAP.match(text[found[ahead].end : found[reading.first].lead]):
        reading.lean = _side(found[ahead].sense("limit ahead"))
        reading.start = found[ahead].start if reading.lean is not None else reading.start
    behind = unit + 1 if unit < len(found) and found[unit].sense("unit") is not None else unit
    is_near = behind < len(found) and LOOSE_GAP.match(text[found[behind - 1].end : found[behind].lead])
    if reading.lean is None and is_near:
        reading.lean = _side(found[behind].sense("limit behind"))
        reading.end = found[behind].end if reading.lean is not None else reading.end


def _side(limit: object) -> Limit | None:
    return (Limit.OVER if limit.is_lower else Limit.UNDER) if isinstance(limit, Limit) else None


def _is_forbidden_degree(text: str, reading: Reading, scan: Scanner) -> bool:
    """zh `请勿在25 °C以下保存`: a denial right ahead of a temperature, where no space parts words."""
    is_degree = isinstance(reading.value, Quantity) and reading.value.unit in TEMPERATURES
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
        if _ends_ahead(text, found, reading, index, floor):
            break
        if (about := token.sense("about ahead")) is not None or _is_either_sign(text, token):
            if _is_no_about(text, token, limit, scan):
                break
            _take_about(reading, about, limit)
        elif token.sense("about clock") is not None and isinstance(reading.value, ClockTime):
            reading.about = True
        elif (
            limit is None
            and isinstance(side := token.sense("limit ahead"), Limit)
            and not (is_related and side.is_strict)  # "mehr als vor zehn Jahren", "over after two weeks"
            and may_bound(text, found, reading, token)
            and not is_governed(text, token, reading, scan)
            and not is_throughout(text, token, reading, scan)
        ):
            limit = side
            _note_limit(token, reading)
        elif isinstance(relation := token.sense("relation ahead"), Relation) and (
            _may_last(found, reading, relation) or (relation in _SIDES and _is_led_by_limit(text, found, index, floor))
        ):
            reading.relation = reading.relation or relation
            is_within = isinstance(reading.value, Range) and token.sense("limit ahead") is Limit.AT_MOST
            reading.is_stated = reading.is_stated or is_within
            is_related = True
        elif _is_less(token, reading.value):
            reading.trend = "less"
        elif token.sense("minus ahead") is not None and isinstance(reading.value, Quantity) and not is_related:
            below = _take_minus(reading, reading.value, own)
            limit = limit or below
        elif isinstance(rate := token.sense("rate ahead"), str) and _may_have_rate(reading, rate):
            take_rate(reading, rate)
        elif _takes_denominator(text, found, reading, index):
            index -= 1
            token = found[index]
        elif token.sense("filler") is None and not (
            _is_link(text, found, index, floor) or _is_plus(text, token, between)
        ):
            break
        reading.first = index
        if token.sense("filler") is None and token.sense("link of limit") is None:
            reading.start = min(reading.start, token.start)
    return _negated(limit, text, found, reading, scan)


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
    reading.lean = (_side(limit) if is_beyond else about) if isinstance(about, Limit) else None


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


def _take_minus(reading: Reading, amount: Quantity, own: Token) -> Limit | None:
    """Turn the sign of an amount behind minus; before a part in words it is a limit: fr `moins d'un quart`.

    Before an article as well: gl `en menos dunha hora`, but not `minus ein Grad`.
    """
    is_article = own.sense("article") is not None and amount.unit not in (*TEMPERATURES, "deg")
    is_in_words = own.kind != "number" and not amount.unit and amount.value != 1
    if (is_article or is_in_words) and 0 < amount.value <= 1:
        return Limit.UNDER
    reading.value = replace(amount, value=-amount.value)
    return None


def _ends_ahead(text: str, found: list[Token], reading: Reading, index: int, floor: int) -> bool:
    """True where the word ahead of a reading belongs to something else, or stands too far away."""
    token, first = found[index], found[reading.first]
    between = text[token.end : first.lead]
    if not LOOSE_GAP.match(between) and not _is_parenthetical(text, token, between):
        return True
    if index == floor and is_between_numbers(text, found, index, reading):  # ru "с 20 до 15 %": from … to, falling
        return True
    if token.sense("limit ahead") is Limit.OVER and is_out_of(text, found, index):
        return True
    return index > floor and trend_of(token) != "" and is_bare_year(first)  # "ein Drittel mehr als 2021"


def _is_either_sign(text: str, token: Token) -> bool:
    """`plus/minus drei Prozent`: more or less by so much."""
    return token.sense("minus ahead") is not None and text[token.start - 1 : token.start] == "/"


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
    """pt `menos 20%`: minus for a temperature, less for a share."""
    is_share = isinstance(value, Quantity) and value.unit in ("%", "[pp]")
    return is_share and token.sense("minus ahead") is not None and token.sense("less behind") is not None


def _negated(limit: Limit | None, text: str, found: list[Token], reading: Reading, scan: Scanner) -> Limit | None:
    """da `må ikke anvendes længere end 7 dage`: a negation a few words ahead turns a strict limit round.

    One that a limit before has taken turns none: `nicht einmal jeder Zehnte ist unter 30`. Nor does one in a phrase
    that says nothing: ar `لا يزال`, still; nor one before a limit that denies by itself: el `δεν είναι ούτε 180`.
    """
    if limit is None or not limit.is_strict or not scan.negations or found[reading.first].bare in scan.negations:
        return limit
    if reading.value.unit in ("a", "mo") if isinstance(reading.value, Quantity) else False:
        return limit  # "nicht für Kinder unter 12 Jahren" negates the giving, not the age
    start = max(0, reading.start - 50)
    start = max([start, *(token.end for token in found[: reading.first] if token.sense("limit ahead") is not None)])
    clause = CLAUSE_END.split(text[start : reading.start])[-1]
    if (idle := _idle_negations(scan)) is not None:
        clause = idle.sub(" ", clause)
    words = _behind_joint(clause.split()[-_FAR:], scan)
    if scan.negations.isdisjoint([*words, *map(" ".join, pairwise(words))]):  # "in no case for more than"
        return limit
    reading.is_turned = True
    return limit.denied


def _behind_joint(words: list[str], scan: Scanner) -> list[str]:
    """The words behind the last "or" that begins a clause of its own: `… oder ist die Wunde tiefer als 1 cm`."""
    joints = [at for at, word in enumerate(words[:-_OWN_CLAUSE]) if _is_or(word, scan)]
    return words[joints[-1] + 1 :] if joints else words


def _is_or(word: str, scan: Scanner) -> bool:
    categories = {sense.category for sense in scan.lexicon.words.get(word, ())}
    return "or" in categories and "to" not in categories


@cache
def _idle_negations(scan: Scanner) -> re.Pattern[str] | None:
    """The phrases that say nothing, and hold a word that denies; None where the language has none."""
    phrases = map(fold_word, scan.language.tables.get("skip", {}).get("phrases", ()))
    idle = [phrase for phrase in phrases if not scan.negations.isdisjoint(phrase.split())]
    return re.compile(rf"(?<!\w){trie_pattern(idle)}(?!\w)") if idle else None
