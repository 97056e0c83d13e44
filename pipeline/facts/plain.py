"""Tokens that stand together become readings at once where they hold one plain number, without the grammar.

Most numbers stand by themselves or between words that only bound or relate them: `300 mg`, `12 people`, `at least two
hours`. What such words do is read later (attach.py); what could make another fact of the number (a month, a second
number, a magnitude, a sign) is left to the grammar in calendar.py, amounts.py and join.py, which would read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.amount import Amount, extend
from pipeline.facts.join import single
from pipeline.facts.reading import Reading
from pipeline.facts.token import Token

WORD_FOLLOWS = re.compile(r"[ -]?[^\W\d_]")
_APART = 8  # characters between two tokens that make no date, amount, range or list together
_SIGNS = frozenset("-−–~$€£¥+±<>=/:")
_NO_NAME = frozenset(" %),;:!?.")
_JOINTS = frozenset({"", " ", "-", "- ", " -", " - "})
_TWO_MEANINGS = frozenset({"s", "k", "m", "mn", "b", "bn"})  # seconds or a decade, metres or millions
# The senses that leave a number what it is: its unit, and what is attached to it afterwards (attach.py).
_HARMLESS = frozenset({
    "about ahead", "about behind", "between", "between behind", "filler", "from", "ignore", "less behind",
    "limit ahead", "limit behind", "more behind", "or", "relation ahead", "relation behind", "to", "unit", "weekday",
})  # fmt: skip


def clusters(found: list[Token]) -> Iterator[tuple[int, int]]:
    """The first and last index of each run of tokens that stand together."""
    first = 0
    for index in range(1, len(found)):
        left = found[index - 1]
        is_apart = found[index].lead - left.end > _APART
        if is_apart and (left.senses is None or "or" not in left.senses):  # "one or maybe two tablets"
            yield first, index - 1
            first = index
    if found:
        yield first, len(found) - 1


def plain_readings(
    text: str, found: list[Token], first: int, last: int, ordinal: re.Pattern[str], original: str
) -> list[Reading] | None:
    """The readings of a cluster without dates, lists and the like: one or none; None where it needs the grammar."""
    at = -1
    for index in range(first, last + 1):
        token = found[index]
        if token.senses is not None:
            if not _HARMLESS.issuperset(token.senses):
                return None
        elif at >= 0 or token.kind not in ("number", "word"):
            return None
        else:
            at = index
    if at < 0:
        return []
    following = found[at + 1] if at < last else None
    token = found[at]
    if not _is_plain(text, token, following) or (token.kind == "number" and ordinal.match(original, token.end)):
        return None
    assert token.value is not None
    amount = Amount(at, at, token.start, token.end, token.value, other=token.other, is_word=token.kind == "word")
    units = following.senses.get("unit") if following is not None and following.senses is not None else None
    if following is not None and isinstance(units, tuple):
        if "a" in units or following.bare in _TWO_MEANINGS or text[token.end : following.lead] not in _JOINTS:
            return None  # a year, a decade, an amount of money
        amount.units = units
        extend(amount, found, at + 1)
    return [single(amount)]


def _is_plain(text: str, token: Token, following: Token | None) -> bool:
    """True for a number in figures or letters without sign or ending."""
    if token.start and text[token.start - 1] in _SIGNS:
        return False
    if token.kind == "word":
        return True
    if token.end - token.start > len(token.bare):
        return False
    after = text[token.end : token.end + 1]
    if not after or after in _NO_NAME:
        return True
    return following is not None and following.start - token.end <= (after == "-")
