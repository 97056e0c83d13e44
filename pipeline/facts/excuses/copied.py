"""Whether a text copies an amount of the other letter by letter, whatever its own language makes of it.

Only what is no word of one language: figures with an ending, signs of units, "ca." and "p.m."; `2 EL` and `8 Uhr` in an
English text were not translated.
"""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.values import ClockTime, Fact
from pipeline.facts.wording.side import Side

# A limit may be told by a verb elsewhere.
_OF_WORDS = frozenset({Change.UNIT, Change.APPROXIMATION})
_OF_NUMBERS = frozenset({Change.VALUE, Change.NUMBER})
_HALF_OF_DAY = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)
_MAY_BE_COPIED = re.compile(r"(?=.*\d)(?=.*[A-Za-z])|(?=[^-]+-)[A-Za-z-]{8,}\Z", re.DOTALL)
_TOLD_OTHERWISE = re.compile(r"\d[.,/]\d|\d ?[mbt]\b|\d k\b", re.IGNORECASE)  # 1,000 is one elsewhere, 3m are metres
_THOUSANDS = re.compile(r"\d+k", re.IGNORECASE)


def is_copied(difference: Difference, source: Side, target: Side) -> bool:
    """True for figures with letters that stand alike in both texts: `ca. 1050–1500`, `4 pm`, `3rd-9th`, `640k`.

    And for a number in letters that is part of a long word: the setting `two-finger-scrolling`.

    Not where figures have points or commas, which each language reads in its own way.
    """
    one, two = difference.source, difference.target
    if one is None or two is None:
        fact, own, other = (one, source, target) if one is not None else (two, target, source)
        return fact is not None and _place_in(other.text, fact, own.text) is not None
    is_thousands = difference.change in _OF_NUMBERS and any(_THOUSANDS.fullmatch(fact.text) for fact in (one, two))
    if difference.change not in _OF_WORDS and not is_thousands:
        return False
    if len(one.text) < len(two.text):  # what has a unit or a word of its own must be in the other text
        one, source, two, target = two, target, one, source
    place = _place_in(target.text, one, source.text)
    return place is not None and place[0] < two.end and two.start < place[1]


def _place_in(other: str, fact: Fact, text: str) -> tuple[int, int] | None:
    """Where the words of a fact stand in another text, as often as in its own; None where they may say something else.

    Of two equal doses one that is lost is no copy.
    """
    words = _ascii_run(text, fact)
    if not _MAY_BE_COPIED.match(words) or _TOLD_OTHERWISE.search(words) or _is_worded(fact, words):
        return None
    copied = re.compile(rf"(?<![\w.,:/+−–-]){re.escape(words)}(?![\w/]|[.,:]\d)", re.IGNORECASE)
    found = list(copied.finditer(other))
    return found[0].span() if len(found) == len(copied.findall(text)) > 0 else None


def _is_worded(fact: Fact, words: str) -> bool:
    """True where a word of one language tells the unit, or that it is a time of day."""
    if isinstance(fact.value, ClockTime):
        return _HALF_OF_DAY.search(words) is None
    return fact.unit != "" and not words.casefold().endswith(fact.unit.casefold())


def _ascii_run(text: str, fact: Fact) -> str:
    """The words of a fact, with the ASCII letters, figures and hyphens written on to them."""
    start, end = fact.start, fact.end
    while start and _is_part(text[start - 1]):
        start -= 1
    while end < len(text) and _is_part(text[end]):
        end += 1
    return text[start:end]


def _is_part(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "-")
