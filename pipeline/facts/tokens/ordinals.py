"""An ordinal said in several words becomes one token: ru `двадцать пятый`, cs `dvacátý pátý`, sr `двадесет и трећи`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.tokens.token import Token
from pipeline.language import Language

_TEN, _HUNDRED = 10, 100


def with_compound_ordinals(text: str, found: list[Token], language: Language) -> list[Token]:
    """The tokens, each ordinal below ten joined to the tens or hundreds in letters that stand right before it."""
    if not any(token.senses and "ordinal" in token.senses for token in found):
        return found
    kept: list[Token] = []
    for token in found:
        at = len(kept) - 1
        if at > 0 and kept[at].sense("and") is not None:  # двадесет и трећи
            at -= 1
        total = _together(text, kept[at], token, language) if at >= 0 else 0
        if total:
            before = kept[at]
            bare = text[before.start : token.end]
            token = replace(token, start=before.start, lead=before.lead, bare=bare, senses={"ordinal": total})
            del kept[at:]
        kept.append(token)
    return kept


def _together(text: str, before: Token, token: Token, language: Language) -> int:
    """What the two say as one ordinal, or 0.

    es `veinte segundos` is a time, bg `двадесет трети` are parts, and fr `vingt premiers` the first twenty.
    """
    senses = token.senses or {}
    place = senses.get("ordinal")
    between = text[before.end : token.start]
    if not isinstance(place, int) or "unit" in senses or ("fraction" in senses and not between.strip()):
        return 0
    is_word = before.kind in ("word", "lone")
    if place == 1 and is_word and between == " " and language.is_first_apart:
        return 0
    high = before.value if is_word else before.sense("ordinal")
    below = _TEN if place < _TEN else _HUNDRED
    least = _TEN if is_word and "ten-units" in language.traits else 2 * _TEN
    if not isinstance(high, int | Decimal | Fraction) or high < least or high % below:  # zweieinhalb dritte
        return 0
    return int(high) + place if between in ("-", " ") or between.strip() in language.joiners else 0
