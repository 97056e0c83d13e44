"""Hundreds stay hundreds where a word says roughly how many: no thousands, no dozens.

Bad: de: Zehntausende flohen. | en: Hundreds of thousands fled.
Good: de: Zehntausende flohen. | en: Tens of thousands fled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.values import Fact
from pipeline.facts.wording.marks import Mark, marks_of
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair

_TABLE = "rough_counts"


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each such word of the source that is gone, where a new one of another size stands for it."""
    if _TABLE not in pair.target_language.tables:
        return
    ours = _rough_counts(pair.source, pair.source_facts, pair.source_language)
    theirs = _rough_counts(pair.target, pair.target_facts, pair.target_language) if ours else []
    gone = [mark for mark in ours if all(other.key != mark.key for other in theirs)]
    new = [mark for mark in theirs if all(other.key != mark.key for other in ours)]
    for one, two in zip(gone, new, strict=False):
        if _is_found(one, pair):
            continue
        message = f"'{two.text}' is not as many as the source says, '{one.text}'"
        yield Problem(message, "write as many as the source", (two.start, two.end), (one.start, one.end))


def _is_found(mark: Mark, pair: Pair) -> bool:
    """True where the amount that the words are read as, too, is found to be another: a few hundred."""
    found = (one.source for one in pair.differences if one.level > Severity.NOTE and one.target is not None)
    return any(fact is not None and fact.start < mark.end and mark.start < fact.end for fact in found)


def _rough_counts(text: str, facts: Sequence[Fact], language: Language) -> list[Mark]:
    """The words that tell so many by themselves, none that belongs to an amount: not those of two millions.

    A count that others leave out is no amount: pl `dziesiątki tysięcy`. Nor is the word itself, read as a bare one.
    """
    marks = [mark for mark in marks_of(text, language) if mark.table == _TABLE]
    amounts = [fact for fact in facts if not _is_of_mark(fact, marks)] if marks else []
    return [mark for mark in marks if not any(fact.start < mark.end and mark.start < fact.end for fact in amounts)]


def _is_of_mark(fact: Fact, marks: Sequence[Mark]) -> bool:
    """True for a count in letters that others leave out, or that is such a word or begins within one: km `រាប់សែន`."""
    if fact.unit or not fact.is_word:
        return False
    return fact.optional or any(mark.start <= fact.start < mark.end for mark in marks)
