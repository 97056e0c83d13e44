"""Whether words of another language for within or before so long may say what the source does: after, or before."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each
from pipeline.model import Severity


def may_be_after(difference: Difference, source: Side, target: Side) -> bool:
    """`nach zwei Wochen`, "in two weeks": in words that tell when as well, and not by `[relations] inside`.

    What does not happen after three days has not happened within them, and of years both are said.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.RELATION or difference.level is not Severity.WARNING:
        return False
    if one is None or two is None or (one.relation, two.relation) != (Relation.AFTER, Relation.WITHIN):
        return False
    words = f" {fold(two.text).text} "
    inside = target.language.tables.get("relations", {}).get("inside", ())
    is_certain = one.unit != "a" and any(f" {fold_word(form)} " in words for form in inside)
    return not is_certain or is_denied(one, source)


def is_before_told(difference: Difference, source: Side, _target: Side) -> bool:
    """`Trinken Sie vor der Untersuchung … innerhalb von 60 Minuten`: a word of the source's sentence says before."""
    one, two = difference.source, difference.target
    if difference.change is not Change.RELATION or one is None or two is None:
        return False
    if (one.relation, two.relation) != (Relation.WITHIN, Relation.BEFORE):
        return False
    return (
        _before(source.language).search(fold(source.text[slice(*sentence_of(source.text, one.start))]).text) is not None
    )


@once_for_each
def _before(language: Language) -> re.Pattern[str]:
    """The words for before and ago, on either side of a span."""
    tables = (language.tables.get(f"relations.{side}", {}) for side in ("ahead", "behind"))
    forms = (form for table in tables for key in ("before", "ago") for form in table.get(key, ()))
    return re.compile(any_word(map(fold_word, forms), language))
