"""Differences of bounds and approximations become notes where the word is there but stands apart from its amount.

`最多使用4天`, `적어도 식사 30분 전에`, `dans un délai de 28 jours`, 约含2.3克: between the word and the amount stand
words that the reader does not take in. A limit that was dropped is nowhere in the clause, so it is still told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.excuses.limits_shared import are_joined, is_told_anew
from pipeline.facts.excuses.words_of_limits import about_words, joint_words, limit_words, words_behind
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import Folded, fold
from pipeline.facts.units import is_time, kind_of
from pipeline.facts.values import Bound, Fact, Limit, Ordinal, Relation
from pipeline.facts.wording.side import Side
from pipeline.facts.wording.steps import step_of
from pipeline.language import Language
from pipeline.model import Severity

_TRENDS = frozenset({"more behind", "less behind"})
_BEHIND_NOUN = re.compile(r" (?:[^\W\d]\S* )?\Z")  # hi "1 व्यक्ति तक"
_ASIDE = re.compile(r", ([^,.;:()]{2,30})(?=[,.;:)]|\Z)")
_Lacking = tuple[Limit | None, Fact | None]
_NEAR = re.compile(r" ?(?:[^\W\d]+ ){0,2}\Z")  # sw "hadi mtu 1", up to one person


def with_limits_apart(found: Iterable[Difference], source: Side, target: Side) -> Iterator[Difference]:
    """The differences, those milder whose limit or approximation the other text states apart from the amount.

    One word apart stands for one lost limit, and for those of amounts that are joined to it: of two hours and of 30 °C
    in brackets only the nearer may have it. So it is of one that only the target seems to have: `最多只能有30名`.
    """
    found = list(found)
    excused = _with_word_apart([_dropped(one) for one in found], target)
    excused |= _with_word_apart([_gained(one) for one in found], source, is_source=True)
    for index, difference in enumerate(found):
        is_apart = index in excused or _is_reached(difference, *_dropped(difference), target)
        if is_apart or _is_roughly_apart(difference, target) or _is_barely(difference, source, target):
            difference = replace(difference, level=Severity.NOTE)
        yield difference


def _with_word_apart(lacking: Sequence[_Lacking], side: Side, *, is_source: bool = False) -> set[int]:
    """The places in a list of limits and the facts that lack them whose limit has a word apart of its own."""
    claims: list[tuple[int, int, int, Fact]] = []
    for index, (limit, fact) in enumerate(lacking):
        if limit is not None and fact is not None:
            words = _words_apart(limit, fact, side, is_source=is_source)
            claims += [(_distance(fact, *word, side), index, word[0], fact) for word in words]
    excused: set[int] = set()
    owners: dict[int, list[Fact]] = defaultdict(list)
    for _, index, place, fact in sorted(claims, key=lambda claim: claim[:3]):
        if index not in excused and (not owners[place] or _is_joined(fact, owners[place], side)):
            owners[place].append(fact)
            excused.add(index)
    return excused


def _is_joined(fact: Fact, owners: Sequence[Fact], side: Side) -> bool:
    """True where an amount is joined to one of others of its kind, or tells it anew in brackets."""
    pairs = [(owner, fact) if owner.start < fact.start else (fact, owner) for owner in owners]
    return any((_are_akin(*pair) and are_joined(*pair, side)) or is_told_anew(*pair, side) for pair in pairs)


def _are_akin(one: Fact, two: Fact) -> bool:
    """Amounts of one kind, or one without a unit: not of 39 degrees or three days."""
    return not one.unit or not two.unit or kind_of(one.unit) == kind_of(two.unit)


def _distance(fact: Fact, start: int, end: int, side: Side) -> int:
    """How far a word is from an amount; one that only stands ahead of what it limits is far from what is before it."""
    if end <= fact.start:
        return fact.start - end
    return max(0, start - fact.end) + (len(side.text) if _is_ahead_only(start, end, side) else 0)


def says_limit(limit: Limit, text: str, facts: Sequence[Fact], language: Language) -> bool:
    """True where a word for such a limit of a span stands in a text, in none of its facts."""
    folded = fold(text)
    found = limit_words(language, limit.is_lower, is_span=True, may_turn=True).finditer(folded.text)
    places = [folded.origin(match.start()) for match in found if match["longer"] is None]
    taken = [fact for fact in facts if not isinstance(fact.value, Ordinal)]  # "after the first at the earliest"
    return any(not any(fact.start <= place < fact.end for fact in taken) for place in places)


def _dropped(difference: Difference) -> _Lacking:
    """The limit that only the source's fact has, and the fact of the target that lacks it."""
    return _lacking(difference, difference.source, difference.target)


def _gained(difference: Difference) -> _Lacking:
    """The limit that only the target's fact has, and the fact of the source that lacks it."""
    return _lacking(difference, difference.target, difference.source)


def _lacking(difference: Difference, one: Fact | None, other: Fact | None) -> _Lacking:
    if difference.change is not Change.BOUND or one is None or other is None or isinstance(other.value, Bound):
        return None, None
    return (one.value.limit, other) if isinstance(one.value, Bound) else (None, None)


def _is_reached(difference: Difference, limit: Limit | None, fact: Fact | None, target: Side) -> bool:
    """`bis auf 400 mg steigern`, increase to 400 mg: a preposition that tells what is reached."""
    ours = difference.source
    if ours is None or fact is None or ours.is_stated or limit is not Limit.AT_MOST:
        return False
    return step_of(target.text, fact, target.language) == "to"


def _words_apart(limit: Limit, fact: Fact, target: Side, *, is_source: bool) -> list[tuple[int, int]]:
    """Where words for such a limit stand in the fact's clause that no other amount of the text has taken."""
    text, language = target.text, target.language
    others = [one for one in target.facts if one is not fact]
    sides = [limit.is_lower]
    if not is_source and not limit.is_strict and is_denied(fact, target, others):  # ta "2 கப் காபிக்கு மேல் … வேண்டாம்"
        sides.append(not limit.is_lower)
    is_span = is_time(fact.unit)
    # "At the latest" is no least wait, and no limit of what is no span.
    may_turn = is_span and not limit.is_strict and fact.relation not in (Relation.AFTER, Relation.WITHIN)
    is_within = is_span and not limit.is_strict
    words = [limit_words(language, side, is_span=is_within, may_turn=may_turn) for side in sides]
    free = [word for pattern in words for word in _free(pattern, fact, text, others, language)]
    if is_source:  # no word that may do something else: `rund um 20 %`
        return [word for word in free if not _is_of_another(*word, fact, target)]
    joints = _free(joint_words(language, limit.is_lower, is_within), fact, text, others, language)
    free += [word for word in joints if word[1] <= fact.start and _NEAR.match(fold(text[word[1] : fact.start]).text)]
    behind = _free(words_behind(language, limit.is_lower), fact, text, others, language)
    free += [word for word in behind if fact.end <= word[0] and _BEHIND_NOUN.match(fold(text[fact.end : word[0]]).text)]
    return [word for word in free if not _is_of_another(*word, fact, target)]


def _is_of_another(start: int, end: int, fact: Fact, side: Side) -> bool:
    """True for a word that limits another amount: one behind it, or one that stands between it and this one.

    ms `15 tahun ke atas … 2.3 tan`; "no later than the second trimester 100 to 150 µg and two cups". A span may stand
    between (`最多24小时4片`).
    """
    senses = scanner(side.language).lexicon.words.get(fold(side.text[start:end]).text, ())
    is_behind = any(sense.category == "limit behind" for sense in senses) and not 0 <= fact.start - end <= 1
    amounts = [one for one in side.facts if not isinstance(one.value, Ordinal)]
    if is_behind and any(0 <= start - one.end <= 1 for one in amounts if one is not fact and not _is_how_often(one)):
        return True
    following = next((one for one in amounts if one.start >= end), None)
    if start >= fact.end and _is_ahead_only(start, end, side):  # "2.4 metres above sea level"
        return True
    if end > fact.start or following is None or following is fact:
        return False
    is_listed = _are_akin(following, fact) and are_joined(following, fact, side)
    return not is_listed and not (is_time(following.unit) and not is_time(fact.unit))


def _is_how_often(fact: Fact) -> bool:
    """fi `30 minuutin välein enintään tasolle 4 ml`: what stands behind how often limits what is done."""
    return fact.relation is Relation.EVERY and not isinstance(fact.value, Bound)


def _is_ahead_only(start: int, end: int, side: Side) -> bool:
    senses = scanner(side.language).lexicon.words.get(fold(side.text[start:end]).text, ())
    return bool(senses) and all(sense.category == "limit ahead" for sense in senses)


def _is_roughly_apart(difference: Difference, target: Side) -> bool:
    """True where a word for "about" stands in the clause of the amount that seems to have lost it.

    A bare figure may have taken it: `etwa 8 von 10`, hi `लगभग 10 में से 8`.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.APPROXIMATION or ours is None or theirs is None or theirs.about:
        return False
    others = [one for one in target.facts if one is not theirs and (one.unit or theirs.unit)]
    words = about_words(target.language)
    return any(True for _ in _free(words, theirs, target.text, others, target.language)) or _is_aside(
        words, theirs, target
    )


def _is_barely(difference: Difference, source: Side, target: Side) -> bool:
    """es `apenas 20`: barely so many, which the other text may tell as only so many."""
    if difference.change is not Change.APPROXIMATION:
        return False
    for fact, side in ((difference.source, source), (difference.target, target)):
        words = tuple(f"{form} " for form in listed(side.language, "about", "barely"))
        if fact is not None and fact.about and fold(fact.text).text.startswith(words):
            return True
    return False


def _is_aside(words: re.Pattern[str], fact: Fact, side: Side) -> bool:
    """gl `nun 10 % das persoas, aproximadamente, …`: the words alone between two commas, behind a fact's clause."""
    _, end = clause_of(side.text, fact.start, fact.end)
    aside = _ASIDE.match(side.text, end)
    return aside is not None and words.fullmatch(fold(aside[1]).text) is not None


def _free(
    pattern: re.Pattern[str], fact: Fact, text: str, others: Sequence[Fact], language: Language
) -> Iterator[tuple[int, int]]:
    """Where the pattern's words stand in the clause of a fact, in no other fact of its.

    What stands behind a place in an order may limit a span: "four weeks after the first at the earliest".
    """
    start, stop = clause_of(text, fact.start, fact.end)
    if is_time(fact.unit):
        others = [one for one in others if not isinstance(one.value, Ordinal) or one.start < fact.start]
    taken = [(one.start, one.end) for one in others if start <= one.start < stop]
    folded: Folded = fold(text[start:stop])
    for match in pattern.finditer(folded.text):
        at, end = start + folded.origin(match.start()), start + folded.origin(match.end() - 1) + 1
        is_taken = any(first < end and at < last for first, last in taken) or _is_trend(at, end, text, taken, language)
        if match["longer"] is None and not is_taken:
            yield at, end


def _is_trend(start: int, end: int, text: str, taken: Sequence[tuple[int, int]], language: Language) -> bool:
    """True for "more" or "less" right behind another amount: hi `डेढ़ घंटा ज़्यादा`, an hour and a half more."""
    if not any(0 <= start - last <= 1 for _, last in taken):
        return False
    senses = scanner(language).lexicon.words.get(fold(text[start:end]).text, ())
    return any(sense.category in _TRENDS for sense in senses)
