"""Tokens that are a verb before a participle are dropped: `ha` in es `uno de cada 5 ha sufrido` is no hectare."""

from __future__ import annotations

import re
from functools import cache

from pipeline.facts.fold import fold_word
from pipeline.facts.token import Token
from pipeline.language import Language


def without_verbs(text: str, found: list[Token], language: Language) -> list[Token]:
    """The tokens of a folded text but for those at which a form of `[skip]` `verbs` begins."""
    pattern = _verbs(language)
    if pattern is None:
        return found
    return [token for token in found if pattern.match(text, token.start) is None]


@cache
def _verbs(language: Language) -> re.Pattern[str] | None:
    """`ha *do`: a word and the end of the next; None where the language lists none."""
    forms = map(fold_word, language.tables.get("skip", {}).get("verbs", ()))
    patterns = [re.escape(form).replace(r"\*", r"[^\W\d_]+").replace(r"\ ", " ") for form in forms]
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)") if patterns else None
