"""The one of two denials of a sentence that the other text leaves out of the half it belongs to.

`Nicht schütteln und nicht einfrieren`, "shake and do not freeze". Only in languages that list the words by which one
denial goes for both halves ("or"), and the verbs by which a half is known to say something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold
from pipeline.facts.text.sentences import Span
from pipeline.facts.wording.cue_lexicon import DENIALS, EVASIONS, SAID_NO
from pipeline.facts.wording.cues import Cue, is_versed, within
from pipeline.facts.wording.opposite_pairs import CONTRARIES
from pipeline.language import Language, once_for_each
from pipeline.rules.denial_words import Denial
from pipeline.rules.said_otherwise import Part

_DENIED = DENIALS - {"avoidance"}
_SAID = SAID_NO | {"evasion", "carries", *EVASIONS, *(one for one, _, _ in CONTRARIES)}
_SAID_NO = _DENIED | {"evasion"}
_CARRIES, _FINITE, _IMPERATIVE = "carries", "finite", "imperative"
_TELLS = frozenset({_FINITE, "must", "may"})
_STOPS = (",", ";")
_LONGEST = 160  # characters of a sentence in which two denials have no room to be said in a roundabout way
_HALVES = 2


def lost_half(ours: Part, theirs: Part) -> list[Denial]:
    """The denial of this text's sentence whose half denies nothing in the other's; none where one goes for both."""
    inner, outer = ours.cues, theirs.cues
    denials = _apart([cue for cue in inner if cue.key in _DENIED])
    if len(denials) != _HALVES or ours.length > _LONGEST or not is_versed(theirs.language, _CARRIES, _FINITE):
        return []
    if any(cue.key in ("soft", "partial", "needless") for cue in inner) or any(cue.key == _CARRIES for cue in outer):
        return []
    if len(_halves(ours.text, (denials[0].end, denials[1].start), ours.language)) != _HALVES:
        return []
    halves = _halves(theirs.text, theirs.span, theirs.language)
    if len(halves) != _HALVES:
        return []
    bare = [index for index, half in enumerate(halves) if not _holds(outer, half, _SAID)]
    if len(bare) != 1 or not _holds(outer, halves[1 - bare[0]], _SAID_NO):
        return []
    is_own = bare[0] == 0 or any(mark in _STOPS for mark in theirs.text[halves[0][1] - 1 : halves[1][0]])
    if not _holds(outer, halves[bare[0]], _TELLS | {_IMPERATIVE} if is_own else _TELLS):  # "do not shake and freeze"
        return []
    lost = denials[bare[0]]
    return [Denial((lost.start, lost.end), is_forbidding=False)]


def _apart(cues: Sequence[Cue]) -> list[Cue]:
    """The cues that do not overlap, the first of those that do."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _holds(cues: Sequence[Cue], half: Span, keys: frozenset[str]) -> bool:
    return any(cue.key in keys for cue in within(cues, half))


def _halves(text: str, span: Span, language: Language) -> list[Span]:
    """The parts of a stretch of text between words for "and" and semicolons."""
    start, parts = span[0], []
    for joint in _joint(language).finditer(fold(text).text, *span):
        parts.append((start, joint.start() - (text[joint.start() - 1] == " ")))
        start = joint.end()
    return [*parts, (start, span[1])]


@once_for_each
def _joint(language: Language) -> re.Pattern[str]:
    return re.compile(rf";|(?<!\w){trie_pattern(scanner(language).links)}(?!\w)")
