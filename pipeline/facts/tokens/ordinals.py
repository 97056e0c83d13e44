"""An ordinal said in several words becomes one token: ru `двадцать пятый`, cs `dvacátý pátý`, sr `двадесет и трећи`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.tokens.token import Token

_TEN, _HUNDRED = 10, 100


def with_compound_ordinals(text: str, found: list[Token], joiners: tuple[str, ...]) -> list[Token]:
    """The tokens, each ordinal below ten joined to the tens or hundreds in letters that stand right before it.

    `joiners` are what the language writes between tens and units.
    """
    if not any(token.senses and "ordinal" in token.senses for token in found):
        return found
    kept: list[Token] = []
    for token in found:
        at = len(kept) - 1
        if at > 0 and kept[at].sense("and") is not None:  # двадесет и трећи
            at -= 1
        total = _together(text, kept[at], token, joiners) if at >= 0 else 0
        if total:
            before = kept[at]
            bare = text[before.start : token.end]
            token = replace(token, start=before.start, lead=before.lead, bare=bare, senses={"ordinal": total})
            del kept[at:]
        kept.append(token)
    return kept


def _together(text: str, before: Token, token: Token, joiners: tuple[str, ...]) -> int:
    """What the two say as one ordinal, or 0; es `veinte segundos` is a time, and bg `двадесет трети` are parts."""
    senses = token.senses or {}
    place = senses.get("ordinal")
    between = text[before.end : token.start]
    if not isinstance(place, int) or "unit" in senses or ("fraction" in senses and not between.strip()):
        return 0
    high = before.value if before.kind == "word" else before.sense("ordinal")
    below = _TEN if place < _TEN else _HUNDRED
    if not isinstance(high, int | Decimal | Fraction) or high < 2 * _TEN or high % below:  # zweieinhalb dritte
        return 0
    return int(high) + place if between in ("-", " ") or between.strip() in joiners else 0
