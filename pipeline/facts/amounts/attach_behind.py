"""What stands behind an amount limits it, relates it, makes it rough, or tells that it is more or less."""

from __future__ import annotations

import re

from pipeline.facts.amounts.attach_behind_bound import take_rate_behind_bound, take_unit_behind_bound
from pipeline.facts.amounts.attach_words import (
    CLAUSE_END,
    LOOSE_GAP,
    does_nothing_else,
    is_then,
    leads_to_span,
    limits_article,
    limits_one,
    names_time,
    own_trend,
    trend_of,
)
from pipeline.facts.amounts.below_zero import below_zero, is_below_zero
from pipeline.facts.amounts.no_limits import is_sum, is_year
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.tokens.neighbours import ends_with_trend
from pipeline.facts.tokens.reading import Reading, is_span
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit, Quantity, Range, Relation

_LONGEST = 24  # characters of a word that denies
_OWN = ("amount", "magnitude", "number")  # what may tell by its case what a unit tells: ml "2 ലക്ഷത്തിലേറെ പേർ"
_COUNTING = frozenset({"number", "amount", "article", "implied", "magnitude", "unit ahead", "about ahead"})
_ANCHOR = re.compile(r"(?: [^\W\d_]{1,20}){1,3} \Z")
_SIGN = re.compile(r"[^\W\d_]{1,3}|[^\w\s][^\W\d_]?")  # mg, %, °C
_ONE_WORD = re.compile(r" [^\W\d_]{2,16} \Z")


def attach_behind(text: str, found: list[Token], reading: Reading, limit: Limit | None, scan: Scanner) -> Limit | None:
    """Give a reading what stands behind it; the limit that was found ahead of it, or the one that stands there."""
    limit = _attach_own(found, reading, limit, scan)
    is_related = False
    while (index := reading.last + 1) < len(found):
        token = found[index]
        if not _is_near(text, found, reading, index, scan) or _counts(token):
            break
        if (_is_multiple(reading) and leads_to_span(text, found, index)) or _is_of_what_is_done(text, reading, token):
            break
        if _belongs_to_next(text, found, index, scan) or _limits_next(text, found, reading, index, scan):
            break
        if token.sense("minus behind") is not None and is_below_zero(reading.value, token):  # before "unter" limits it
            reading.value = below_zero(reading.value)
        elif (about := token.sense("about behind")) is not None:
            reading.about, reading.lean = True, about if isinstance(about, Limit) else reading.lean
        elif (
            isinstance(side := token.sense("limit behind"), Limit)
            and (limit is None or (limit is Limit.OVER and side is Limit.AT_LEAST))  # "over three or more days"
            and not is_sum(text, token, reading, scan)
            and not (side.is_strict and trend_of(token) and _is_by(text, found, reading, scan))
            and not (is_related and side.is_strict)  # az "yarım saatdan sonra qısa fasilə", a short break
        ):
            limit = side
            reading.is_stated = does_nothing_else(token)
            is_within = token.sense("relation behind") is Relation.WITHIN and side is Limit.AT_MOST
            if is_within and is_span(reading):  # tr `iki saat içinde`
                reading.relation = reading.relation or Relation.WITHIN
        elif limit is not None and limit.is_strict and _is_with_equal(found[reading.last], token):
            limit = limit.with_equal
        elif isinstance(relation := token.sense("relation behind"), Relation) and is_span(reading) and not reading.per:
            is_told_last = _is_told_last(relation, reading.relation, limit)
            reading.relation = relation if is_told_last else reading.relation or relation
            is_related = True
        elif (trend := trend_of(token)) and _may_differ(reading) and not _is_denied(text, reading, scan):
            reading.trend = trend
        elif not _is_stress_before_relation(text, found, reading, index):
            break
        reading.last, reading.end = index, max(reading.end, token.end)
    take_unit_behind_bound(text, found, reading, limit)
    if limit is not None:
        take_rate_behind_bound(text, found, reading)
    return limit


def _is_stress_before_relation(text: str, found: list[Token], reading: Reading, index: int) -> bool:
    """fr `quatre minutes seulement après`: a word for only between a span and what tells how it lies."""
    if found[index].sense("filler") is None or index + 1 == len(found) or not is_span(reading):
        return False
    is_close = LOOSE_GAP.match(text[found[index].end : found[index + 1].lead]) is not None
    return is_close and isinstance(found[index + 1].sense("relation behind"), Relation)


def _is_of_what_is_done(text: str, reading: Reading, token: Token) -> bool:
    """fi `30 minuutin välein enintään tasolle 4 ml`: at most limits what is done so often, where anything follows."""
    is_ahead = token.sense("limit ahead") is Limit.AT_MOST and does_nothing_else(token)
    is_last = CLAUSE_END.match(text[token.end : token.end + 1] or ".") is not None
    return reading.relation is Relation.EVERY and is_ahead and not is_last


def _is_multiple(reading: Reading) -> bool:
    return isinstance(reading.value, Quantity) and reading.value.unit == "{fold}"


def _is_near(text: str, found: list[Token], reading: Reading, index: int, scan: Scanner) -> bool:
    """True for a word right behind the reading, or behind one word more where it limits or compares."""
    token, last = found[index], found[reading.last]
    between = text[last.end : token.lead]
    if LOOSE_GAP.match(between) or _is_anchored(text, last, token, scan):
        return True
    is_apart = _ONE_WORD.match(between) is not None and not _opens_condition(between, scan)
    is_apart = is_apart and not (trend_of(token) == "" and limits_article(text, found, index))
    if token.sense("limit behind") and (is_apart or _is_set_off(text, token, between)):
        return True
    return is_apart and (_is_compared(text, found, reading, index) or ends_with_trend(text, token))


def _opens_condition(between: str, scan: Scanner) -> bool:
    """pt `retorna zero se pelo menos um valor …`: the limit belongs to the clause that begins there."""
    return scan.conditions is not None and scan.conditions.fullmatch(between.strip()) is not None


def _is_with_equal(last: Token, token: Token) -> bool:
    """tr `20'den büyük veya eşit`, et `suurem kui 20 või sellega võrdne`: the amount itself belongs to its limit."""
    is_beside = token.sense("or equal") is not None and last.sense("limit behind") is not None
    return is_beside or token.sense("or itself") is not None


def _is_told_last(relation: Relation, ahead: Relation | None, limit: Limit | None) -> bool:
    """True where the word behind tells how the span lies, whatever the one ahead said."""
    if relation is Relation.EVERY:  # is "á 8 tíma fresti"; but tr `24 saat boyunca aralıklarla`: so long, at intervals
        return ahead is not Relation.DURING
    if ahead is Relation.DURING:  # "for 30 minutes before"
        return relation in (Relation.BEFORE, Relation.AFTER)
    is_counted_on = ahead is Relation.SINCE or (ahead is Relation.WITHIN and limit is None)
    return relation is Relation.BEFORE and is_counted_on  # `od 4 tygodni przed`, ru `за полчаса до`


def _is_by(text: str, found: list[Token], reading: Reading, scan: Scanner) -> bool:
    """ka `2,3 პროცენტით მაღალი`: higher by so much, in the case that says so.

    Or not in the one that says than: tr `10 gün daha fazla`, beside `10 günden fazla`. Signs have no case: `4 г ашык`,
    but for what is said ahead of them: ky `мурункудан 6% көп`.
    """
    last = found[reading.last]
    is_sign = last.sense("unit") is not None and _SIGN.fullmatch(last.bare) is not None
    behind = found[reading.last + 1].lead
    if is_sign and text[: found[reading.first].lead].rstrip().endswith(scan.than_ahead or ("\0",)):
        return True
    if scan.than_ends and not is_sign and not text[reading.start : behind].rstrip().endswith(scan.than_ends):
        return True
    return text.endswith(scan.steps_by, reading.start, reading.end)


def _attach_own(found: list[Token], reading: Reading, limit: Limit | None, scan: Scanner) -> Limit | None:
    """Give a reading what its own last word tells by its form or case; the limit that it then has."""
    unit = _unit_of(found, reading)
    own = unit or next(filter(None, (last_with(found, reading, one) for one in _OWN)), found[reading.last])
    if own.sense("every") is not None:  # zweistündlich, every other day
        reading.relation = Relation.EVERY
    reading.about = reading.about or own.sense("about behind") is not None
    reading.trend = reading.trend or own_trend(own, scan)
    value = reading.value
    if own.sense("minus behind") is not None and is_below_zero(value, own):  # sv "4 minusgrader"
        reading.value = below_zero(value)
    # In a case that bounds: tr "saate kadar", te "పదేళ్లలోపు", ml "മുപ്പതിലധികം", ka "500 მილიონამდე".
    if unit is not None or any(own.sense(one) is not None for one in _OWN):
        if isinstance(relation := own.sense("relation behind"), Relation) and not reading.per:
            reading.relation = reading.relation or relation
        if limit is None and isinstance(side := own.sense("limit behind"), Limit):
            limit = side
    return limit


def _unit_of(found: list[Token], reading: Reading) -> Token | None:
    """The unit of an amount rather than how often it is taken, which may be one too: ml `പത്ത് വർഷത്തിലേറെ ദിവസവും`."""
    units = [token for token in found[reading.first : reading.last + 1] if token.sense("unit") is not None]
    return next((token for token in reversed(units) if token.sense("rate") is None), units[-1] if units else None)


def last_with(found: list[Token], reading: Reading, category: str) -> Token | None:
    """The last token of a reading that has a sense of the category; None for none."""
    for index in range(reading.last, reading.first - 1, -1):
        senses = found[index].senses
        if senses and category in senses:
            return found[index]
    return None


def _is_anchored(text: str, unit: Token, token: Token, scan: Scanner) -> bool:
    """hu `négy órával a tervezett műtét előtt`: nothing but what a span in its case is counted from stands between."""
    is_led = text[: unit.end].endswith(scan.anchored_ends) and token.sense("relation behind") is not None
    return is_led and _ANCHOR.match(text, unit.end, token.lead) is not None


def _is_compared(text: str, found: list[Token], reading: Reading, index: int) -> bool:
    """`fünf Punkte höher als`, "four votes more than": a noun may part a bare number from how it differs.

    Not from a limit of what follows: `zwei Dinge mehr als dreimal`, sw `watatu hulala chini ya saa sita`.
    """
    token, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if not isinstance(reading.value, Quantity) or reading.value.units or reading.value.value < 1:
        return False
    counts = following is not None and (following.value is not None or not _COUNTING.isdisjoint(following.senses or ()))
    is_followed = following is not None and counts and text[token.end : following.lead] == " "
    is_followed &= not is_then(text, found, index + 1)
    is_followed = is_followed and following is not None and not names_time(following)  # `vier Punkte mehr als 2021`
    return trend_of(token) != "" and " " in token.bare and not is_followed and not is_year(reading.value)


def _counts(token: Token) -> bool:
    """True for an amount of its own, and for a magnitude: ka `ნახევარი მილიონიდან მილიონამდე`."""
    return token.sense("amount") is not None or token.sense("magnitude") is not None


def _is_set_off(text: str, token: Token, between: str) -> bool:
    """pt `às 26 semanas, o mais tardar, …`: the same behind the amount, before a mark that ends the clause."""
    return (
        between == ", "
        and does_nothing_else(token)
        and CLAUSE_END.match(text[token.end : token.end + 1] or ".") is not None
    )


def _belongs_to_next(text: str, found: list[Token], index: int, scan: Scanner) -> bool:
    """hu `24 órán belül legfeljebb 4 g`: a word that may stand on either side binds the number it stands before."""
    token = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and trend_of(token) and (names_time(following) or is_then(text, found, index + 1)):
        return False  # "ein Drittel mehr als 2021", "450,000 fewer than two years ago"
    counting = {"number", "amount"}
    if token.sense("about ahead") is not None or limits_one(text, found, index):
        counting |= {"article", "implied"}  # fa "در ۱۴ روز تقریبا یک کیلو", "jeder Zehnte mehr als eine Stunde"
    if following is None or (following.value is None and counting.isdisjoint(following.senses or ())):
        return False
    is_related = token.sense("relation behind") is not None
    if is_related and following.kind == "number" and scan.ordinal.match(text, following.start + len(following.bare)):
        return False  # hr `dva dana prije 90. rođendana`
    if following.lead < following.start and token.sense("limit behind") is not None:
        return False  # ar "أربعة أسابيع على الأقل وستة أسابيع على الأكثر": what follows begins with "and"
    is_ahead = any(token.sense(sense) is not None for sense in ("limit ahead", "about ahead", "relation ahead"))
    return is_ahead and bool(LOOSE_GAP.match(text[token.end : found[index + 1].lead]))


def _limits_next(text: str, found: list[Token], reading: Reading, index: int, scan: Scanner) -> bool:
    """`185 metres high and over two kilometres long`: behind a measure, "and over" limits the amount right behind it.

    Not behind an age or a bare number: `aged 12 and over 10 ml`.
    """
    token, following = found[index], found[index + 1] if index + 1 < len(found) else None
    unit = reading.value.unit if isinstance(reading.value, Quantity) else ""
    if unit in ("", "a") or token.sense("limit behind") is None or " " not in token.bare or following is None:
        return False
    is_number = following.value is not None or following.sense("amount") is not None
    senses = scan.lexicon.words.get(token.bare.rpartition(" ")[2], ())
    is_limit = any(sense.category == "limit ahead" for sense in senses)
    return is_limit and is_number and text[token.end : following.lead] == " "


def _may_differ(reading: Reading) -> bool:
    """True for what something may be more or less by: `500 bis 600 kcal weniger`, but no year and no years.

    Nor for how long something lasts: `seit vier Jahren unter der Marke`.
    """
    low = reading.value.low if isinstance(reading.value, Range) else reading.value
    return isinstance(low, Quantity) and not is_year(low) and reading.relation is not Relation.SINCE


def _is_denied(text: str, reading: Reading, scan: Scanner) -> bool:
    """`keine 30 Prozent mehr`: no longer as many, which is no difference of so many."""
    ahead = text[max(0, reading.start - _LONGEST) : reading.start]
    return scan.negation.fullmatch(ahead.rstrip().rpartition(" ")[2]) is not None
