"""What a word that touches an amount may do: limit it and nothing else, tell how it differs, name a year."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.tokens.amount import DOLLARS
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_time
from pipeline.facts.values import ClockTime, Limit, Quantity, Relation

# "ca. (…", "nearly $12,000", "über-80", "unter -18", zu "kuka-$2"
LOOSE_GAP = re.compile(rf"(?:-(?=(?:us)?[$€£¥₹]))? ?[(„\"“]? ?(?:{DOLLARS})?[$€£¥₹]? ?[-−–]?\Z")
CLAUSE_END = re.compile(f"[{MARKS}(]")
_WAVES = ("~", "～", "〜")
_SPAN = 4  # tokens, at most, of a number, its unit and "ago"
_PREPOSITION = 4  # letters, of a word that bounds and does nothing else


def does_nothing_else(token: Token) -> bool:
    """True for `mindestens`, but no preposition: short words (`ab`, `до`), and what also tells of a time (`über`)."""
    others = ("relation ahead", "relation behind", "from")
    shortest = _PREPOSITION // 2 if NO_SPACE_SCRIPT.match(token.bare) else _PREPOSITION
    return all(token.sense(sense) is None for sense in others) and len(token.bare) >= shortest


def trend_of(token: Token) -> str:
    """`20 % mehr`, `20 % weniger`."""
    return "more" if token.sense("more behind") else "less" if token.sense("less behind") else ""


def own_trend(token: Token, scan: Scanner) -> str:
    """More or less, where a form of several words that is a share ends in such a word: "a quarter more"."""
    share, last = token.sense("number"), token.bare.rsplit(" ", 1)[-1]
    if last == token.bare or not isinstance(share, Decimal | Fraction) or not 0 < share < 1:
        return ""
    categories = {sense.category for sense in scan.lexicon.words.get(last, ())}
    return "more" if "more behind" in categories else "less" if "less behind" in categories else ""


def is_bare_year(token: Token) -> bool:
    """True for four figures that read as a year."""
    is_figure = token.kind == "number" and token.bare.isdecimal()
    return is_figure and token.value is not None and is_year(Quantity(token.value))


def names_time(token: Token) -> bool:
    """True for a year, and for a span that others leave out: nb `året før`, the year before."""
    span = token.sense("amount")
    is_span = isinstance(span, Quantity) and is_time(span.unit) and token.sense("optional") is not None
    return is_span or is_bare_year(token)


def limits_one(text: str, found: list[Token], index: int) -> bool:
    """True for a limit before an article and a unit, or a noun that means one; "2 hours after a dose" has none."""
    token, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if following is None or token.sense("limit ahead") is None or token.sense("relation behind") is not None:
        return False
    unit, behind = (found[at] if at < len(found) else None for at in (index + 2, index + 3))
    if behind is not None and behind.sense("relation behind") in (Relation.AGO, Relation.BEFORE):
        return False  # "four points less than a year ago", "9 percent more than a year earlier"
    is_half = following.sense("article") is not None and _is_half(unit, behind)  # `18 % länger als ein halbes Jahr`
    is_unit = unit is not None and (unit.sense("unit") is not None or is_half) and text[unit.lead - 1] == " "
    return is_unit or following.sense("implied") is not None


def _is_half(token: Token | None, following: Token | None) -> bool:
    """True for a part of a unit, in one word or ahead of it."""
    if token is None or isinstance(token.sense("amount"), Quantity):
        return token is not None
    return token.sense("number") is not None and following is not None and following.sense("unit") is not None


def side_of(limit: object) -> Limit | None:
    """The side of a limit, over or under, of what is told more or less roughly; None for no limit."""
    return (Limit.OVER if limit.is_lower else Limit.UNDER) if isinstance(limit, Limit) else None


def is_then(text: str, found: list[Token], index: int) -> bool:
    """ "two points more than a month ago": what is compared with lies back by so much."""
    for one, two in pairwise(found[index : index + _SPAN]):
        if text[one.end : two.lead] != " ":
            return False
        if two.sense("relation behind") is Relation.AGO:
            return True
    return False


def leads_to_span(text: str, found: list[Token], index: int) -> bool:
    """es `duplicarse como muy pronto después de cuatro semanas`: a limit, a relation, and the span of both."""
    if index + 2 >= len(found) or found[index].sense("limit ahead") is None:
        return False
    limit, relation, span = found[index : index + 3]
    gaps = [text[limit.end : relation.lead], text[relation.end : span.lead]]
    is_related = relation.sense("relation ahead") in (Relation.BEFORE, Relation.AFTER) and relation.value is None
    return is_related and gaps == [" ", " "] and (span.value is not None or span.sense("number") is not None)


def limits_article(text: str, found: list[Token], index: int) -> bool:
    """fr `100 subissent au moins une fausse alerte`: behind a word more, the limit is of what an article begins."""
    following = found[index + 1] if index + 1 < len(found) else None
    is_next = following is not None and text[found[index].end : following.lead] == " "
    return following is not None and is_next and following.sense("article") is not None


def is_rough_year(text: str, found: list[Token], reading: Reading, index: int, floor: int) -> bool:
    """nn `kring år 400`: a word for about, the word for a year, and its number."""
    unit = found[index].sense("unit")
    is_bare = isinstance(reading.value, Quantity) and not reading.value.units and found[reading.first].kind == "number"
    if not is_bare or not isinstance(unit, tuple) or "a" not in unit or index == floor:
        return False
    before = found[index - 1]
    return before.sense("about ahead") is not None and text[before.end : found[index].lead] == " "


def is_about_time(token: Token, reading: Reading, own: Token) -> bool:
    """`gegen 8 Uhr`, `um 1850`, `um das Jahr 400`: words that say about only ahead of a time of day, or of a year."""
    if isinstance(reading.value, ClockTime):
        return token.sense("about clock") is not None
    if token.sense("about year") is None or not isinstance(reading.value, Quantity) or own.kind != "number":
        return False
    return is_year(reading.value) or (not reading.value.units and " " in token.bare)


def is_either_sign(text: str, token: Token) -> bool:
    """`plus/minus drei Prozent`: more or less by so much."""
    return token.sense("minus ahead") is not None and text[token.start - 1 : token.start] == "/"


def is_dash(found: list[Token], index: int) -> bool:
    """True for a sign for about that leads from one time of day to the next: ja `3時～6時`, ko `3시~6시`."""
    token = found[index]
    return token.bare in _WAVES and index > 0 and found[index - 1].end == token.start
