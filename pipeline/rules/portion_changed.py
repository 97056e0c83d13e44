"""Each stays each, and in total stays in total: two tablets each are not two tablets in total.

Bad: de: jeweils 150 mg | en: a total of 150 mg
Good: de: jeweils 150 mg | en: 150 mg each
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.units import is_dose, is_time
from pipeline.facts.values import Fact
from pipeline.facts.wording.marks import Mark, marks_of
from pipeline.language import Language
from pipeline.model import Problem
from pipeline.rules.pair import Pair, span

_AHEAD, _BEHIND = 24, 12  # characters between the word and its amount: "insgesamt etwa 300 mg", "150 mg on each"
_SHORT = 3  # letters: "je", "по" are small words of many meanings, and stand right ahead of their amount
_CLAUSE_END = re.compile(f"[{MARKS}]")
_UNSPACED = "\u0e00"  # from here on scripts without spaces, where a single sign is a word
_OPPOSITES = {"each": "total", "total": "each"}


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount that both texts divide, one as each, the other in total."""
    if "portions" not in pair.target_language.tables or not pair.target_facts:
        return
    ours = _portions(pair.source, pair.source_facts, pair.source_language)
    theirs = _portions(pair.target, pair.target_facts, pair.target_language) if ours else []
    for fact, mark in ours:
        same = [(other, word) for other, word in theirs if has_same_amounts(fact, other)]
        if same and all(word.key == _OPPOSITES[mark.key] for _, word in same):
            other, word = same[0]
            message = f"'{word.text}' of '{other.text}' is not '{mark.text}' of the source"
            yield Problem(message, f"say that '{fact.text}' is {mark.key}", span(other), span(fact))


def _portions(text: str, facts: Sequence[Fact], language: Language) -> list[tuple[Fact, Mark]]:
    """The doses and spans with the word that says whether each of them is meant or all together."""
    divided = [fact for fact in facts if is_dose(fact.unit) or is_time(fact.unit)]
    found: dict[int, tuple[Fact, Mark]] = {}
    for mark in marks_of(text, language) if divided else ():
        if mark.table != "portions" or (fact := _fact_of(mark, divided, text)) is None:
            continue
        other = found.get(fact.start)
        if other is None or _gap(fact, mark) < _gap(*other):  # `zusammen in je zehn Wochen`
            found[fact.start] = fact, mark
    return list(found.values())


def _gap(fact: Fact, mark: Mark) -> int:
    """The characters between an amount and a word beside it."""
    return max(fact.start - mark.end, mark.start - fact.end)


def _fact_of(mark: Mark, facts: Sequence[Fact], text: str) -> Fact | None:
    """The amount nearest to the word in its clause: right behind it, or right before."""
    is_short = len(mark.text) <= _SHORT and mark.text[0] < _UNSPACED
    reach = mark.end + (1 if is_short else _AHEAD)
    behind = next((fact for fact in facts if mark.start <= fact.start <= reach), None)
    before = next((fact for fact in reversed(facts) if 0 <= mark.start - fact.end <= _BEHIND), None)
    if behind is not None and _CLAUSE_END.search(text, mark.end, max(mark.end, behind.start)):
        behind = None
    if before is None or is_short or _CLAUSE_END.search(text, before.end, mark.start):
        return behind
    return before if behind is None or mark.start - before.end < behind.start - mark.end else behind
