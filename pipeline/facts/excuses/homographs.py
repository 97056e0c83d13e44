"""An amount that is another word as well, where nothing in the source is counted in its unit."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.wording.named_spans import may_name
from pipeline.facts.wording.side import Side


def is_other_word(difference: Difference, source: Side, target: Side) -> bool:
    """zh `伤口四周`, all around the wound, and `四周`, four weeks: with no week in the source it is the former."""
    fact = difference.target if difference.change is Change.ADDED else None
    if fact is None or not fact.is_word:
        return False
    words = target.language.tables.get("skip", {}).get("homographs", ())
    if folded_text(fact.text).text not in map(fold_word, words):
        return False
    is_counted = any(one.unit == fact.unit for one in source.facts)
    return not is_counted and not may_name(source.text, fact.unit, source.language)
