"""Whether words of another language for "within" so long may say "after" so long, as the source does."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Relation
from pipeline.facts.wording.side import Side
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
