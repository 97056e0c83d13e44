"""What holds until a date, a weekday, a month, a time of day or a place in an order does not hold from there on.

Bad: de: spätestens am 3. Mai | en: from 3 May
Good: de: spätestens am 3. Mai | en: no later than 3 May
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.facts.differences.points import (
    PointSide,
    before_point,
    denies,
    is_denied_beside,
    side_of,
    word_beside,
)
from pipeline.facts.differences.same_points import is_point, is_same_point
from pipeline.facts.lexicon.point_words import OTHER
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.places import index_from
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Date, Fact
from pipeline.facts.wording.calendar_names import Name, Named, calendar_names
from pipeline.facts.wording.cue_lexicon import DENIALS
from pipeline.facts.wording.cues import cues_of, says, within
from pipeline.facts.wording.side import Side
from pipeline.model import Problem
from pipeline.rules.pair import Pair, span

_Told = tuple[Fact, Side]
_MAY_DENY = DENIALS | {"evasion", "rare_too"}  # hold the plain no where no denial is told for certain
_SAYS = {"early": "until or before it", "late": "from it on or after"}


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each point in time on whose one side the source is, and the translation on the other."""
    source = Side(pair.source, pair.source_language, pair.source_facts)
    target = Side(pair.target, pair.target_language, pair.target_facts)
    for fact in source.facts:
        if not is_point(fact, source):
            continue
        same = [one for one in target.facts if is_same_point(fact, one)]
        ours = [one for one in source.facts if one.value == fact.value]
        if not same or len(same) != len(ours) or fact is not ours[0]:
            continue
        sides = {side_of(one, source) for one in ours}
        others = {side_of(one, target) for one in same}
        if len(sides) != 1 or (side := sides.pop()) is None:
            continue
        if _is_not_before(side, others, ((fact, source), (same[0], target))):
            continue
        # Clauses part elsewhere in another language: what both sentences deny counts on both sides.
        is_denied = is_denied_beside(fact, source) and is_denied_beside(same[0], target)
        meant = {other.meant for other in others if other}
        is_turned = side.is_denied_at_word and side.meant and meant == {OTHER[side.meant]}
        if (
            is_turned
            or others == {side.opposite}
            or (is_denied and {other.key for other in others if other} == {OTHER[side.key]})
        ):
            yield _problem(fact, same[0], side)
    yield from _of_names(source, target)


def _is_not_before(side: PointSide, others: set[PointSide | None], told: tuple[_Told, _Told]) -> bool:
    """True for `frühestens 2031` and not before it, whether or not the language can tell the denial."""
    early, (fact, words) = told if side.key == "early" else (told[1], told[0])
    if not says("earliest", words.text, clause_of(words.text, fact.start, fact.end), words.language):
        return False
    is_denied = any(one is not None and one.key == "early" and one.is_denied for one in (side, *others))
    return is_denied or (before_point(*early) is not None and _may_be_denied(*early))


def _may_be_denied(fact: Fact, side: Side) -> bool:
    """True for before a point, in a clause that may deny more than its language can tell: sw `haitakamilika kabla ya`.

    So may any clause of a language that has no words of denial for limits.
    """
    bounds = side.language.tables.get("bounds", {})
    if bounds.keys().isdisjoint(("negation", "negation_behind")):
        return True
    clause = clause_of(side.text, fact.start, fact.end)
    return any(cue.key in _MAY_DENY for cue in within(cues_of(side.text, side.language), clause))


def _of_names(source: Side, target: Side) -> Iterator[Problem]:
    """`ab Mittwoch` and until Wednesday: weekdays and months that each text names once, where nothing is denied."""
    ours = _named_once(source)
    theirs = _named_once(target) if ours else ours
    for name in ours.keys() & theirs.keys():
        (here, key), (there, other) = ours[name], theirs[name]
        if other == OTHER[key] and not _denies(source, here) and not _denies(target, there):
            words, wrong = source.text[here.start : here.end], target.text[there.start : there.end]
            message = f"what holds {_SAYS[other]} is told of '{wrong}'; the source says {_SAYS[key]}: '{words}'"
            yield Problem(message, f"say what holds {_SAYS[key]}", (there.start, there.end), (here.start, here.end))


def _denies(side: Side, name: Named) -> bool:
    return denies(side.text, sentence_of(side.text, name.start), side.language)


def _named_once(side: Side) -> dict[Name, tuple[Named, str]]:
    """The names outside dates that a text holds once and for certain, with the side that the word beside them tells."""
    dates = [fact for fact in side.facts if isinstance(fact.value, Date)]
    names = [one for one in calendar_names(side.text, side.language) if not _is_in_any(one, dates)]
    often = Counter(one.name for one in names)
    found: dict[Name, tuple[Named, str]] = {}
    for one in names:
        word = word_beside(one, side) if one.is_sure and often[one.name] == 1 else None
        if word is not None and not _is_of_other(one, word, names):
            found[one.name] = one, word[0]
    return found


def _is_in_any(name: Named, dates: Sequence[Fact]) -> bool:
    """True for a name that a date holds; the dates stand in order, none in another."""
    at = index_from(dates, name.end) - 1
    return at >= 0 and name.start < dates[at].end


def _is_of_other(name: Named, word: tuple[str, int, int], names: Sequence[Named]) -> bool:
    """True where another name stands between the word and its own: from Monday to Friday."""
    _, start, end = word
    return any(name.end <= other.start < end or start < other.end <= name.start for other in names)


def _problem(source: Fact, target: Fact, side: PointSide) -> Problem:
    ours, theirs = _SAYS[side.key], _SAYS[side.opposite.key]
    message = f"what holds {theirs} is told of '{target.text}'; the source says {ours}: '{source.text}'"
    return Problem(message, f"say what holds {_SAYS[side.key]}", span(target), span(source))
