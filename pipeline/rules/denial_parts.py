"""Two texts become the parts in which a denial of the one is looked for in the other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.text.sentences import Span, half_pairs, sentence_pairs, sentences
from pipeline.facts.wording.cue_lexicon import SAID_NO
from pipeline.facts.wording.cues import Cue, within

_ALLOWED = frozenset({"may", "may_too"})
_Pair = tuple[Span, Span]


def parts(here: str, there: str, cues: Sequence[Cue], others: Sequence[Cue]) -> list[tuple[Span, Span, Span]]:
    """Each sentence of a text, what its words are held against the other text with, and the words there.

    Sentence against sentence; all against all where there are not as many.
    """
    if pairs := sentence_pairs(here, there):
        found = (part for pair in pairs for part in _parts_of(half_pairs(here, there, pair), pair, cues, others))
        return [(ours, ours, theirs) for ours, theirs in found]
    return [(ours, (0, len(here)), (0, len(there))) for ours in sentences(here)]


def _parts_of(halves: Sequence[_Pair], pair: _Pair, cues: Sequence[Cue], others: Sequence[Cue]) -> Sequence[_Pair]:
    """Two sentences, or their parts between semicolons where one tells what is allowed, and the other denies there."""

    def is_allowed(half: _Pair) -> bool:
        inner, outer = ({cue.key for cue in within(*side)} for side in zip((cues, others), half, strict=True))
        return not _ALLOWED.isdisjoint(outer) and not _ALLOWED.isdisjoint(inner) and not SAID_NO.isdisjoint(inner)

    return halves if len(halves) > 1 and any(map(is_allowed, halves)) else (pair,)
