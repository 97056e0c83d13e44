"""What must not be done is not what need not be done, and what must be done is not what may.

Must not for need not is an error, need not for must not and may for must are warnings.

Bad: de: Sie dürfen die Tablette nicht teilen. | en: You do not have to split the tablet.
Good: de: Sie dürfen die Tablette nicht teilen. | en: You must not split the tablet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.cues import Cue, cues_of, may_hold
from pipeline.facts.opposites import DUTIES, oppositions, sides
from pipeline.facts.sentences import sentences
from pipeline.model import Problem, Severity
from pipeline.rules.denial import denial
from pipeline.rules.pair import Pair

_KEYS = sides(DUTIES) | {"prohibition", "needless", "directive"}
_DENIALS = frozenset({"negation", "prohibition", "needless", "partial"})
_SHORT = 120  # characters of a text in which a duty is said once


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem for a text of one sentence."""
    if not may_hold(pair.source, pair.source_language, _KEYS) or len(sentences(pair.source)) != 1:
        return
    source = cues_of(pair.source, pair.source_language)
    if _KEYS.isdisjoint(cue.key for cue in source):
        return
    target = cues_of(pair.target, pair.target_language)
    forbidden = denial(pair.source, (0, len(pair.source.rstrip())), source)
    needless = _only(target, "needless")
    if forbidden is not None and forbidden.is_forbidding and needless is not None:
        yield _problem(pair, forbidden.words, needless, Severity.ERROR)
    elif (free := _only(source, "needless")) is not None and (barred := _only(target, "prohibition")) is not None:
        yield _problem(pair, (free.start, free.end), barred, Severity.WARNING)
    elif len(pair.source) <= _SHORT and not any(cue.key in _DENIALS for cue in (*source, *target)):
        for found in oppositions(source, target, DUTIES):
            yield _problem(pair, (found.source.start, found.source.end), found.target, found.level)


def _only(cues: Sequence[Cue], key: str) -> Cue | None:
    """The first cue of a key, where nothing else denies: `musst es nicht einnehmen` holds no `nicht einnehmen`."""
    found = [cue for cue in cues if cue.key == key]
    others = (cue for cue in cues if cue.key in _DENIALS and cue.key != key)
    is_alone = all(any(cue.start < one.end and one.start < cue.end for one in found) for cue in others)
    return found[0] if found and is_alone else None


def _problem(pair: Pair, words: tuple[int, int], target: Cue, level: Severity) -> Problem:
    said, instead = pair.source[slice(*words)], pair.target[target.start : target.end]
    return Problem(
        f"'{instead}' is not what '{said}' in the source says", f"write what '{said}' says",
        (target.start, target.end), words, level,
    )  # fmt: skip
