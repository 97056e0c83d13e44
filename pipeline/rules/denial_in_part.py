"""`Nicht alle` and *not always* become a denial that is lost where the other text says all, or always."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.rules.denial_echoes import CLASSES, FIRM
from pipeline.rules.denial_words import Denial
from pipeline.rules.said_otherwise import Part

_PARTIAL = "partial"
_WHOLE = ("all", "always")
_ANSWERS = FIRM | CLASSES | {"avoidance", "soft", "some", "few", "many", "rare", "none", "never"}


def denied_in_part(ours: Part, theirs: Part) -> Sequence[Denial]:
    """The words of a sentence that deny all of something, where the other one says all of it and denies nothing."""
    denied = [
        (cue, whole.key)
        for cue in ours.cues
        if cue.key == _PARTIAL
        for whole in ours.cues
        if whole.key in _WHOLE and cue.start <= whole.start and whole.end <= cue.end
    ]
    if not denied or any(cue.key.removesuffix("_too") in _ANSWERS for cue in theirs.cues):
        return ()
    told = {cue.key for cue in theirs.cues}
    lost = next((cue for cue, key in denied if key in told), None)
    return (Denial((lost.start, lost.end), is_forbidding=False, is_sure=True),) if lost is not None else ()
