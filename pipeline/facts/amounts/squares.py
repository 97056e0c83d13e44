"""A word for square behind the figure makes an area of a length whose unit stands ahead: sw `kilomita 115 za mraba`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.tokens.amount import Amount
from pipeline.language import Language, once_for_each

_SQUARES = {"km": "km2", "m": "m2", "cm": "cm2", "mm": "mm2"}


def name_squares(text: str, read: Sequence[Amount], language: Language) -> None:
    """Give such amounts the unit of the area."""
    words = _words(language)
    if words is None:
        return
    for amount in read:
        is_length = amount.has_unit_ahead and amount.units[:1] and amount.units[0] in _SQUARES
        if is_length and (word := words.match(text, amount.end)) is not None:
            amount.units, amount.end = (_SQUARES[amount.units[0]],), word.end()


@once_for_each
def _words(language: Language) -> re.Pattern[str] | None:
    """The language's words for square, behind a space; None without any."""
    forms = listed(language, "squares", "behind")
    return re.compile(f" {any_word(forms, language)}") if forms else None
