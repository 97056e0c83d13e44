"""Words of two texts, of which one denies: those that may stand for the denial, and those that only repeat others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.facts.text.sentences import Span
from pipeline.facts.wording.cue_lexicon import DENIALS, EVASIONS, REPEATS, SAID_NO
from pipeline.facts.wording.cues import Cue
from pipeline.facts.wording.opposite_pairs import (
    CONTRADICTORIES,
    CONTRARIES,
    DEGREES,
    OPPOSITES,
    SHELTERS,
    TURNED,
    sides,
)
from pipeline.rules.denial_turned import DENY_THEMSELVES, DENYING_SIDES

# Advice against counts as an evasion: it may say *aufgeben* as well as a denial.
FIRM = SAID_NO - {"avoidance"} | {"evasion"}
CLASSES = frozenset(EVASIONS)
_AVOIDING, _SCARCE = "evasion_halt", "evasion_scarce"
# *Not only*, *not before* and *not until … at the earliest* in other words.
_TOLD_BY = (("not_only", "evasion_only"), ("earliest", "evasion_until"), ("earliest", "earliest"))
_NEAR = 6  # characters from almost to its denial, with a short verb between where that comes last
_OPPOSED = sides(OPPOSITES + CONTRARIES + CONTRADICTORIES)
_GRADED = sides(DEGREES + TURNED + SHELTERS)
_DEGREES = _GRADED - DENY_THEMSELVES


def countable(cues: Sequence[Cue], *, is_counted: bool) -> Sequence[Cue]:
    """The cues that words of the other text may only repeat: all, or *without* alone (`ohne Wasser`, without water)."""
    return cues if is_counted else [cue for cue in cues if cue.key == "evasion_without" or cue.key in DENIALS]


def is_answered(ours: Sequence[Cue], theirs: Sequence[Cue]) -> bool:
    """True where words of the other text may stand for a denial.

    A word that only says what this text says as well stands for none: *only* where this text has *nur*.
    """
    keys, said_here = {cue.key for cue in theirs}, {cue.key for cue in ours}
    if not FIRM.isdisjoint(keys) or any(one in keys and other in said_here for one, other in _TOLD_BY):
        return True
    named = _named_as_well(ours, theirs) | _almost_denied(ours)
    said = (cue for cue in undenied(ours) if (cue.start, cue.end) not in named)
    return _has_more(theirs, Counter(REPEATS.get(cue.key, cue.key) for cue in said))


def _almost_denied(cues: Sequence[Cue]) -> set[Span]:
    """The words for almost of *almost not*, which is hardly: ms `hampir tidak`, ja `ほとんど増えていない`."""
    denied = [cue.start for cue in cues if cue.key in DENIALS]
    scarce = (cue for cue in cues if REPEATS.get(cue.key, cue.key) == _SCARCE)
    return {(cue.start, cue.end) for cue in scarce if any(0 <= start - cue.end <= _NEAR for start in denied)}


def _named_as_well(ours: Sequence[Cue], theirs: Sequence[Cue]) -> set[Span]:
    """The words of a side that stops or shuts, *geschlossen*, which the other text names by no evasion: `закрыты`."""
    evasive = [(cue.start, cue.end) for cue in theirs if cue.key in CLASSES or cue.key == "avoidance"]
    sides_there = (cue for cue in theirs if cue.key in _OPPOSED or cue.key in _GRADED)
    plain = {cue.key for cue in sides_there if not any(a < cue.end and cue.start < b for a, b in evasive)}
    named = {(cue.start, cue.end) for cue in ours if cue.key in plain} if plain else set()
    return named & {(cue.start, cue.end) for cue in ours if REPEATS.get(cue.key, cue.key) == _AVOIDING}


def _has_more(cues: Sequence[Cue], others: Counter[str]) -> bool:
    """True where one of the evasive words finds no other of its class in the other text."""
    classes: dict[Span, list[str]] = {}
    for cue in cues:
        key = _AVOIDING if cue.key == "avoidance" else cue.key
        if key in CLASSES:
            classes.setdefault((cue.start, cue.end), []).append(key)
    for keys in classes.values():
        answered = next((key for key in keys if others[key] > 0), None)
        if answered is None:
            return True
        others[answered] -= 1
    return False


def echoes(ours: Sequence[Cue], theirs: Sequence[Cue]) -> set[Span]:
    """The words that name a side of two opposites which this text names as well."""
    said = _OPPOSED.intersection(cue.key for cue in ours)
    return {(cue.start, cue.end) for cue in theirs if cue.key.removesuffix("_too") in said} if said else set()


def unechoed(ours: Sequence[Cue], theirs: Sequence[Cue]) -> Sequence[Cue]:
    """The cues of the other text without the words of a degree that this one names as well: `niedrig`, low."""
    denied = [cue for cue in ours if cue.key in DENIALS]
    said = {cue.key for cue in undenied(ours) if cue.key in _DEGREES and not _holds_any(cue, denied)}
    echoed = [(cue.start, cue.end) for cue in theirs if cue.key in said]
    if not echoed:
        return theirs
    return [cue for cue in theirs if not _is_echoed(cue, echoed)]


def _holds_any(cue: Cue, denied: Sequence[Cue]) -> bool:
    """True for words that deny by themselves: ar `غير مخفف`, undiluted."""
    is_side = cue.key in DENYING_SIDES
    return is_side and any(cue.start <= one.start and one.end <= cue.end for one in denied)


def _is_echoed(cue: Cue, echoed: Sequence[Span]) -> bool:
    """True for an evasion in the words of such a side; for one of any denial if it is all of them: tr `etmezse`."""
    if cue.key in CLASSES:
        return any(start <= cue.start and cue.end <= end for start, end in echoed)
    return cue.key == "evasion" and (cue.start, cue.end) in echoed


def undenied(cues: Sequence[Cue]) -> list[Cue]:
    """The cues that are no words of a denial themselves, nor open what need not be done: `ohne fasten zu müssen`."""
    taken = [cue for cue in cues if cue.key in DENIALS]
    opened = {cue.start for cue in cues if cue.key == "needless"}
    kept = (cue for cue in cues if cue.start not in opened)
    return [cue for cue in kept if not any(one.start <= cue.start and cue.end <= one.end for one in taken)]
