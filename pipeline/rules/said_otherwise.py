"""A plain denial and two texts, of which the other one denies nothing: whether it says the same without a denial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.cues import Cue
from pipeline.facts.sentences import Span
from pipeline.rules.sentence_missing import shortest

_NONE = re.compile(r"(?<![\d.,٫])[0٠۰०০０](?!\d|[.,٫]\d)")  # "0 objects" for `keine Objekte`
_ZERO = re.compile(rf"{_NONE.pattern}(?!\s?=)")  # but `0 = keine`, which the zero explains
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# The longest that a translation of what stands around brackets is, by its shortest one; a few words more in any.
_ROOM, _SLACK = 2.8, 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, and the cues in it."""

    text: str
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
    """True for brackets of which the other text has fewer, and no room for what they hold, nor says *with* for it."""
    brackets = [found.span() for found in _BRACKETS.finditer(ours.text, *ours.span)]
    around = next(((start, end) for start, end in brackets if start < words[0] < end), None)
    if around is None or len(_BRACKETS.findall(theirs.text, *theirs.span)) >= len(brackets):
        return False
    outside = Counter(cue.key for cue in ours.cues if not around[0] < cue.start < around[1])
    said = Counter(cue.key for cue in theirs.cues)
    rest = ours.length - (around[1] - around[0])
    return said["with"] <= outside["with"] and theirs.length < shortest(theirs.text) * (_ROOM * rest + _SLACK)
