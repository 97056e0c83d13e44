"""Tokens that are a verb before a participle are dropped: `ha` in es `uno de cada 5 ha sufrido` is no hectare."""

from __future__ import annotations

import re
from functools import cache

from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.token import Token
from pipeline.language import Language


def without_verbs(text: str, found: list[Token], language: Language) -> list[Token]:
    """The tokens of a folded text but for those at which a form of `[skip]` `verbs` begins."""
    heads, pattern = _verbs(language)
    if not any(head in text for head in heads):
        return found
    return [token for token in found if pattern.match(text, token.start) is None]


@cache
def _verbs(language: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    """How the verbs of a language begin, and their pattern; `ha *do` is a word and the end of the next."""
    forms = [fold_word(form) for form in language.tables.get("skip", {}).get("verbs", ())]
    patterns = [re.escape(form).replace(r"\*", r"[^\W\d_]+").replace(r"\ ", " ") for form in forms]
    heads = frozenset(form.partition("*")[0] for form in forms)
    return heads, re.compile(rf"(?:{'|'.join(patterns)})(?!\w)" if patterns else "(?!)")
