"""`Nicht alle` and *not always* become a denial that is lost where the other text says all, or always."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.text.places import index_from
from pipeline.rules.denial_echoes import CLASSES, FIRM
from pipeline.rules.denial_words import Denial
from pipeline.rules.said_otherwise import Part

_PARTIAL = "partial"
_WHOLE = ("all", "always")
_ANSWERS = FIRM | CLASSES | {"avoidance", "soft", "few", "many", "rare", "none", "never"}


def denied_in_part(ours: Part, theirs: Part) -> Sequence[Denial]:
    """The words of a sentence that deny all of something, where the other one says all of it and denies nothing."""
    wholes = [cue for cue in ours.cues if cue.key in _WHOLE]
    if not wholes or any(cue.key.removesuffix("_too") in _ANSWERS for cue in theirs.cues):
        return ()
    told = {cue.key for cue in theirs.cues}
    for cue in ours.cues:
        at = index_from(wholes, cue.start) if cue.key == _PARTIAL else len(wholes)
        if at < len(wholes) and wholes[at].end <= cue.end and wholes[at].key in told:
            return (Denial((cue.start, cue.end), is_forbidding=False, is_sure=True),)
    return ()
