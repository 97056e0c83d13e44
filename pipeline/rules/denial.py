"""What the rules on denials share: the sentences of one text that forbid or deny where the other text does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.cues import Cue, cues_of, is_versed, leading_keys
from pipeline.facts.opposites import OPPOSITES, sides
from pipeline.facts.sentences import Span, clauses, sentences
from pipeline.facts.tongue import is_at_home
from pipeline.facts.values import Bound
from pipeline.language import Language
from pipeline.rules.pair import Pair

# What may stand for a denial; one of them keeps the guard silent.
ANSWERS = frozenset({"negation", "evasion", "prohibition", "needless", "partial", "avoidance"})
_DENIALS = frozenset({"negation", "prohibition", "avoidance"})
_SAID_NO = _DENIALS | {"needless", "partial"}
_OPPOSED = sides(OPPOSITES)
_QUESTION = frozenset("?？؟;")
_SHORT = 120  # characters of a sentence in which a plain denial has no room to be said in a roundabout way


@dataclass(frozen=True, slots=True)
class Denial:
    """The words of a text that forbid or deny; `is_plain` where its sentence is short."""

    words: Span
    is_forbidding: bool
    is_plain: bool = True


def lost_in_translation(pair: Pair) -> Sequence[Denial]:
    """The denials of the source that the translation does not answer."""
    return _unanswered(pair.source, pair.source_language, pair.target, pair.target_language)


def added_in_translation(pair: Pair) -> Sequence[Denial]:
    """The denials of the translation that answer nothing in the source, but for limits: *no more than* is at most."""
    if any(isinstance(fact.value, Bound) for fact in (*pair.source_facts, *pair.target_facts)):
        return ()
    found = _unanswered(pair.target, pair.target_language, pair.source, pair.source_language)
    return [one for one in found if one.is_forbidding or not pair.target_facts]


def _unanswered(here: str, here_in: Language, there: str, there_in: Language) -> Sequence[Denial]:
    """The denials of one text that have no counterpart in the other; none in most texts."""
    if leading_keys(here, here_in).isdisjoint(_DENIALS) or not is_versed(there_in, "negation", "evasion"):
        return ()
    return _compared(here, here_in, there, there_in)


@lru_cache(maxsize=32)  # two rules ask of the same pair
def _compared(here: str, here_in: Language, there: str, there_in: Language) -> Sequence[Denial]:
    """The denials of one text that have no counterpart in the other.

    Where both have as many sentences, sentence is held against sentence; else one denial anywhere is enough.
    """
    cues = cues_of(here, here_in)
    if _DENIALS.isdisjoint(cue.key for cue in cues):
        return ()
    others = cues_of(there, there_in)
    ours, theirs = sentences(here), sentences(there)
    denying = _denying(others, _OPPOSED.intersection(cue.key for cue in cues))
    answers = [bool(within(denying, span)) for span in theirs]
    is_alike = len(ours) == len(theirs)
    if any(answers) and not is_alike:
        return ()
    if sum(answers) >= sum(any(cue.key in _SAID_NO for cue in within(cues, span)) for span in ours):
        return ()
    unanswered = [span for index, span in enumerate(ours) if not (is_alike and answers[index])]
    found = [denial(here, span, within(cues, span)) for span in unanswered]
    is_single = is_alike and len(ours) == 1 and is_at_home(there, there_in)
    return tuple(one for one in found if one is not None and (one.is_forbidding or (one.is_plain and is_single)))


def _denying(cues: Sequence[Cue], said: frozenset[str]) -> list[Cue]:
    """The cues that may answer a denial; not a word that only says what the other text says as well ("stop")."""
    echoes = {(cue.start, cue.end) for cue in cues if cue.key.removesuffix("_too") in said}
    return [cue for cue in cues if cue.key in ANSWERS and (cue.key != "evasion" or (cue.start, cue.end) not in echoes)]


def within(cues: Iterable[Cue], span: Span) -> list[Cue]:
    """The cues of a sentence or clause."""
    return [cue for cue in cues if span[0] <= cue.start and cue.end <= span[1]]


def denial(text: str, span: Span, cues: Sequence[Cue]) -> Denial | None:
    """The words that forbid in a sentence, else those that deny; None where it asks, or can be said without them."""
    if text[span[1] - 1] in _QUESTION or any(cue.key in ("soft", "needless") for cue in cues):
        return None
    for cue in cues:
        if cue.key == "prohibition":
            return Denial((cue.start, cue.end), True)
    for clause in clauses(text, span):
        inner = within(cues, clause)
        both = [next((cue for cue in inner if cue.key == key), None) for key in ("negation", "directive")]
        ends = [(cue.start, cue.end) for cue in both if cue is not None]
        if len(ends) == 2:
            return Denial((min(ends)[0], max(end for _, end in ends)), True)
    first = next((cue for cue in cues if cue.key in ("negation", "avoidance")), None)
    if first is None:
        return None
    return Denial((first.start, first.end), False, is_plain=span[1] - span[0] <= _SHORT)
