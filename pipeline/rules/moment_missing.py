"""Of two times of day that belong together, none is lost: in the morning and in the evening is not in the evening.

Bad: de: Nimm es morgens und abends ein. | en: Take it in the evening.
Good: de: Nimm es morgens und abends ein. | en: Take it in the morning and at night.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.facts.lexicon.words import words_of
from pipeline.facts.values import ClockTime
from pipeline.facts.wording.joints import joints
from pipeline.facts.wording.marks import DAY, Mark, marks_of
from pipeline.language import Language
from pipeline.model import Problem
from pipeline.rules.pair import Pair

_MOST_WORDS = 4  # "morgens und auch am Abend"
_TIMES = "{times}"


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for the first of two joined times of day that is gone while the other one stands."""
    table = pair.target_language.tables.get("moments", {})
    if not all(table.get(key) for key in DAY) or _is_told_in_figures(pair):
        return
    ours = _times_of_day(pair.source, pair.source_language)
    theirs = _times_of_day(pair.target, pair.target_language) if len(ours) > 1 else []
    if len(theirs) >= len(ours):  # another one in its place is told by moment-changed
        return
    said = {mark.key for mark in theirs}
    for one, two in pairwise(ours):
        gone = [mark for mark in (one, two) if mark.key not in said]
        if len(gone) == 1 and one.key != two.key and _are_joined(one, two, pair):
            yield _problem(gone[0], pair)
            return


def _times_of_day(text: str, language: Language) -> list[Mark]:
    return [mark for mark in marks_of(text, language) if mark.table == "moments" and mark.key in DAY]


def _are_joined(one: Mark, two: Mark, pair: Pair) -> bool:
    """True where a word for "and" or "or", or a comma, stands between them and little else."""
    between = pair.source[one.end : two.start]
    is_joined = not joints(pair.source_language).isdisjoint(words_of(between).different)
    return len(between.split()) <= _MOST_WORDS and (is_joined or between.strip() == ",")


def _is_told_in_figures(pair: Pair) -> bool:
    """True where the translation counts how often, or names hours: twice a day, at 8 and at 20."""
    return any(
        isinstance(fact.value, ClockTime) or (_TIMES in fact.unit and fact.quantities[-1].value > 1)
        for fact in pair.target_facts
    )


def _problem(gone: Mark, pair: Pair) -> Problem:
    place = (0, len(pair.target))
    return Problem(
        f"'{gone.text}' of the source is missing", f"say '{gone.key}' as well", place, (gone.start, gone.end)
    )
