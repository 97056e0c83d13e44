"""A plain denial and two texts, of which the other one denies nothing: whether it says the same without a denial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.text.sentences import Span
from pipeline.facts.wording.cues import Cue
from pipeline.glossary import mentions
from pipeline.language import Language
from pipeline.rules.sentence_missing import shortest

_NONE = re.compile(r"(?<![\d.,٫])[0٠۰०০０](?!\d|[.,٫]\d)")  # "0 objects" for `keine Objekte`
_ZERO = re.compile(rf"{_NONE.pattern}(?!\s?=)")  # but `0 = keine`, which only explains it
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# The longest that a translation of what stands around brackets is, by its shortest one; a few words more in any.
_ROOM, _SLACK = 2.8, 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text in a language, and the cues in it."""

    text: str
    language: Language
    span: Span
    cues: Sequence[Cue]

    @property
    def length(self) -> int:
        """In characters."""
        return self.span[1] - self.span[0]


def is_said_otherwise(words: Span, ours: Part, theirs: Part) -> bool:
    """True where the other text counts nothing, or leaves out the brackets that hold the words of the denial."""
    return _is_counted(ours, theirs) or _is_aside(words, ours, theirs)


def _is_counted(ours: Part, theirs: Part) -> bool:
    """True where the other text has a zero that this one has not: no objects, 0 objects."""
    return len(_NONE.findall(theirs.text, *theirs.span)) > len(_ZERO.findall(ours.text, *ours.span))


def _is_aside(words: Span, ours: Part, theirs: Part) -> bool:
    """True for brackets of which the other text has fewer, and neither room nor a name for what they hold."""
    brackets = [found.span() for found in _BRACKETS.finditer(ours.text, *ours.span)]
    around = next(((start, end) for start, end in brackets if start < words[0] < end), None)
    if around is None or len(_BRACKETS.findall(theirs.text, *theirs.span)) >= len(brackets):
        return False
    rest = ours.length - (around[1] - around[0])
    has_room = theirs.length >= shortest(theirs.text) * (_ROOM * rest + _SLACK)
    inside = {name for name, at in _names(ours) if around[0] < at < around[1]}
    outside = Counter(name for name, at in _names(ours) if not around[0] < at < around[1])
    said = Counter(name for name, _ in _names(theirs))
    return not has_room and all(said[name] <= outside[name] for name in inside)


def _names(part: Part) -> list[tuple[str, int]]:
    """The terms of the glossary and the words for *with* in a part, and where they stand."""
    start, stop = part.span
    found = [(cue.key, cue.start) for cue in part.cues if cue.key == "with"]
    terms = [(mention.term.id, mention.start) for mention in mentions(part.text, part.language)]
    return found + [(name, at) for name, at in terms if start <= at < stop]
