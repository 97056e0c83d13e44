"""No substance, salt, lab value or group of people is put in the place of another one it is confused with.

Bad: de: 300 mg Magnesium am Abend | en: 300 mg of manganese in the evening
Good: de: 300 mg Magnesium am Abend | en: 300 mg of magnesium in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.glossary import Mention, Term, forms_of
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair

_BESIDE = 12  # characters: "women who are breastfeeding"


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each term of the source that is gone while one it is confused with has come."""
    ours = pair.source_mentions
    if not ours:
        return
    theirs = pair.target_mentions
    added = _without(theirs, ours)
    for gone in _without(ours, theirs) if added else ():
        for level, others in ((Severity.ERROR, gone.term.confusable), (Severity.WARNING, gone.term.near)):
            come = next((mention for mention in added if mention.term.id in others), None)
            if come is not None and _is_certain(pair, gone.term, come.term):
                yield _problem(pair, gone, come, level)
                break


def _without(mentions: tuple[Mention, ...], others: tuple[Mention, ...]) -> list[Mention]:
    """The first mention of each term that the others do not have, neither as it is nor as a wider or a narrower one."""
    there = {mention.term.id for mention in others}.union(*(mention.term.wider for mention in others))
    return list(
        {
            mention.term.id: mention
            for mention in reversed(mentions)
            if mention.term.id not in there and not any(_stands_for(other, mention.term, others) for other in others)
        }.values()
    )


def _stands_for(wide: Mention, term: Term, mentions: tuple[Mention, ...]) -> bool:
    """True for a wider term, unless it belongs to one the term is confused with: "breastfeeding women"."""
    return wide.term.id in term.wider and not any(
        other.term.id in term.confusable
        and wide.term.id in other.term.wider
        and max(other.start - wide.end, wide.start - other.end) <= _BESIDE
        for other in mentions
    )


def _is_certain(pair: Pair, gone: Term, come: Term) -> bool:
    """Whether each text could have been seen to name the other's term: both languages have forms of it."""
    names_come, names_gone = (
        forms_of(pair.glossary, language) for language in (pair.source_language, pair.target_language)
    )
    return come.id in names_come and gone.id in names_gone


def _problem(pair: Pair, gone: Mention, come: Mention, level: Severity) -> Problem:
    ours, theirs = pair.source[gone.start : gone.end], pair.target[come.start : come.end]
    message = f"'{theirs}' is not in the source; the source says '{ours}'"
    name = forms_of(pair.glossary, pair.target_language)[gone.term.id][0]
    hint = f"write '{name.strip('*')}'"
    return Problem(message, hint, (come.start, come.end), (gone.start, gone.end), level)
