"""The words of a text that only tell its amounts and stand for no denial: of limits, places, and from where on."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.sentences import Span
from pipeline.facts.values import Bound, Fact, Limit, Ordinal
from pipeline.facts.wording.calendar_names import calendar_names
from pipeline.facts.wording.cue_lexicon import DENYING, EVASIONS
from pipeline.facts.wording.cues import Cue, within
from pipeline.language import Language

_CLASSES = frozenset(EVASIONS)
_IN_NAMES = _CLASSES - {"evasion_until"} | {"evasion"}
_OF_LIMITS = ("negation", "partial", "soft")  # keys of what denies in *nicht länger als*
_OF_AMOUNTS = frozenset({"evasion_until", "evasion_scarce", "evasion_other", "evasion_too"})  # lead amounts
_NEAR = 5  # characters from a word to the amount that it leads: `ab der 28. Woche`


def without_amounts(
    others: Sequence[Cue], text: str | None, cues: Sequence[Cue], facts: Sequence[Fact], theirs: Sequence[Fact]
) -> Sequence[Cue]:
    """The cues of the other text, whose facts are `theirs`, but for those that only tell its amounts.

    `cues` and `facts` are those of this one, `text` its words, or None where its clauses say nothing.
    """
    limits = [fact for fact in facts if isinstance(fact.value, Bound)]
    left = _without_limits(others, text, cues, limits, theirs) if limits else others
    places = {fact.value for fact in facts if isinstance(fact.value, Ordinal)}
    shared = [(fact.start, fact.end) for fact in theirs if isinstance(fact.value, Ordinal) and fact.value in places]
    begun = {(cue.start, cue.end) for cue in others if cue.key == "onwards" and _leads(cue, theirs)}
    if text is not None:
        plain = _told_plainly(text, cues, facts, theirs)
        begun |= {(cue.start, cue.end) for cue in left if cue.key in _OF_AMOUNTS and _leads(cue, plain)}
    return [cue for cue in left if cue.key not in _CLASSES or not _tells(cue, shared, begun)]


def without_names(cues: Sequence[Cue], text: str, language: Language) -> Sequence[Cue]:
    """The cues but for what evades only in the name of a weekday or month: `Freitag`, eu `urria`.

    A case of it may tell until when: ka `მაისამდე`.
    """
    evading = [cue for cue in cues if cue.key in _IN_NAMES]
    names = [(name.start, name.end) for name in calendar_names(text, language) if name.is_sure] if evading else ()
    taken = [cue for cue in evading if any(within((cue,), span) for span in names)]
    return [cue for cue in cues if cue not in taken] if taken else cues


def limit_of(fact: Fact) -> Limit | None:
    """The limit that an amount is, if it is one."""
    return fact.value.limit if isinstance(fact.value, Bound) else None


def _tells(cue: Cue, shared: Sequence[Span], begun: set[Span]) -> bool:
    """hr `drugi`, "second" as well as "other", where both texts name the second; `ab` that breaks nothing off."""
    return (cue.start, cue.end) in begun or any(within((cue,), span) for span in shared)


def _told_plainly(text: str, cues: Sequence[Cue], facts: Sequence[Fact], theirs: Sequence[Fact]) -> list[Fact]:
    """The facts of the other text that this one tells in a clause without a denial: lt `per 24 valandas`, `iki 2026 m.`

    Not those denied from afar: *mehr als 400 mg, also vier Tassen, sollten Sie nicht trinken*.
    """
    plain = [fact for fact in facts if not fact.is_negated and not _is_denied_beside(fact, text, cues)]
    return [one for one in theirs if any(fact.value == one.value or has_same_amounts(fact, one) for fact in plain)]


def _leads(cue: Cue, facts: Sequence[Fact]) -> bool:
    return any(fact.start <= cue.start < fact.end or 0 < fact.start - cue.end <= _NEAR for fact in facts)


def _without_limits(
    others: Sequence[Cue], text: str | None, cues: Sequence[Cue], limits: Sequence[Fact], theirs: Sequence[Fact]
) -> Sequence[Cue]:
    """The cues of the other text but for those in one of the limits of this one, where that one says it as well.

    What evades in there sets that limit and answers no denial: fr *moins de six ans*. Nor does what denies in there,
    where this text tells the limit by a denial (*nicht bei Fieber und nicht länger als 7 Tage*), or denies nothing in
    the clause of it: *höchstens 4 Tabletten; Kinder dürfen es nicht einnehmen*, ru *не более 4 таблеток*.
    """
    alike: list[tuple[Span, bool]] = []
    for other in theirs:
        same = [fact for fact in limits if _tell_alike(fact, other) and limit_of(fact) is limit_of(other)]
        is_denied = any(_is_denied_in(one, cues) or not _is_denied_beside(one, text, cues) for one in same)
        alike += [((other.start, other.end), is_denied)] if same else []
    return [
        cue
        for cue in others
        if not any(within((cue,), span) and (is_denied or cue.key in _CLASSES) for span, is_denied in alike)
    ]


def _tell_alike(one: Fact, two: Fact) -> bool:
    """The same amounts; an age may be told without its years: under 16, fr `moins de 16 ans`."""
    if has_same_amounts(one, two):
        return True
    is_age = {one.unit, two.unit} == {"", "a"}
    return is_age and [amount.value for amount in one.quantities] == [amount.value for amount in two.quantities]


def _is_denied_in(limit: Fact, cues: Sequence[Cue]) -> bool:
    return any(cue.key in _OF_LIMITS and limit.start <= cue.start < limit.end for cue in cues)


def _is_denied_beside(fact: Fact, text: str | None, cues: Sequence[Cue]) -> bool:
    """True where the clause of an amount may deny: *mehr als 4 g sollten Sie nicht einnehmen*."""
    return text is None or any(cue.key in DENYING for cue in within(cues, clause_of(text, fact.start, fact.end)))
