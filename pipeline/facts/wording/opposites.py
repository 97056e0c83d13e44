"""Two texts become the opposites that they say of each other: left here, right there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.wording.cues import Cue
from pipeline.facts.wording.opposite_pairs import FAMILIES, OPPOSITES, Pairs, sides
from pipeline.model import Severity

_TREND = frozenset({"rise", "fall"})
_WIDE = "_too"  # less certain words of a key, which only keep the guard silent
# A way to take a medicine that only the translation names is wrong, though it also says *tablet* or *take*.
_WAYS = frozenset({"oral", "rectal", "vaginal", "intravenous", "intramuscular", "subcutaneous"})
# A wide word keeps one of these only where it answers none of the source: `beginnen … am ersten Tag`, "first", or
# `bakterielle Infektion … Antibiotikum`, "antibiotic".
_ANSWERED = frozenset({"stop", "start"}) | (sides(FAMILIES) - sides(OPPOSITES))


@dataclass(frozen=True, slots=True)
class Opposition:
    """Words of the source and those of the translation that say the opposite."""

    source: Cue
    target: Cue
    level: Severity


def may_oppose(ours: frozenset[str], theirs: frozenset[str], rivals: Mapping[str, frozenset[str]]) -> bool:
    """False where texts that hold these keys surely say no opposites."""
    return any(key in rivals and not rivals[key].isdisjoint(theirs) for key in ours)


def oppositions(
    source: Sequence[Cue], target: Sequence[Cue], pairs: Pairs, *, is_sentence: bool = False
) -> Iterator[Opposition]:
    """Each pair of which the source names one side alone, and the target the other alone.

    In a sentence the source may name both, where the target names the other as often as that.
    """
    ours = {cue.key: cue for cue in reversed(source)}
    theirs = {cue.key: cue for cue in reversed(target)}
    for one, two, level in pairs if ours and theirs else ():
        for said, opposite in ((one, two), (two, one)):
            if said not in ours or opposite not in theirs:
                continue
            is_kept = said in theirs if said in _WAYS else _names(theirs, said)
            if said in _ANSWERED and said not in theirs:
                is_kept = _wide(target, said) > _wide(source, said)
            if is_kept:
                continue
            if not _names(ours, opposite) or (is_sentence and _is_exchanged(source, target, said, opposite)):
                yield Opposition(ours[said], theirs[opposite], level)


def _is_exchanged(source: Sequence[Cue], target: Sequence[Cue], said: str, opposite: str) -> bool:
    is_trend = {said, opposite} == _TREND
    return _is_one_for_both(source, target, said, opposite) or (is_trend and _is_beside_wide(source, target, opposite))


def _is_beside_wide(source: Sequence[Cue], target: Sequence[Cue], opposite: str) -> bool:
    """`Mehr Bewegung verringert`, "more exercise increases": the wide words of the opposite answer each other."""
    return not _count(source, (opposite,)) and 0 < _wide(source, opposite) <= _wide(target, opposite)


def _wide(cues: Sequence[Cue], key: str) -> int:
    """How many words may name a side, and do not for certain."""
    firm = {(cue.start, cue.end) for cue in cues if cue.key == key}
    return sum(cue.key == key + _WIDE and (cue.start, cue.end) not in firm for cue in cues)


def _is_one_for_both(source: Sequence[Cue], target: Sequence[Cue], said: str, opposite: str) -> bool:
    """`stieg im März, sank im April`, and "fell, fell": as often the one as both were said."""
    counts = [_count(source, (key,)) for key in (said, opposite)]
    firm = [(cue.start, cue.end) for cue in source if cue.key in (said, opposite)]
    wide = [cue for cue in source if cue.key in (said + _WIDE, opposite + _WIDE) and (cue.start, cue.end) not in firm]
    return all(counts) and not wide and _count(target, (opposite, opposite + _WIDE)) >= sum(counts)


def _count(cues: Sequence[Cue], keys: tuple[str, ...]) -> int:
    """How often a side is named; words that overlap count once."""
    count = end = 0
    for cue in cues:
        if cue.key in keys and cue.start >= end:
            count, end = count + 1, cue.end
    return count


def _names(cues: dict[str, Cue], key: str) -> bool:
    return key in cues or key + _WIDE in cues
