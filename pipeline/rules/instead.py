"""What the source says is taken instead of another, and the translation says the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.text.sentences import sentence_pairs, sentences
from pipeline.facts.wording.cues import Cue, cues_of, leading_keys
from pipeline.glossary import mentions
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.denial_words import within
from pipeline.rules.pair import Pair

INSTEAD = frozenset({"instead_of", "in_place"})
_AHEAD = "in_place"  # behind what is not taken: tr `parasetamol yerine`
_Named = tuple[str, int, int]  # a term of the glossary, and where it stands


def turned_instead(pair: Pair) -> Iterator[Problem]:
    """`Ibuprofen statt Paracetamol` and "paracetamol instead of ibuprofen"."""
    if INSTEAD.isdisjoint(leading_keys(pair.source, pair.source_language)):
        return
    for ours, theirs in sentence_pairs(pair.source, pair.target) or _whole(pair):
        here = _replaced(pair.source, ours, pair.source_language)
        there = _replaced(pair.target, theirs, pair.target_language)
        if here is None or there is None:
            continue
        (gone, taken), (other, kept) = here, there
        if gone[0] != other[0] and other[0] in taken and gone[0] in kept:
            said, meant = pair.target[other[1] : other[2]], pair.source[gone[1] : gone[2]]
            yield Problem(
                f"'{said}' is replaced where the source replaces '{meant}'", f"say what stands instead of '{meant}'",
                (other[1], other[2]), (gone[1], gone[2]), Severity.ERROR,
            )  # fmt: skip


def _whole(pair: Pair) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    """Both texts, where the source is a single sentence."""
    is_one = len(sentences(pair.source)) == 1
    return [((0, len(pair.source)), (0, len(pair.target)))] if is_one else ()


def _replaced(text: str, span: tuple[int, int], language: Language) -> tuple[_Named, set[str]] | None:
    """The term that another one replaces, and the other terms of the sentence; None but for one such phrase."""
    cues = list({cue: None for cue in within(cues_of(text, language), span) if cue.key in INSTEAD})
    named = [(one.term.id, one.start, one.end) for one in mentions(text, language) if span[0] <= one.start < span[1]]
    gone = _beside(cues[0], named) if len(cues) == 1 else None
    return (gone, {one[0] for one in named} - {gone[0]}) if gone is not None else None


def _beside(cue: Cue, named: Sequence[_Named]) -> _Named | None:
    """The nearest term on the side on which the phrase names what is replaced."""
    if cue.key == _AHEAD:
        return next((one for one in reversed(named) if one[2] <= cue.start), None)
    return next((one for one in named if one[1] >= cue.end), None)
