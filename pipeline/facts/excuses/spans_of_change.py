"""How long a change took is told in two ways: `sank binnen zehn Jahren um 12 %`, fell 12 % over ten years."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.side import Side

_MANY = 10_000
_YEARS, _CHANGES = ("a", "mo"), ("%", "[pp]", "{fold}")


def is_time_of_change(difference: Difference, source: Side, target: Side) -> bool:
    """True for years within which, and over which, something grew or fell by a share told in the same clause."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or ours.unit not in _YEARS:
        return False
    pairs = (((ours, source), (theirs, target)), ((theirs, target), (ours, source)))
    return any(
        _is_within(*within) and _is_over(*over) and _has_change(*within) and _has_change(*over)
        for within, over in pairs
    )


def _is_within(fact: Fact, _side: Side) -> bool:
    return isinstance(fact.value, Bound) and fact.relation is Relation.WITHIN and not fact.value.limit.is_strict


def _is_over(fact: Fact, side: Side) -> bool:
    """True behind a word that says for how long as well: over ten years, fr `sur dix ans`."""
    is_limit = isinstance(fact.value, Bound)
    if isinstance(fact.value, Bound) and (fact.is_stated or fact.value.limit is not Limit.OVER):
        return False
    words = (fold(fact.text).text if is_limit else fold(side.text[: fact.start]).text).split()
    word = words[0 if is_limit else -1] if words else ""
    senses = scanner(side.language).lexicon.words.get(word, ())
    return any(sense.category == "relation ahead" and sense.value is Relation.DURING for sense in senses)


def _has_change(fact: Fact, side: Side) -> bool:
    """True beside a share, or beside so many that no dose is meant: 450,000 pictures over 13 years."""
    start, end = clause_of(side.text, fact.start, fact.end)
    near = [one for one in side.facts if start <= one.start < end]
    return any(one.unit in _CHANGES or max((two.value for two in one.quantities), default=0) >= _MANY for one in near)
