"""Whether the clause of an amount denies something, beside the other amounts in it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Fact
from pipeline.facts.wording.side import Side


def is_denied(fact: Fact, side: Side, but: Sequence[Fact] = ()) -> bool:
    """True where a negation stands in the clause of a fact; one inside a fact of `but` denies that one."""
    start, end = clause_of(side.text, fact.start, fact.end)
    folded = fold(side.text[start:end])
    places = (start + folded.origin(found.start()) for found in scanner(side.language).negation.finditer(folded.text))
    return any(not any(one.start <= place < one.end for one in but) for place in places)
