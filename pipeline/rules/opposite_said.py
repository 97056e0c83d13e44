"""What the source says, the translation does not turn into its opposite: left and right, too low and too high.

It knows pairs of opposites by their words in each language. An error where the reader acts on it: left and right,
hypo- and hyper-, stop and start, by mouth and by another way; else a warning: rises and falls, too little and too much.
What the glossary knows as a condition (hypoglycaemia) is told by `substance-changed` alone.

Bad: de: Massiere das linke Bein. | en: Massage the right leg.
Good: de: Massiere das linke Bein. | en: Massage the left leg.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.cues import cues_of, leading_keys
from pipeline.facts.opposites import OPPOSITES, may_oppose, oppositions
from pipeline.facts.sentences import Span, sentences
from pipeline.model import Problem
from pipeline.rules import substance_changed
from pipeline.rules.denial import within
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each word whose opposite alone stands in the translation, or in the same sentence of it."""
    ours = leading_keys(pair.source, pair.source_language)
    if not ours or not may_oppose(ours, leading_keys(pair.target, pair.target_language), OPPOSITES):
        return
    source, target = cues_of(pair.source, pair.source_language), cues_of(pair.target, pair.target_language)
    found = [
        one
        for here, there in _parts(pair)
        for one in oppositions(within(source, here), within(target, there), OPPOSITES)
    ]
    told = [one.source for one in substance_changed.check(pair)] if found else []
    for one in found:
        said, opposite = one.source, one.target
        if any(words is not None and words[0] < said.end and said.start < words[1] for words in told):
            continue
        words, wrong = pair.source[said.start : said.end], pair.target[opposite.start : opposite.end]
        yield Problem(
            f"'{wrong}' is the opposite of '{words}' in the source", f"write what '{words}' says",
            (opposite.start, opposite.end), (said.start, said.end), one.level,
        )  # fmt: skip


def _parts(pair: Pair) -> list[tuple[Span, Span]]:
    """The sentences of both texts side by side; the whole texts where they have not as many."""
    ours, theirs = sentences(pair.source), sentences(pair.target)
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return [((0, len(pair.source)), (0, len(pair.target)))]
