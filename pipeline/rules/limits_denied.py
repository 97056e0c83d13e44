"""A pair becomes the denials that turn a limit of its translation round: over 48 hours, and "not over 48 hours".

Many languages deny at the end of the clause, far from the words of the limit. Where the source tells the same strict
limit and nothing in its sentence denies, evades or limits otherwise, such a denial is its translation's own. So it is
where the dose of a limit that is not strict may not be taken at all: at least 5 mg, zh `请勿服用5毫克以上`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.differences.match import is_same
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.text.sentences import Span, sentence_pairs
from pipeline.facts.units import is_dose
from pipeline.facts.values import Bound, Fact, Limit
from pipeline.facts.wording.cue_lexicon import DENIALS, DENYING, EVASIONS
from pipeline.facts.wording.cues import Cue, cues_of, is_versed, within
from pipeline.rules.pair import Pair

_NO_DENIAL = frozenset({"absorbed", "partial", "needless", "must", "soft"})  # what may hold a word that denies
_MAY_DENY = DENYING | {"without", "evasion", *EVASIONS} - {"evasion_too"}


def denials_of_limits(pair: Pair) -> Iterator[Span]:
    """The words that deny in the clause of a strict limit, where the source tells the same and denies nothing.

    Of a source in a language whose words that deny are not listed that is not known.
    """
    ours = [fact for fact in pair.source_facts if isinstance(fact.value, Bound) and not fact.is_negated]
    if not ours or not is_versed(pair.source_language, "negation", EVASIONS[0]):
        return
    for one in ours:
        same = [two for two in pair.target_facts if _is_alike(one, two)]
        if len(same) != sum(_is_alike(one, other) for other in pair.source_facts):
            continue
        for two in same:
            if not _may_be_turned(one, two):
                continue
            denied = _denial_beside(two, pair)
            if denied is not None and not _may_deny(one, two, pair):
                yield denied


def _is_alike(one: Fact, two: Fact) -> bool:
    """The same amount with a limit to the same side: ko `48시간 이상` is over and from 48 hours on."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return False
    return one.value.limit.is_lower is two.value.limit.is_lower and is_same(one.value.amount, two.value.amount)


def _may_be_turned(one: Fact, two: Fact) -> bool:
    """True for a strict limit, and for a dose: not again for at least 8 hours is after 8 hours at the earliest."""
    if _is_strict(one) or not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return _is_strict(one)
    return two.is_negated and is_dose(one.unit) and one.value.limit is two.value.limit is Limit.AT_LEAST


def _is_strict(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and fact.value.limit.is_strict


def _denial_beside(fact: Fact, pair: Pair) -> Span | None:
    """The first words that deny in the clause of a fact, and stand in no amount."""
    span = clause_of(pair.target, fact.start, fact.end)
    untils = scanner(pair.target_language).untils
    if untils is not None and untils.search(fold(pair.target[span[0] : fact.start]).text):
        return None  # pl `dopóki nie spadnie poniżej 110`: until it falls below
    cues = cues_of(pair.target, pair.target_language)
    denials = [(cue.start, cue.end) for cue in within(cues, span) if cue.key in DENIALS]
    if fact.is_negated:
        denials += _negations(pair, span)
    taken = [(cue.start, cue.end) for cue in cues if cue.key in _NO_DENIAL]
    taken += [(one.start, one.end) for one in pair.target_facts]
    return next((one for one in denials if not any(one[0] < end and start < one[1] for start, end in taken)), None)


def _negations(pair: Pair, span: Span) -> Iterator[Span]:
    """The words of the language's limits that deny, in a part of the translation."""
    folded = fold(pair.target[slice(*span)])
    for found in scanner(pair.target_language).negation.finditer(folded.text):
        if found.end() > found.start():
            yield span[0] + folded.origin(found.start()), span[0] + folded.origin(found.end() - 1) + 1


def _may_deny(one: Fact, two: Fact, pair: Pair) -> bool:
    """True where something in the source may stand for the denial: in the sentence of the limit, or anywhere.

    A limit that is no strict one may be told by a denial; a word in an amount that only evades says its limit.
    """
    pairs = sentence_pairs(pair.source, pair.target)
    span = next((ours for ours, theirs in pairs if _holds(ours, one) and _holds(theirs, two)), None)
    if pairs and span is None:
        return True
    span = span or (0, len(pair.source))
    limits = [fact for fact in pair.source_facts if isinstance(fact.value, Bound) and _holds(span, fact)]
    cues = [cue for cue in within(cues_of(pair.source, pair.source_language), span) if cue.key in _MAY_DENY]
    cues = [cue for cue in cues if cue.key not in EVASIONS or not _is_in(cue, pair.source_facts)]
    return bool(cues) or (_is_strict(one) and not all(map(_is_strict, limits)))


def _holds(span: Span, fact: Fact) -> bool:
    return span[0] <= fact.start < span[1]


def _is_in(cue: Cue, facts: Sequence[Fact]) -> bool:
    return any(fact.start <= cue.start and cue.end <= fact.end for fact in facts)
