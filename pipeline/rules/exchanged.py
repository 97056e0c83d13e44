"""A pair of texts becomes the terms that a translation put in the place of others they are confused with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.glossary import Mention, Term, forms_of
from pipeline.model import Severity
from pipeline.rules.pair import Pair

_BESIDE = 12  # characters: "women who are breastfeeding"
Exchange = tuple[Mention, Mention, Severity]


def exchanged(pair: Pair) -> Iterator[Exchange]:
    """Each term of the source that is gone, the one that has come for it, and how grave that is."""
    ours = pair.source_mentions
    if not ours:
        return
    theirs = pair.target_mentions
    added = _without(theirs, ours)
    for gone in _without(ours, theirs) if theirs else ():
        doubled = _said_for_both(gone.term, ours, theirs)
        for level, others, come_for in (
            (Severity.ERROR, gone.term.confusable, added),
            (Severity.WARNING, gone.term.near, added),
            (Severity.WARNING, gone.term.confusable, doubled),
        ):
            come = next((mention for mention in come_for if mention.term.id in others), None)
            if come is not None and _is_certain(pair, gone.term, come.term):
                yield gone, come, level
                break


def _said_for_both(gone: Term, ours: Sequence[Mention], theirs: Sequence[Mention]) -> list[Mention]:
    """The last mention of each term that is named as often as the source names it and the one that is gone.

    `Kinder … Erwachsene`, and "children … children".
    """
    last = {mention.term.id: mention for mention in theirs}
    both = [one.term for one in ours if one.term.id in gone.confusable and one.term.id in last]
    return [last[term.id] for term in both if _count(theirs, term) >= _count(ours, term) + _count(ours, gone)]


def _count(mentions: Sequence[Mention], term: Term) -> int:
    return sum(mention.term.id == term.id for mention in mentions)


def _without(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """The first mention of each term that the others do not have, neither as it is nor as a wider or a narrower one."""
    there = {mention.term.id for mention in others}.union(*(mention.term.wider for mention in others))
    first = {mention.term.id: mention for mention in reversed(mentions) if mention.term.id not in there}
    return [mention for mention in first.values() if not _is_widened(mention.term, mentions, others)]


def _is_widened(term: Term, mentions: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True where the others have more of a wider term, which may stand for it."""
    return any(_free(wider, term, others) > _free(wider, term, mentions) for wider in term.wider)


def _free(wider: str, term: Term, mentions: Sequence[Mention]) -> int:
    """How often a wider term is said of neither the term nor one it is confused with: "breastfeeding women"."""
    narrow = [one for one in mentions if wider in one.term.wider and one.term.id in {term.id, *term.confusable}]
    return sum(
        all(max(one.start - mention.end, mention.start - one.end) > _BESIDE for one in narrow)
        for mention in mentions
        if mention.term.id == wider
    )


def _is_certain(pair: Pair, gone: Term, come: Term) -> bool:
    """Whether each text could have been seen to name the other's term: both languages have forms of it."""
    names_come, names_gone = (
        forms_of(pair.glossary, language) for language in (pair.source_language, pair.target_language)
    )
    return come.id in names_come and gone.id in names_gone
