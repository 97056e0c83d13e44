"""Differences of bounds become notes where the limit is there but stands apart from its amount.

`最多使用4天`, `적어도 식사 30분 전에`, `dans un délai de 28 jours`: between the limit and the amount stand
words that the reader does not take in. A limit that was dropped is nowhere in the clause, so it is still told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from pipeline.facts.clause import clause_of
from pipeline.facts.difference import Change, Difference
from pipeline.facts.fold import fold, fold_word
from pipeline.facts.lexicon import LIMITS, Sense, lexicon
from pipeline.facts.patterns import LETTER, NO_SPACE_SCRIPT
from pipeline.facts.scanner import scanner
from pipeline.facts.trie import trie_pattern
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.language import Language
from pipeline.model import Severity

_SIDES = frozenset({"limit ahead", "limit behind"})
_TURNED = "turned before"  # "at the latest" is a limit of either side, as what it stands before
_SHORTEST = 4  # letters: shorter ones (bis, ab, до) are prepositions with other uses
_SHORTEST_UNSPACED = 2


def with_limits_apart(
    found: Iterable[Difference], target: str, facts: Sequence[Fact], language: Language
) -> Iterator[Difference]:
    """The differences, those milder whose limit the target states elsewhere in the clause of the amount."""
    for difference in found:
        limit, fact = _dropped(difference)
        if limit and fact and _stands_apart(limit, fact, target, facts, language):
            difference = replace(difference, level=Severity.NOTE)
        yield difference


def _dropped(difference: Difference) -> tuple[Limit | None, Fact | None]:
    """The limit that only the source's fact has, and the fact of the target that lacks it."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or isinstance(theirs.value, Bound):
        return None, None
    return (ours.value.limit, theirs) if isinstance(ours.value, Bound) else (None, None)


def _stands_apart(limit: Limit, fact: Fact, text: str, facts: Sequence[Fact], language: Language) -> bool:
    """True where a word for such a limit stands in the fact's clause, and no other amount of the text has taken it."""
    start, end = clause_of(text, fact.start, fact.end)
    others = [(one.start, one.end) for one in facts if one is not fact and start <= one.start < end]
    folded = fold(text[start:end])
    found: Iterable[re.Match[str]] = _limit_words(language, limit.is_lower).finditer(folded.text)
    if not limit.is_strict and scanner(language).negation.search(folded.text):  # ta "2 கப் காபிக்கு மேல் … வேண்டாம்"
        found = chain(found, _limit_words(language, not limit.is_lower).finditer(folded.text))
    for match in found:
        at = start + folded.origin(match.start())
        if not any(first <= at < last for first, last in others):
            return True
    return False


@cache
def _limit_words(language: Language, is_lower: bool) -> re.Pattern[str]:
    """A pattern of the language's words that bound from below or above and do nothing else: `höchstens`, `最多`.

    With them the words listed as standing apart: hu *hosszabb* in `hosszabb 5 cm-nél`.
    """
    forms = [
        form
        for form, senses in lexicon(language).words.items()
        if len(form) >= (_SHORTEST_UNSPACED if NO_SPACE_SCRIPT.match(form) else _SHORTEST)
        and (any(sense.category == _TURNED for sense in senses) or all(_bounds(sense, is_lower) for sense in senses))
    ]
    apart = language.tables.get("bounds.apart", {}).items()
    forms += [fold_word(form) for key, several in apart if LIMITS[key].is_lower is is_lower for form in several]
    spaced = [form for form in forms if not NO_SPACE_SCRIPT.match(form)]
    unspaced = [form for form in forms if NO_SPACE_SCRIPT.match(form)]
    return re.compile(rf"(?<!{LETTER}){trie_pattern(spaced)}(?!{LETTER})|{trie_pattern(unspaced)}")


def _bounds(sense: Sense, is_lower: bool) -> bool:
    if isinstance(sense.value, Limit):
        return sense.category in _SIDES and sense.value.is_lower is is_lower
    return sense.value is Relation.WITHIN and not is_lower
