"""What the rules on denials share: the sentences of one text that forbid or deny where the other text does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.facts import facts_of
from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.excuses.limits_apart import says_limit
from pipeline.facts.lexicon.words import words_of
from pipeline.facts.text.sentences import Span, clauses, sentences
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Limit, Ordinal, Quantity, Relation
from pipeline.facts.wording.cue_lexicon import DENIALS, EVASIONS, SAID_NO
from pipeline.facts.wording.cues import Cue, cues_of, is_versed, leading_keys, wide_cues_of, within
from pipeline.facts.wording.tongue import is_at_home, may_be_in, other_tongue
from pipeline.language import Language
from pipeline.model import Severity
from pipeline.rules.denial_before import denied_before
from pipeline.rules.denial_echoes import CLASSES, FIRM, countable, echoes, is_answered, undenied, unechoed
from pipeline.rules.denial_halves import lost_half
from pipeline.rules.denial_in_part import denied_in_part
from pipeline.rules.denial_opposed import added_by_halves, lost_by_halves
from pipeline.rules.denial_parts import parts
from pipeline.rules.denial_turned import without_contraries, without_named, without_turned
from pipeline.rules.denial_words import Denial, denial
from pipeline.rules.evasions_of_amounts import limit_of, without_amounts, without_names
from pipeline.rules.pair import Pair
from pipeline.rules.said_otherwise import Part, is_said_otherwise
from pipeline.rules.sentence_missing import may_lack_sentence

_KEYS = DENIALS | {"needless", "without", "not_only", "partial"}
_TAPERED = frozenset({"taper", "taper_too"})
_ASKED = ("negation", "evasion", EVASIONS[0])  # of these a language has words, or no denial is looked for in it
_NEGATIVE = CLASSES - {"evasion_until", "evasion_other", "evasion_too"}  # a denial of these may be resolved
_TURNED_ANYWHERE = ("evasion_halt", "evasion_without")
_TOUCHING = 3  # characters between a denial and an amount beside it, ro `n = 1.480`
_FAR = 80  # characters between a limit and the denial of it


def lost_in_translation(pair: Pair) -> Sequence[Denial]:
    """The denials of the source that the translation does not answer."""
    source, target = (pair.source, pair.source_language), (pair.target, pair.target_language)
    found = [one for one in _unanswered(*source, *target) if not _is_limit(one, pair)]
    if any(not one.is_forbidding for one in found) and not _tells_plainly(pair):
        return [one for one in found if one.is_forbidding]
    return found


def added_in_translation(pair: Pair) -> Sequence[Denial]:
    """The denials of the translation that answer nothing in the source, but for limits: *no more than* is at most.

    Any evasion in the source answers one: what is *only* here may be *not … except* there.
    """
    source, target = (pair.source, pair.source_language), (pair.target, pair.target_language)
    found = _unanswered(*target, *source, is_counted=False)
    if sure := [one for one in found if one.is_sure]:
        return sure
    limits = _limits(pair.source_facts) if found else None
    if limits is None or limits != _limits(pair.target_facts):
        return ()
    if any(_may_be_denial(fact) for fact in (*pair.source_facts, *pair.target_facts)):
        limited = [fact for fact in pair.target_facts if _may_be_denial(fact)]
        return [one for one in found if one.is_forbidding and not _is_beside(one, pair, limited)]
    is_alike = all(difference.level is Severity.NOTE for difference in pair.differences)
    is_plain = is_alike and _is_single(pair) and is_at_home(*source)
    return [one for one in found if one.is_forbidding or (is_plain and not _may_tell_amount(one, pair))]


def _limits(facts: Sequence[Fact]) -> list[tuple[str, Decimal | Fraction]] | None:
    """The limits of a text, as figures; None where a leaning amount may be told by one."""
    if any(fact.lean for fact in facts):
        return None
    limits = [fact.value for fact in facts if isinstance(fact.value, Bound)]
    return sorted((bound.limit.name, bound.amount.value) for bound in limits)


def _may_tell_amount(denial: Denial, pair: Pair) -> bool:
    """True for a denial that may tell a fact of its clause: a duty, when something is, what it touches."""
    first, last = denial.words
    told = [
        fact
        for fact in pair.target_facts
        if denial.is_needless
        or _may_be_told_by_denial(fact)
        or 0 <= first - fact.end <= _TOUCHING
        or 0 <= fact.start - last <= _TOUCHING
    ]
    return _is_beside(denial, pair, told)


def _may_be_told_by_denial(fact: Fact) -> bool:
    """True for limits and what lies in time: `erst 2031`, not before 2031; but no age and no count of things."""
    is_point = isinstance(fact.value, Bound | ClockTime | Date | Ordinal)
    is_number = isinstance(fact.value, Quantity) and (is_year(fact.value) or fact.value.value in (0, 1))
    return is_point or is_number or fact.relation is not None or (is_time(fact.unit) and fact.unit != "a")


def _may_be_denial(fact: Fact) -> bool:
    """At most and at least, which a denial may tell."""
    return isinstance(fact.value, Bound) and not fact.value.limit.is_strict


def _is_beside(denial: Denial, pair: Pair, facts: Sequence[Fact]) -> bool:
    """True for a denial of the translation in the clause of a fact that it may tell: `не принимайте более 400 мг`."""
    own = [one for one in clauses(pair.target, (0, len(pair.target))) if one[0] <= denial.words[0] < one[1]]
    return any(start < fact.end and fact.start < end for start, end in own for fact in facts)


def _unanswered(
    here: str, here_in: Language, there: str, there_in: Language, *, is_counted: bool = True
) -> Sequence[Denial]:
    """The denials of one text that have no counterpart in the other; none in most texts."""
    if leading_keys(here, here_in).isdisjoint(_KEYS) or not is_versed(there_in, *_ASKED):
        return ()
    return _compared(here, here_in, there, there_in, is_counted=is_counted) if may_be_in(there, there_in) else ()


@lru_cache(maxsize=32)  # two rules ask of the same pair
def _compared(here: str, here_in: Language, there: str, there_in: Language, *, is_counted: bool) -> Sequence[Denial]:
    """The denials of one text that have no counterpart in the other.

    Where both have as many sentences, sentence is held against sentence; else one denial anywhere is enough.
    """
    cues = cues_of(here, here_in)
    if _KEYS.isdisjoint(cue.key for cue in cues):
        return ()
    others = without_contraries(cues_of(there, there_in))
    if others:
        told = here if is_counted else None
        others = without_names(others, there, there_in)
        others = without_amounts(others, told, cues, facts_of(here, here_in), facts_of(there, there_in))
    found: list[Denial] = []
    for ours, beside, theirs in parts(here, there, cues, others):
        outer = within(others, theirs)
        inner = without_named(within(cues, ours), outer)
        two = Part(here, here_in, ours, inner), Part(there, there_in, theirs, outer)
        if SAID_NO.isdisjoint(cue.key for cue in inner):
            found += _turned(inner, outer)
            continue
        whole = Part(here, here_in, beside, within(cues, beside))
        found += _of_sentence(*two, whole, is_counted=is_counted) or denied_before(*two) or denied_in_part(*two)
    return tuple(one for one in found if one.is_forbidding or one.is_plain)


def _of_sentence(ours: Part, theirs: Part, whole: Part, *, is_counted: bool) -> Sequence[Denial]:
    """The same of one sentence and what it is held against; `whole` is what the other text answers all in all."""
    if by_halves := list(_by_halves(ours, theirs, is_counted=is_counted)):
        return by_halves
    if is_answered(countable(whole.cues, is_counted=is_counted), unechoed(ours.cues, theirs.cues)):
        return lost_half(ours, theirs) if is_counted else ()
    kept = without_turned(_wide(ours), _wide(theirs).cues)
    denials = _denials(ours.text, ours.span, [cue for cue in ours.cues if cue in kept], theirs.cues)
    return [one for one in denials if one.is_forbidding or not is_said_otherwise(one.words, whole, theirs)]


def _wide(part: Part) -> Part:
    """The same stretch with all its cues, the less certain ones as well."""
    return replace(part, cues=within(wide_cues_of(part.text, part.language), part.span))


def _by_halves(ours: Part, theirs: Part, *, is_counted: bool) -> Iterable[Denial]:
    """What is lost, or else added, by the halves of two sentences."""
    if is_counted:
        return lost_by_halves(ours, theirs)
    return added_by_halves(ours, theirs, facts_of(ours.text, ours.language))


def _tells_plainly(pair: Pair) -> bool:
    """True where the translation would tell that a plain denial is answered: not where its sentence may be missing."""
    if _is_copied(pair) or may_lack_sentence(pair.source, pair.target):
        return False
    is_home = is_at_home(pair.target, pair.target_language)
    return is_home or not other_tongue(pair.target, pair.source, pair.target_language)


def _is_limit(denial: Denial, pair: Pair) -> bool:
    """`keine 4.000 Einwohner`: right ahead of an amount, and fewer than so many in the translation.

    Or of a limit, which the translation tells without it: `mehr als 4 g sollten Sie nicht einnehmen`, at most 4 g.
    """
    denied = [fact for fact in pair.source_facts if _is_right_behind(fact, denial) or _is_denied(fact, denial)]
    limited = [fact for fact in pair.target_facts if isinstance(fact.value, Bound) and not fact.value.limit.is_lower]
    return any(has_same_amounts(one, two) for one in denied for two in limited) or _sets_limit(denial, pair)


def _is_right_behind(fact: Fact, denial: Denial) -> bool:
    """`keine 4.000 Einwohner`; of `nicht binnen 14 Tagen` the amount has its own limit."""
    is_within = isinstance(fact.value, Bound) and fact.relation is Relation.WITHIN
    return 0 <= fact.start - denial.words[1] <= 1 and not is_within


def _sets_limit(denial: Denial, pair: Pair) -> bool:
    """`Überschreiten Sie nicht 4 g`: the words of the denial say the limit of an amount, which both texts tell.

    Or their end does: th `ต้องไม่ต่ำกว่า 30`, must not be below 30.
    """
    own = [fact for fact in pair.source_facts if fact.start < denial.words[1] <= fact.end]
    return any(
        has_same_amounts(one, two) and _is_limited(two, limit, pair)
        for one in own
        if (limit := limit_of(one)) is not None
        for two in pair.target_facts
    )


def _is_limited(fact: Fact, limit: Limit, pair: Pair) -> bool:
    """True for an amount of the translation with a limit to that side, or with words for one: the maximum is 4 g."""
    if (own := limit_of(fact)) is not None:
        return own.is_lower is limit.is_lower
    return says_limit(limit, pair.target, pair.target_facts, pair.target_language)


def _is_denied(fact: Fact, denial: Denial) -> bool:
    """True for more than so much, with the words of the denial behind it."""
    return fact.is_negated and limit_of(fact) is Limit.OVER and 0 <= denial.words[0] - fact.end <= _FAR


def _is_copied(pair: Pair) -> bool:
    """True where most words of the translation are those of the source."""
    words, copied = words_of(pair.target).listed, words_of(pair.source).different
    return 2 * sum(word in copied for word in words) > len(words)


def _is_single(pair: Pair) -> bool:
    return len(sentences(pair.source)) == len(sentences(pair.target)) == 1


def _denials(text: str, span: Span, ours: Sequence[Cue], theirs: Sequence[Cue]) -> Iterable[Denial]:
    """The denial of a sentence, unless it may be resolved: *nicht unwichtig* is important, *no lack* is enough."""
    found = denial(text, span, _without_concord(text, span, _without_soft(ours, theirs), theirs))
    is_tapered = not _TAPERED.isdisjoint(cue.key for cue in theirs) and not _holds("abrupt", theirs)
    if found is None or (_holds("abrupt", ours) and is_tapered):
        return ()  # *nicht plötzlich absetzen*: gradually
    if found.is_needless:
        return (found,) if _holds("must", theirs) or _holds("necessary", theirs) else ()
    clause = next(one for one in clauses(text, span) if one[0] <= found.words[0] <= one[1])
    kept = {cue.key for cue in theirs}
    denied = {cue.key for cue in within(undenied(ours), clause) if _may_be_denied(cue, found)}
    return (found,) if denied <= kept or echoes(ours, theirs) else ()


def _without_soft(ours: Sequence[Cue], theirs: Sequence[Cue]) -> Sequence[Cue]:
    """The cues of a text, held against another that says without as often: *nicht ohne Rat* is not *without advice*."""
    without = [cue for cue in ours if cue.key == "without"]
    if not 0 < len(without) <= sum(cue.key == "evasion_without" for cue in theirs):
        return ours
    return [cue for cue in ours if cue.key != "soft" or not any(cue.start <= one.start < cue.end for one in without)]


def _without_concord(text: str, span: Span, ours: Sequence[Cue], theirs: Sequence[Cue]) -> Sequence[Cue]:
    """The cues but for those that deny nothing behind *without*, which both texts say: `sin contraste ni sedación`."""
    if not _holds("concord", ours) or not _holds("evasion_without", theirs):
        return ours
    agreeing = {
        cue.start
        for clause in clauses(text, span)
        if (opening := next((cue for cue in within(ours, clause) if cue.key == "evasion_without"), None))
        for cue in within(ours, clause)
        if cue.key == "concord" and cue.start > opening.start
    }
    return [cue for cue in ours if cue.start not in agreeing]


def _may_be_denied(cue: Cue, denial: Denial) -> bool:
    """True for words of lack and the like that a denial turns: those behind it, *ohne*, and verbs that stop."""
    return cue.key in _NEGATIVE and (cue.key in _TURNED_ANYWHERE or cue.end > denial.words[0])


def _turned(ours: Sequence[Cue], theirs: Sequence[Cue]) -> list[Denial]:
    """What this text says is *without* and the other text says is *with*, where nothing in it denies or evades."""
    without = next((cue for cue in ours if cue.key == "without"), None)
    if without is None or _holds("with", ours) or not _holds("with", theirs):
        return []
    is_evaded = any(cue.key in FIRM or cue.key in CLASSES or cue.key == "avoidance" for cue in theirs)
    return [] if is_evaded else [Denial((without.start, without.end), False)]


def _holds(key: str, cues: Iterable[Cue]) -> bool:
    return any(cue.key == key for cue in cues)
