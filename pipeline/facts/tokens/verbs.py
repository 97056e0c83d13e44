"""Tokens that are a verb and no unit are dropped: `ha` in es `uno de cada 5 ha sufrido` is no hectare."""

from __future__ import annotations

import re

from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.token import Token
from pipeline.language import Language, once_for_each

_FAR = 12  # characters, of the second of two amounts


def without_verbs(text: str, found: list[Token], language: Language) -> list[Token]:
    """The tokens of a folded text but for those at which a form of `[skip]` `verbs` begins."""
    heads, pattern = _verbs(language)
    if not any(head in text for head in heads):
        return found
    return [token for token in found if pattern.match(text, token.start) is None]


@once_for_each
def _verbs(language: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    """How the verbs of a language begin, and their pattern; `ha *do` is a word and the end of the next.

    `升到#` is a verb where its first letter does not come again behind the next amount: zh `由3升到5`, and `1升到2升`.
    """
    forms = [fold_word(form) for form in language.tables.get("skip", {}).get("verbs", ())]
    patterns = [_pattern(form) for form in forms]
    heads = frozenset(re.split(r"[*#]", form)[0] for form in forms)
    return heads, re.compile("|".join(patterns) if patterns else "(?!)")


def _pattern(form: str) -> str:
    if form.endswith("#"):
        return rf"{re.escape(form[:-1])}(?!.{{0,{_FAR}}}{re.escape(form[0])})"
    return re.escape(form).replace(r"\*", r"[^\W\d_]+").replace(r"\ ", " ") + r"(?!\w)"
