"""What must not be done is not what need not be done, and what must be done is not what may.

Must not for need not is an error; need not for must not or for must, and may for must, are warnings.

Bad: de: Sie dürfen die Tablette nicht teilen. | en: You do not have to split the tablet.
Good: de: Sie dürfen die Tablette nicht teilen. | en: You must not split the tablet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.text.sentences import Span, sentence_pairs, sentences
from pipeline.facts.values import Bound
from pipeline.facts.wording.cue_lexicon import SAID_NO
from pipeline.facts.wording.cues import Cue, cues_of, leading_keys, within
from pipeline.facts.wording.opposite_pairs import DUTIES, rivals, sides
from pipeline.facts.wording.opposites import may_oppose, oppositions
from pipeline.model import Problem, Severity
from pipeline.rules.denial_words import denial
from pipeline.rules.pair import Pair

_FORBIDDING = frozenset({"prohibition", "negation"})
_RIVALS = rivals(DUTIES)
_KEYS = sides(DUTIES) | _FORBIDDING | {"needless"}
_DENIALS = SAID_NO - {"avoidance"}
_EXCLUSIVE = frozenset({"prohibition", "needless"})
# Characters of a sentence in which a duty is said once: of one by itself, and of one among others.
_SHORT, _BRIEF = 120, 80


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem for each sentence."""
    if not _may_differ(pair):
        return
    source, target = cues_of(pair.source, pair.source_language), cues_of(pair.target, pair.target_language)
    parts = _parts(pair)
    short = _SHORT if len(parts) == 1 else _BRIEF
    for here, there in parts:
        yield from _compared(pair, here, within(source, here), within(target, there), short)


def _parts(pair: Pair) -> Sequence[tuple[Span, Span]]:
    """Each sentence of the source with its counterpart: the whole translation where the source is a single one."""
    if pairs := sentence_pairs(pair.source, pair.target):
        return pairs
    said = sentences(pair.source)
    return [(said[0], (0, len(pair.target)))] if len(said) == 1 else ()


def _compared(pair: Pair, words: Span, source: Sequence[Cue], target: Sequence[Cue], short: int) -> Iterator[Problem]:
    """At most one problem for a sentence of the source, by its cues and those of its counterpart."""
    forbidden, needless = denial(pair.source, words, source), _only(target, "needless")
    is_free = any(cue.key == "needless" for cue in source)  # "you need not, in fact you should not"
    if forbidden is not None and forbidden.is_forbidding and needless is not None and not is_free:
        yield _problem(pair, forbidden.words, needless, Severity.ERROR)
    elif (free := _only(source, "needless")) is not None and (barred := _only(target, "prohibition")) is not None:
        yield _problem(pair, (free.start, free.end), barred, Severity.WARNING)
    elif needless is not None and (duty := _duty(source)) is not None:
        yield _problem(pair, (duty.start, duty.end), needless, Severity.WARNING)
    elif words[1] - words[0] <= short and not any(cue.key in _DENIALS for cue in (*source, *target)):
        for found in oppositions(source, target, DUTIES):
            is_same = _is_exclusive(found.source, source) or _is_exclusive(found.target, target)
            if not is_same and not (_may_limit(pair) and {found.source.key, found.target.key} == {"must", "may"}):
                yield _problem(pair, (found.source.start, found.source.end), found.target, found.level)


def _is_exclusive(cue: Cue, cues: Sequence[Cue]) -> bool:
    """True for what only may be, which is a duty: `can only be 5 characters long`, must be at most."""
    return cue.key == "may" and any(one.key == "evasion_only" for one in cues)


def _may_limit(pair: Pair) -> bool:
    """True where both texts tell no more than so much: `must be 20 characters or less`, may be at most."""
    return all(
        any(isinstance(fact.value, Bound) and not fact.value.limit.is_lower for fact in facts)
        for facts in (pair.source_facts, pair.target_facts)
    )


def _duty(cues: Sequence[Cue]) -> Cue | None:
    """The word for a duty of a sentence that denies nothing, and nothing else: `müssen sofort untersucht werden`.

    `müssen nur einmal` is need not more than once.
    """
    if any(cue.key in _DENIALS or cue.key == "evasion_only" for cue in cues):
        return None
    return next((cue for cue in cues if cue.key == "must"), None)


def _may_differ(pair: Pair) -> bool:
    """False where the texts surely hold no two words of which one says what the other does not."""
    ours = leading_keys(pair.source, pair.source_language)
    if ours.isdisjoint(_KEYS):
        return False
    theirs = leading_keys(pair.target, pair.target_language)
    return (
        may_oppose(ours, theirs, _RIVALS)
        or ("needless" in theirs and not ours.isdisjoint(_FORBIDDING | {"must"}))
        or ("needless" in ours and "prohibition" in theirs)
    )


def _only(cues: Sequence[Cue], key: str) -> Cue | None:
    """The first cue of a key, where nothing else denies: `musst es nicht einnehmen` holds no `nicht einnehmen`.

    Words that mean both what must and what need not be done (`non devi`) are none, nor is what need not be done with a
    permission in it: `muss da sein und darf kein … enthalten`.
    """
    found = [cue for cue in cues if cue.key == key]
    others = [cue for cue in cues if cue.key in _DENIALS and cue.key != key]
    is_alone = all(any(cue.start < one.end and one.start < cue.end for one in found) for cue in others)
    both = {(cue.start, cue.end) for cue in others if cue.key in _EXCLUSIVE}
    may = [cue.start for cue in cues if key == "needless" and cue.key == "may"]
    is_unclear = any((one.start, one.end) in both or any(one.start < at < one.end for at in may) for one in found)
    return found[0] if found and is_alone and not is_unclear else None


def _problem(pair: Pair, words: tuple[int, int], target: Cue, level: Severity) -> Problem:
    said, instead = pair.source[slice(*words)], pair.target[target.start : target.end]
    return Problem(
        f"'{instead}' is not what '{said}' in the source says", f"write what '{said}' says",
        (target.start, target.end), words, level,
    )  # fmt: skip
