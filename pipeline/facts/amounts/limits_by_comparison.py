"""An amount that a comparison limits with a noun between becomes a bound: `höhere Dosen als 10 mg`."""

from __future__ import annotations

import re

from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.values import Bound, Limit, Quantity
from pipeline.language import Language, once_for_each

_NEAR = 64  # characters ahead of an amount in which its comparison stands
_LIMITS = {"over": Limit.OVER, "under": Limit.UNDER}


def limit_by_comparison(text: str, reading: Reading, scan: Scanner) -> None:
    """Give an amount behind a word for "than" the limit of the comparison, turned round right behind a denial."""
    pattern, than = _comparisons(scan.language)
    if pattern is None or not isinstance(reading.value, Quantity) or not text.endswith(than, 0, reading.start):
        return
    begin = max(0, reading.start - _NEAR)
    found = pattern.search(text, begin, reading.start)
    if found is not None and found.lastgroup is not None:
        limit = _LIMITS[found.lastgroup]
        before = text[begin : found.start()].rpartition(" ")[0].rpartition(" ")[2]
        reading.is_turned = scan.negation.fullmatch(before) is not None
        reading.value = Bound(limit.denied if reading.is_turned else limit, reading.value)


@once_for_each
def _comparisons(language: Language) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """The pattern of a comparison, up to two words and "than", `längere Zeit als `; and the words for "than"."""
    table = language.tables.get("bounds.compared", {})
    listed = {key: tuple(map(fold_word, forms)) for key, forms in table.items()}
    than = tuple(f" {form} " for form in listed.pop("than", ()))
    if not than or not listed:
        return None, ()
    groups = "|".join(f"(?P<{key}>{any_word(forms, language)})" for key, forms in listed.items())
    return re.compile(rf"(?:{groups})(?: [^\W\d]\w*){{1,2}}{trie_pattern(than)}$"), than
