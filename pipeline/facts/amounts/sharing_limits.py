"""Two limits told together share the unit of the second: `mindestens fünf und höchstens sieben Jahre`."""

from __future__ import annotations

from pipeline.facts.amounts.attach_words import does_nothing_else
from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.tokens.amount import Amount
from pipeline.facts.tokens.between import opens
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import is_count, is_time
from pipeline.facts.values import Limit

_ROUGH = ("about ahead", "limit ahead", "filler")
_JOINTS = ("to", "onto")
_INCLUSIVE = {Limit.AT_LEAST, Limit.AT_MOST}


def are_both_limits(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    """`frühestens fünf, spätestens sieben Jahre danach`: two limits that differ share the unit of the second.

    So they do behind one preposition: `frühestens nach fünf und spätestens nach sieben Jahren`.
    """
    between, repeated = found[one.last + 1 : two.first], _words_ahead(found, one)
    limits = [token for token in between if token.sense("limit ahead") is not None]
    if len(limits) != 1 or one.value > two.value or is_part(one) or not repeated:
        return False
    ahead, *repeated = repeated
    joints = {token.bare for token in between if token.sense("and") is not None or token.sense("filler") is not None}
    if not (does_nothing_else(ahead) and does_nothing_else(limits[0])):  # "by more than three within six hours"
        return False
    if ahead.sense("limit ahead") == limits[0].sense("limit ahead"):
        return False
    is_span = {ahead.sense("limit ahead"), limits[0].sense("limit ahead")} == _INCLUSIVE
    if not joints and not is_span and not is_time(two.units[0]):  # `bei mehr als 3, höchstens 5 mg`
        return False
    left = text[one.end : two.start].replace(limits[0].bare, "").split()
    return {word.strip(",،、，") for word in left} <= {"", *joints, *(token.bare for token in repeated)}


def _words_ahead(found: list[Token], one: Amount) -> list[Token]:
    """The limit ahead of an amount and what stands between them, a preposition at most; none without a limit."""
    at = one.first - 1
    while at >= 0 and (found[at].sense("filler") is not None or found[at].sense("relation ahead") is not None):
        at -= 1
    is_limit = at >= 0 and found[at].sense("limit ahead") is not None
    return found[at : one.first] if is_limit else []


def is_raised(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    """`zwei, höchstens drei Tage`: so many, and the most that they may be."""
    between = found[one.last + 1 : two.first]
    limits = [token for token in between if token.sense("limit ahead") is Limit.AT_MOST and does_nothing_else(token)]
    if len(limits) != 1 or one.value >= two.value or not (is_time(two.units[0]) or is_count(two.units[0])):
        return False
    joints = {token.bare for token in between if token.sense("and") is not None}
    left = text[one.end : two.start].replace(limits[0].bare, "").split()
    return all(word.strip(",،、，") in {"", *joints} for word in left)


def is_from_to(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    """`from eleven to just under four hours`: what it was, and roughly what it became, in one unit.

    Where nothing but the preposition stands between them, of any unit: `from 31 to 12 degrees`.
    """
    between = found[one.last + 1 : two.first]
    if not between or not opens(found, one, "from") or all(between[0].sense(sense) is None for sense in _JOINTS):
        return False
    left = text[one.end : two.start].split()
    told = {word for token in between for word in token.bare.split()}
    if not set(left) <= told:
        return False
    if len(between) == 1:
        is_limit = between[0].sense("limit ahead") is not None  # `ab zwölf bis zu vier Tabletten`
        return not is_limit and not is_year(one.quantity) and one.is_word is two.is_word
    is_rough = all(any(token.sense(sense) is not None for sense in _ROUGH) for token in between[1:])
    return is_rough and is_time(two.units[0])


def is_part(amount: Amount) -> bool:
    """`€5,340 a square metre, a tenth less`: a part has no unit."""
    return amount.is_word and 0 < amount.value < 1
