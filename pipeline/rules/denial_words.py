"""The words of a sentence that forbid or deny, as the rules on denials and on duties look for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.text.sentences import Span, clauses
from pipeline.facts.wording.cues import Cue, within

_PLAIN = ("negation", "no_longer", "avoidance", "needless")
_QUESTION = frozenset("?？؟;")
_ASKED_AT_LENGTH = 50  # characters of a question that is more than another way to say something
_SHORT = 160  # characters of a sentence in which a plain denial has no room to be said in a roundabout way


@dataclass(frozen=True, slots=True)
class Denial:
    """The words of a text that forbid or deny; `is_plain` where its sentence is short.

    What is needless is not lost unless the other text makes it a duty; what is sure may stand beside amounts.
    """

    words: Span
    is_forbidding: bool
    is_plain: bool = True
    is_needless: bool = False
    is_sure: bool = False


def denial(text: str, span: Span, cues: Sequence[Cue]) -> Denial | None:
    """The words that forbid in a sentence, else those that deny; None where it asks, or can be said without them."""
    soft = [cue for cue in cues if cue.key == "soft"]
    firm = [cue for cue in cues if not any(cue.start < one.end and one.start < cue.end for one in soft)]
    if text[span[1] - 1] in _QUESTION and span[1] - span[0] < _ASKED_AT_LENGTH:
        return None
    bidding = [clause for clause in clauses(text, span) if not _only_tells(text, span, clause, cues)]
    for cue in firm:
        if cue.key == "prohibition" and any(first <= cue.start < last for first, last in bidding):
            return Denial((cue.start, cue.end), True)
    for clause in bidding:
        inner = within(firm, clause)
        both = [next((cue for cue in inner if cue.key == key), None) for key in ("negation", "directive")]
        ends = [(cue.start, cue.end) for cue in both if cue is not None]
        if len(ends) == 2:
            return Denial((min(ends)[0], max(end for _, end in ends)), True)
    first = next((cue for cue in firm if cue.key in _PLAIN or cue.key == "prohibition"), None)
    if first is None:
        return None
    is_plain = span[1] - span[0] <= _SHORT
    return Denial((first.start, first.end), False, is_plain, first.key == "needless")


def _only_tells(text: str, span: Span, clause: Span, cues: Sequence[Cue]) -> bool:
    """True for a clause that bids nothing: `wenn Sie es nicht verwenden`; `falls Sie es nicht einnehmen dürfen` does.

    A verb that opens the sentence is a condition: `Sollte dies nicht helfen`.
    """
    inner = within(cues, clause)
    opening = next((cue for cue in inner if cue.key == "condition"), None)
    if opening is None or text[clause[0] : opening.start].strip():
        return False
    is_verb = any(cue.key == "directive" and cue.start == opening.start for cue in inner)
    if is_verb and text[span[0] : opening.start].strip():
        return False
    return not any(cue.key in ("may", "must") for cue in inner)
