"""What happened first and what came then, where one text says "before" and the other "after" of the same two events.

`He scored 12 goals before moving for 15 million` is told as "12 goals, and afterwards" or "after 12 goals he moved".
So is a comparison from its other end: `17 % waren weniger als die 24 %`, and 24% were more than the 17%.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.facts.lexicon.point_words import has_postpositions
from pipeline.facts.text.punctuation import COMMAS
from pipeline.facts.text.sentences import Span, sentence_of
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import Cue
from pipeline.language import Language
from pipeline.rules.pair import Pair

_BEFORE = "before"

Amounts = Counter[tuple[object, ...]]


def is_told_in_turn(source: Cue, target: Cue, pair: Pair) -> bool:
    """True where the amounts of a sentence tell that "before" of one text and "after" of the other keep the order."""
    if {source.key, target.key} != {_BEFORE, "after"}:
        return _is_from_other_end(source, target, pair)
    ours = _in_time(pair.source, source, pair.source_facts, pair.source_language)
    theirs = _in_time(pair.target, target, pair.target_facts, pair.target_language)
    return ours is not None and any(ours) and ours == theirs


def _is_from_other_end(source: Cue, target: Cue, pair: Pair) -> bool:
    """True where what stood ahead of the word stands behind its opposite, and the other way round."""
    ours, theirs = _around(pair.source, source, pair.source_facts), _around(pair.target, target, pair.target_facts)
    return all(ours) and ours == theirs[::-1] and ours != theirs


def _around(text: str, cue: Cue, facts: Sequence[Fact]) -> tuple[Amounts, Amounts]:
    """The amounts of a sentence ahead of a word and behind it."""
    start, end = sentence_of(text, cue.start)
    return _amounts(facts, (start, cue.start)), _amounts(facts, (cue.end, end))


def _in_time(text: str, cue: Cue, facts: Iterable[Fact], language: Language) -> tuple[Amounts, Amounts] | None:
    """The amounts of what happened first and of what came then; None where a sentence does not part in two."""
    start, end = sentence_of(text, cue.start)
    ahead, behind = (start, cue.start), (cue.end, end)
    if has_postpositions(language):
        first, then = ahead, behind  # X after: Y; and X, afterwards: Y
    elif text[slice(*ahead)].strip():
        first, then = behind, ahead  # Y after X
    else:
        comma = min((at for sign in COMMAS if (at := text.find(sign, *behind)) >= 0), default=-1)
        if comma < 0:
            return None
        first, then = (cue.end, comma), (comma, end)  # after X, Y
    if cue.key == _BEFORE:
        first, then = then, first
    facts = tuple(facts)
    return _amounts(facts, first), _amounts(facts, then)


def _amounts(facts: Iterable[Fact], part: Span) -> Amounts:
    """The values of the amounts in a part of a text."""
    inner = (fact for fact in facts if part[0] <= fact.start and fact.end <= part[1] and not fact.optional)
    return Counter(tuple(one.value for one in fact.quantities) for fact in inner if fact.quantities)
