"""A language becomes its words for "and" and "or": what may stand between two things that are said together."""

from __future__ import annotations

from functools import cache

from pipeline.facts.text.fold import fold_word
from pipeline.language import Language


@cache
def joints(language: Language) -> frozenset[str]:
    """The folded words for "and" and "or"."""
    ranges = language.tables.get("ranges", {})
    return frozenset(fold_word(form) for key in ("and", "or") for form in ranges.get(key, ()))
