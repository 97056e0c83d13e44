"""What stands between two amounts, before the first and behind the second: dashes, commas, and words such as `bis`."""

from __future__ import annotations

import re

from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.tokens.amount import CURRENCY_AHEAD, SPACE, Amount
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit

_DASH = re.compile(r" ?(?:[-–−~]|\.\.\.?|…)+ ?\Z")
_JOINTS = ("to", "onto", "or", "and")
LIST_COMMA = re.compile(r" ?[,،、，/] ?\Z")
ASIDE = re.compile(r" ?\([^()\d]{1,60}\)")  # "0 (no pain) to 10 (worst pain)"
_GLUED_AHEAD = re.compile(r"(?<= )[^\W\d_]{1,4}\Z")  # ar `إلى الستة`: an article
_FEW_WORDS = re.compile(r"[ ,]*(?:[^\W\d]+ ){0,2}\Z")


def links_between(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> set[str]:
    """How two amounts that follow one another are joined: dash, to, or, and, comma, adjacent; empty for not at all."""
    aside = ASIDE.match(text, one.end, two.start)
    start, last = (aside.end(), _last_before(found, one.last, aside.end())) if aside else (one.end, one.last)
    between = text[start : sign_before(text, two.start)]
    if two.first == last + 1:
        if _DASH.match(between) and between:
            return {"dash"}
        if LIST_COMMA.match(between) and not (between.strip() == "," and not between.endswith(" ")):
            return {"comma"}
        if one.is_word and two.is_word and SPACE.match(between):
            is_rising = 1 <= one.value < two.value  # not hi "एक तिहाई दस साल", nor `in den Siebzigerjahren zweimal`
            return {"adjacent"} if is_rising else set()
        if SPACE.match(between) and (ending := ending_of(text, found[last])):
            between = ending
        senses = entries.words.get(between.strip(), ())  # a joining word inside a run, or glued on: ar "100 و200"
        return {sense.category for sense in senses if sense.category in _JOINTS}
    if two.first == last + 2 or (two.first == last + 3 and _may_stand_behind(text, found[last + 1], found[last + 2])):
        middle = found[last + 1]
        left, right = (
            text[start : middle.start],
            text[found[two.first - 1].end : sign_before(text, two.start - two.is_negative)],
        )
        right = _GLUED_AHEAD.sub("", right) if two.is_word and two.first == last + 2 else right
        right = right.removesuffix(text[found[two.first].lead : found[two.first].start])  # am `በ2 እና በ8 መካከል`
        categories = {category for category in _JOINTS if middle.sense(category) is not None}
        if categories == {"to"} and "-" not in left:  # zu `engu-6 kuya ku-12`, and no part of "0-to-100"
            right = right.removeprefix("-")
        if (
            categories
            and SPACE.match(left.lstrip("-." if categories == {"to"} else ",-."))
            and (SPACE.match(right) or ("or" in categories and _FEW_WORDS.match(right)))
        ):
            return categories
    return set()


def ending_of(text: str, token: Token) -> str:
    """What is written on to a figure: gu `12થી 18`; empty for nothing."""
    is_figure = token.kind == "number" and text.startswith(token.bare, token.start)
    return text[token.start + len(token.bare) : token.end].lstrip("-") if is_figure else ""


def sign_before(text: str, start: int) -> int:
    """Where the currency sign right ahead of an offset begins, or the offset: `$10 to $20`."""
    sign = CURRENCY_AHEAD.search(text, max(0, start - len("us$ ")), start)
    return start if sign is None else sign.start()


def _may_stand_behind(text: str, joint: Token, token: Token) -> bool:
    """True for a filler, and behind "to" for a limit: `vier bis höchstens sechs`, from 5.7 % to under 6.5 %.

    Not where other words stand between: "at the age of ten and died in 1750".
    """
    if joint.sense("and") is not None and any(map(str.isalnum, text[joint.end : token.start])):
        return False
    is_limit = token.sense("limit ahead") in (Limit.AT_MOST, Limit.UNDER) and token.sense("to") is None
    is_rough = token.sense("about ahead") is not None and joint.sense("onto") is not None  # "von 480 auf gut 350"
    is_sign = token.bare == "+"  # "von -5 bis +3"
    if joint.sense("and") is not None and token.sense("relation ahead") is not None:  # "nach einer und nach zwei"
        return True
    return token.sense("filler") is not None or is_sign or is_rough or (is_limit and joint.sense("to") is not None)


def _last_before(found: list[Token], index: int, end: int) -> int:
    """The index of the last token that ends before an offset, from a token on."""
    while found[index + 1].end <= end:
        index += 1
    return index


def opens(found: list[Token], amount: Amount | Reading, category: str) -> bool:
    """True where a word of the category stands ahead of an amount, fillers between them left aside."""
    index = amount.first - 1
    while index >= 0 and found[index].sense("filler") is not None:
        index -= 1
    return index >= 0 and found[index].sense(category) is not None


def closes(found: list[Token], amount: Amount | Reading) -> bool:
    """tr `18 ve 65 yaş arasında`: "between" stands behind."""
    index = amount.last + 1
    return index < len(found) and found[index].sense("between behind") is not None
