"""Tokens that stand together become readings at once where they hold one plain number, without the grammar.

Most numbers stand by themselves or between words that only bound or relate them: `300 mg`, `12 people`, `at least two
hours`. What such words do is read later (attach.py); what could make another fact of the number (a month, a second
number, a magnitude, a sign) is left to the grammar in calendar.py, amounts.py and join.py, which would read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.facts.amounts.counted import of_one_scale
from pipeline.facts.amounts.join import single
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.times.calendar import ordinal_of
from pipeline.facts.tokens.amount import Amount, is_apart
from pipeline.facts.tokens.between import ASIDE
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Identifier, Ordinal

WORD_FOLLOWS = re.compile(r"[ -]?[^\W\d_]")
_PLAIN_KINDS = frozenset({"number", "word", "identifier", "version"})
_LOOKALIKES = str.maketrans("абвдеκкмнорстхβαεζηιμνορτυχ", "abbdekkmhopctxbaezhimnoptyx")
_APART = 8  # characters between two tokens that make no date, amount, range or list together
_SIGNS = frozenset("-−–~$€£¥₹+±<>=/:")
_SIGNS_APART = frozenset({"$ ", "€ ", "£ ", "- ", "− ", "– "})
_NO_NAME = frozenset(" %),;:!?.")
_JOINTS = frozenset({"", " ", "-", "- ", " -", " - "})
_TWO_MEANINGS = frozenset({"s", "k", "m", "mn", "b", "bn"})  # seconds or a decade, metres or millions
# The senses that leave a number what it is: its unit, and what is attached to it afterwards (attach.py).
_HARMLESS = frozenset({
    "about ahead", "about behind", "about clock", "about year", "between", "between behind", "day of month", "filler",
    "from", "ignore", "less behind",
    "limit ahead", "limit behind", "link of limit", "more behind", "or", "relation ahead", "relation behind", "to",
    "unit", "unit of compound", "up to", "weekday",
})  # fmt: skip


def clusters(text: str, found: list[Token], scan: Scanner) -> Iterator[tuple[int, int]]:
    """The first and last index of each run of tokens that stand together, a remark in brackets between them or not.

    Between a year and its day may stand a long word: ug `2019-يىلىنىڭ 31-دېكابىر`.
    """
    behind_year = scan.dates.behind_year
    first = 0
    for index in range(1, len(found)):
        left = found[index - 1]
        is_apart = found[index].lead - left.end > _APART
        if is_apart and ASIDE.match(text, left.end, found[index].lead):  # "from 0 (no pain) to 10 (worst pain)"
            continue
        if is_apart and behind_year is not None and behind_year.fullmatch(text, left.end, found[index].lead):
            continue
        if is_apart and left.sense("month") is not None:  # sq `gushtin e vitit 2021`
            is_apart = scan.dates.before_year.fullmatch(text, left.end, found[index].lead) is None
        if is_apart and (left.senses is None or "or" not in left.senses):  # "one or maybe two tablets"
            yield first, index - 1
            first = index
    if found:
        yield first, len(found) - 1


def plain_readings(
    text: str, found: list[Token], first: int, last: int, scan: Scanner, original: str
) -> list[Reading] | None:
    """The readings of a cluster without dates, lists and the like: one or none; None where it needs the grammar."""
    if first == last and (senses := found[first].senses) is not None and len(senses) == 1:
        return _lone(found[first], senses, first)
    at = -1
    for index in range(first, last + 1):
        token = found[index]
        if token.senses is None:
            if at >= 0 or token.kind not in _PLAIN_KINDS:
                return None
            at = index
        elif not _HARMLESS.issuperset(token.senses):
            return None
    if at < 0:
        return []
    token = found[at]
    if token.value is None:
        return [named(token, at)]
    if token.kind == "number" and scan.ordinal.match(original, token.end):
        if first < last:
            return None
        if (place := ordinal_of(original, token, at, scan)) is not None:
            return [place]
    amount = _plain_amount(text, token, found[at + 1] if at < last else None, at)
    return [single(amount)] if amount is not None else None


def _lone(token: Token, senses: Mapping[str, object], index: int) -> list[Reading] | None:
    """The readings of a single word of one sense: an ordinal, or what says nothing by itself."""
    if (place := senses.get("ordinal")) is not None:
        return [Reading(Ordinal(int(str(place))), index, index, token.start, token.end, is_word=True)]
    return [] if "article" in senses or not _HARMLESS.isdisjoint(senses) else None


def named(token: Token, index: int) -> Reading:
    """A name with figures in it; a short one with the Latin letters it has elsewhere: Cyrillic В12, Б6, Д3.

    What a stopwatch shows has a point in every language: `1:54,6`.
    """
    is_short = sum(letter.isalpha() for letter in token.bare) <= 2
    name = token.bare.translate(_LOOKALIKES) if is_short and not token.bare.isascii() else token.bare
    if ":" in name:
        name = name.replace(",", ".")
    return Reading(Identifier(name), index, index, token.start, token.end)


def _plain_amount(text: str, token: Token, following: Token | None, at: int) -> Amount | None:
    """A number with the unit right behind it; None for what may be a year, a decade, an amount of money."""
    if not _is_plain(text, token, following):
        return None
    assert token.value is not None
    amount = Amount(at, at, token.start, token.end, token.value, other=token.other, is_word=token.kind == "word")
    units = following.senses.get("unit") if following is not None and following.senses is not None else None
    if following is not None and isinstance(units, tuple) and not (amount.is_word and is_apart(text, token, following)):
        is_of_years = "a" in units or "{decade}" in units
        if (
            is_of_years
            or following.sense("or") is not None
            or following.bare in _TWO_MEANINGS
            or text[token.end : following.lead] not in _JOINTS
        ):
            return None
        amount.units, amount.last, amount.end = of_one_scale(units), at + 1, following.end
    return amount


def _is_plain(text: str, token: Token, following: Token | None) -> bool:
    """True for a number in figures or letters without sign or ending."""
    ahead = text[max(0, token.start - 2) : token.start]
    if ahead and (ahead[-1] in _SIGNS or ahead in _SIGNS_APART):
        return False
    if token.kind == "word":
        return True
    if token.end - token.start > len(token.bare):
        return False
    after = text[token.end : token.end + 1]
    if not after or after in _NO_NAME:
        return True
    return following is not None and following.start - token.end <= (after == "-")
