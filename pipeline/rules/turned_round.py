"""Two answers to one question become a pair that changed places: daily and weekly, in the morning and in the evening.

Only their order tells it, where no amount stands with them: `das Pflaster alle drei Tage, den Verband täglich`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.sentences import sentences
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import cues_of, leading_keys
from pipeline.facts.wording.joints import joints
from pipeline.language import Language
from pipeline.rules.instead import INSTEAD
from pipeline.rules.pair import Pair

Said = tuple[str, int, int]  # what is answered, as a key that is the same in every language, and where

_WORD = re.compile(r"[^\W\d_]+")
_LONG, _MANY = 4, 3  # letters of a word, and how many short ones, between two that are no list: `morgens und abends`


def turned_round(ours: Sequence[Said], theirs: Sequence[Said], pair: Pair) -> tuple[Said, Said] | None:
    """The first of two answers and what the translation says in its place, where both texts have the same two.

    Both stand in one sentence, apart from each other, and the amounts of the texts keep their order. Further answers
    ahead of them or behind are the same in both.
    """
    replaced = _replaced(ours, pair.source, pair.source_language)
    other = _replaced(theirs, pair.target, pair.target_language)
    if replaced is not None and replaced == other:
        return None
    ours, theirs = _differing(ours, theirs)
    if len(ours) != 2 or len(theirs) != 2 or ours[0][0] == ours[1][0]:
        return None
    if [one[0] for one in ours] != [one[0] for one in reversed(theirs)] or not _are_in_order(pair):
        return None
    if replaced is not None and other is not None:
        return ours[0], theirs[0]
    if not _are_apart(pair.source, ours, pair.source_language):
        return None
    if not _are_apart(pair.target, theirs, pair.target_language):
        return None
    return ours[0], theirs[0]


def _replaced(said: Sequence[Said], text: str, language: Language) -> str | None:
    """The answer that is given up for another: `statt stündlich`, hi `हर घंटे के बजाय`; None where none is."""
    if INSTEAD.isdisjoint(leading_keys(text, language)):
        return None
    for cue in cues_of(text, language):
        if cue.key == "instead_of":
            return next((key for key, start, _ in said if start >= cue.end), None)
        if cue.key == "in_place":
            return next((key for key, _, end in reversed(said) if end <= cue.start), None)
    return None


def _differing(ours: Sequence[Said], theirs: Sequence[Said]) -> tuple[Sequence[Said], Sequence[Said]]:
    """The answers between those that both texts begin and end with."""
    while ours and theirs and ours[0][0] == theirs[0][0]:
        ours, theirs = ours[1:], theirs[1:]
    while ours and theirs and ours[-1][0] == theirs[-1][0]:
        ours, theirs = ours[:-1], theirs[:-1]
    return ours, theirs


def is_once(fact: Fact) -> bool:
    """True for once in a span of time: `einmal im Monat` tells how often, as `monatlich` does."""
    return fact.unit == "{times}" and bool(fact.per) and [one.value for one in fact.quantities] == [1]


def _are_in_order(pair: Pair) -> bool:
    """True where the amounts of both texts are the same ones in the same order, or there are none."""
    ours, theirs = pair.source_facts, pair.target_facts
    firm = [
        [fact for fact in facts if not fact.optional and fact.relation is None and not is_once(fact)]
        for facts in (ours, theirs)
    ]
    return len(firm[0]) == len(firm[1]) and all(map(has_same_amounts, *firm))


def _are_apart(text: str, said: Sequence[Said], language: Language) -> bool:
    """True where another word than one for "and" or "or" stands between them, in one sentence."""
    idle = joints(language)
    words = [word for word in _WORD.findall(fold_word(text[said[0][2] : said[1][1]])) if word not in idle]
    is_apart = len(words) >= _MANY or any(len(word) >= _LONG for word in words)
    is_apart = is_apart or _are_of_other_meals(*(_WORD.findall(fold_word(text[start:end])) for _, start, end in said))
    return is_apart and any(start <= said[0][1] and said[1][2] <= end for start, end in sentences(text))


def _are_of_other_meals(one: Sequence[str], two: Sequence[str]) -> bool:
    """`vor dem Frühstück und nach dem Abendessen`, and no `vor dem Essen und nach dem Essen`."""
    return len(one) > 1 and len(two) > 1 and one[0] != two[0] and one[-1] != two[-1]
