"""Tokens of a text with nothing but plain amounts become facts at once, without the grammar.

Most sentences with a number hold one or two that stand by themselves: `300 mg`, `12 people`. Whatever touches
anything else (a bound, another number, a sign) is left to the grammar in read.py, which would read the same.
"""

from __future__ import annotations

import re

from pipeline.facts.fold import Folded
from pipeline.facts.token import Token
from pipeline.facts.values import Fact, Quantity

WORD_FOLLOWS = re.compile(r"[ -]?[^\W\d_]")
_APART = 5  # characters between two amounts that cannot be joined to a range or list
_SIGNS = frozenset("-−–~$€£¥+±<>=/:")
_NO_ORDINAL = frozenset(" %),;:!?")


def plain_facts(folded: Folded, found: list[Token], text: str) -> list[Fact] | None:
    """The facts, or None where any token needs the grammar."""
    facts: list[Fact] = []
    index, last = 0, -_APART
    while index < len(found):
        token = found[index]
        if (
            token.kind not in ("number", "word")
            or token.lead != token.start
            or not _stands_alone(folded.text, token, last)
        ):
            return None
        end = token.end
        units: tuple[str, ...] = ()
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and following.start - end <= _APART:
            units = _unit(folded.text, token, following)
            if not units:
                return None
            end = following.end
            index += 1
        assert token.value is not None
        start, stop = folded.origin(token.start), folded.origin(end - 1) + 1
        is_followed = WORD_FOLLOWS.match(folded.text, end) is not None
        facts.append(
            Fact(
                Quantity(token.value, units), start, stop, text[start:stop],
                is_word=token.kind == "word", is_followed=is_followed,
            )
        )  # fmt: skip
        index += 1
        last = end
    return facts


def _stands_alone(text: str, token: Token, last: int) -> bool:
    """True for a number in figures or letters with no sign, separator, second reading or close neighbour."""
    if token.start - last < _APART or token.other is not None:
        return False
    if token.start and text[token.start - 1] in _SIGNS:
        return False
    if token.kind == "word":
        return True
    after = text[token.end : token.end + 1]
    has_ending = token.end - token.start > len(token.bare)
    return token.bare.isdecimal() and not has_ending and (not after or after in _NO_ORDINAL)


def _unit(text: str, token: Token, following: Token) -> tuple[str, ...]:
    """The unit right behind a number, if that is all the word means and the number is no year."""
    senses = following.senses
    if senses is None or len(senses) != 1 or text[token.end : following.lead] not in ("", " "):
        return ()
    units = senses.get("unit")
    if not isinstance(units, tuple) or "a" in units or following.bare == "s":
        return ()
    return units
