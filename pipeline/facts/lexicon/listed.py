"""The words that a language lists under a key of a table, ready to be compared with folded text."""

from __future__ import annotations

from functools import cache

from pipeline.facts.text.fold import fold_word
from pipeline.language import Language


@cache
def listed(language: Language, table: str, key: str) -> frozenset[str]:
    """The folded forms of `[table] key`; none where the language has no such table or key."""
    return frozenset(map(fold_word, language.tables.get(table, {}).get(key, ())))
