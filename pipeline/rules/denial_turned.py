"""The denials of a sentence that the other text tells without one, by the contrary of what is denied.

Symptoms that do not subside persist. A contrary answers no other denial than that of its other side, in its clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.text.sentences import clauses
from pipeline.facts.wording.cue_lexicon import DENYING, EVASIONS
from pipeline.facts.wording.cues import Cue, is_versed, within
from pipeline.facts.wording.opposite_pairs import CONTRADICTORIES, CONTRARIES, DEGREES, TURNED, sides
from pipeline.rules.said_otherwise import Part

_EVASIVE = frozenset(EVASIONS)
_TELLING = frozenset(one for one, _, _ in CONTRARIES)
# Sides that words of denial may name: whole is *not chewed*.
DENYING_SIDES = _TELLING - {"lasting"} | {"undiluted", "whole", "unreachable", "apart", "secure", "spared"}
DENYING_SIDES |= {two for _, two, _ in CONTRADICTORIES}
DENY_THEMSELVES = {"yet", "nomore", "unreachable", "apart"}
_GRADED = sides(DEGREES) - DENY_THEMSELVES
_TOO = "_too"


def without_turned(part: Part, theirs: Sequence[Cue]) -> list[Cue]:
    """The cues of a sentence but for the denials that a contrary in the other text tells."""
    ours = part.cues
    said, told = {cue.key for cue in ours}, {cue.key for cue in theirs}
    sides = [(denied, contrary) for denied, contrary in _sides() if contrary in told and contrary not in said]
    if not sides:
        return list(ours)
    if any(contrary in _TELLING and not is_versed(part.language, denied) for denied, contrary in sides):
        return [cue for cue in ours if cue.key not in DENYING]
    turned = {denied for denied, _ in sides}
    turned |= {key + _TOO for key in turned}
    for clause in clauses(part.text, part.span):
        inner = within(ours, clause)
        denying = [cue for cue in inner if cue.key in DENYING]
        if any(cue.key in turned and not _is_denial(cue, denying) for cue in inner):
            ours = [cue for cue in ours if cue.key not in DENYING or cue not in inner]
    return list(ours)


def without_named(ours: Sequence[Cue], theirs: Sequence[Cue]) -> list[Cue]:
    """The cues of a sentence but for denials in words for a degree that the other text names too: it `non comune`."""
    told = {cue.key for cue in theirs}
    named = [(cue.start, cue.end) for cue in ours if cue.key in _GRADED and cue.key in told]
    if not named:
        return list(ours)
    return [
        cue
        for cue in ours
        if cue.key not in DENYING or not any(start <= cue.start and cue.end <= end for start, end in named)
    ]


def _is_denial(cue: Cue, denying: Sequence[Cue]) -> bool:
    """True for words that deny by themselves, and are not what a denial turns: `nicht`, ko undiluted."""
    if cue.key.removesuffix(_TOO) in DENYING_SIDES:
        return any(cue.start <= one.start and one.end <= cue.end for one in denying)
    if cue.key.endswith(_TOO):
        return any(one.start <= cue.start and cue.end <= one.end for one in denying)
    return any(cue.start == one.start for one in denying)


def without_contraries(cues: Sequence[Cue]) -> Sequence[Cue]:
    """The cues without evasions in words that tell one denial only: *loss of appetite* holds no *loss*."""
    spans = [(cue.start, cue.end) for cue in cues if cue.key in _TELLING]
    if not spans:
        return cues
    return [
        cue
        for cue in cues
        if cue.key not in _EVASIVE or not any(start <= cue.start and cue.end <= end for start, end in spans)
    ]


def _sides() -> Iterator[tuple[str, str]]:
    """Each side and its contrary."""
    for one, two, _ in TURNED:
        yield from ((one, two), (two, one))
