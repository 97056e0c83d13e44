"""Whether a time that has to pass first is told as one that it is not done before: `frühestens in fünf Jahren`."""

from __future__ import annotations

from collections.abc import Container

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.points import PointSide, side_of
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.cue_lexicon import DENIALS
from pipeline.facts.wording.cues import Cue, cues_of, within
from pipeline.facts.wording.side import Side

_NOT_BEFORE = PointSide("early", is_denied=True)
_DENYING = DENIALS - {"no_longer"} | {"evasion"}
_UNTIL = frozenset({"evasion_until", "before", "before_too", "yet"})
_FROM_NOW = (Relation.WITHIN, Relation.AFTER)  # in, after so much time


def is_told_not_before(difference: Difference, source: Side, target: Side) -> bool:
    """True for a span that the source sets as the least, where the translation denies what is before it.

    es `no … hasta dentro de cinco años`, fr `ne … avant cinq ans`, pt `só … daqui a cinco anos`;
    `erst nach zwei Wochen`, not before two weeks; `nicht vor Ablauf von sieben Tagen`, pl `nie … przed upływem`.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or not is_time(ours.unit):
        return False
    is_time_to_pass = ours.relation is None and _is_least(ours) and not isinstance(theirs.value, Bound)
    if ours.relation not in _FROM_NOW and not is_time_to_pass:
        return False
    if not isinstance(ours.value, Bound):
        return _is_least(theirs) and _is_only(ours, source)
    is_denied = theirs.relation is not Relation.AFTER and side_of(theirs, target) == _NOT_BEFORE
    return _is_least(ours) and (is_denied or _is_led_by_only(theirs, target))


def is_not_before_it_passed(difference: Difference, _source: Side, target: Side) -> bool:
    """True for the least time to pass, where the translation forbids what is before it has: sv `inte förrän`.

    pl `nie … przed upływem trzech godzin` and ja `3時間経過する前に…ない` seem to tell of a time before.
    """
    ours, theirs = difference.source, difference.target
    if difference.change not in (Change.BOUND, Change.RELATION) or ours is None or theirs is None:
        return False
    if not _is_least(ours) or ours.relation not in (*_FROM_NOW, None) or isinstance(theirs.value, Bound):
        return False
    if not is_time(ours.unit) or not is_time(theirs.unit):
        return False
    cues = cues_of(target.text, target.language)
    start, end = clause_of(target.text, theirs.start, theirs.end)
    untils = [cue for cue in cues if cue.key in _UNTIL and start <= cue.start < end]
    is_before = theirs.relation in (Relation.AGO, Relation.BEFORE)
    begin, stop = sentence_of(target.text, theirs.start)
    denials = (cue for cue in cues if cue.key in _DENYING and begin <= cue.start < stop)
    return (is_before or bool(untils)) and any(not any(_overlap(one, two) for two in untils) for one in denials)


def _overlap(one: Cue, two: Cue) -> bool:
    return one.start < two.end and two.start < one.end


def is_not_until_earliest(difference: Difference, source: Side, target: Side) -> bool:
    """True for `frühestens 2031` and es `no … hasta 2031 como pronto`: not until then at the earliest."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    return _is_denied_until(ours, theirs, target) or _is_denied_until(theirs, ours, source)


def _is_denied_until(one: Fact, two: Fact, side: Side) -> bool:
    """The first is at least so much; the second, of `side`, at most, in a clause that denies it and says earliest."""
    if not _is_least(one) or not isinstance(two.value, Bound) or two.value.limit is not Limit.AT_MOST:
        return False
    clause = clause_of(side.text, two.start, two.end)
    keys = {cue.key for cue in within(cues_of(side.text, side.language), clause)}
    return "earliest" in keys and not DENIALS.isdisjoint(keys)


def is_told_until(difference: Difference, source: Side, target: Side) -> bool:
    """True for `bis zwei Stunden vorher` and "no later than two hours before": a preposition that tells until when.

    One that opens a range tells the contrary: from two hours before.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    return _is_until(ours, theirs, target) or _is_until(theirs, ours, source)


def _is_until(one: Fact, two: Fact, side: Side) -> bool:
    """The first is until so long before, by a preposition; the second, of `side`, at least so long before."""
    if not isinstance(one.value, Bound) or one.value.limit is not Limit.AT_MOST or one.is_stated:
        return False
    opening = tuple(f"{fold_word(form)} " for form in side.language.tables.get("ranges", {}).get("from", ()))
    are_before = one.relation is two.relation is Relation.BEFORE
    return are_before and _is_least(two) and not f"{fold(two.text).text} ".startswith(opening or ("\0",))


def _is_least(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_LEAST


def _is_only(fact: Fact, side: Side) -> bool:
    """`erst nach zwei Wochen`: right behind a word for "not until"."""
    words = side.text[: fact.start].split()
    return bool(words) and fold_word(words[-1]) in _only(side)


def _is_led_by_only(fact: Fact, side: Side) -> bool:
    """pt `os resultados só estarão prontos daqui a duas semanas`: somewhere ahead of it in its clause."""
    begin, _ = clause_of(side.text, fact.start, fact.end)
    words = side.text[begin : fact.start].split()
    return (
        fact.relation in _FROM_NOW
        and not isinstance(fact.value, Bound)
        and any(fold_word(word) in _only(side) for word in words)
    )


def _only(side: Side) -> Container[str]:
    return side.language.tables.get("relations", {}).get("only", ())
