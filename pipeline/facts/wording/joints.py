"""A language becomes its words for "and" and "or": what may stand between two things that are said together."""

from __future__ import annotations

from functools import cache

from pipeline.facts.lexicon.listed import listed
from pipeline.language import Language


@cache
def joints(language: Language) -> frozenset[str]:
    """The folded words for "and" and "or"."""
    return listed(language, "ranges", "and") | listed(language, "ranges", "or")
