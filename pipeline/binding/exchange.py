"""The holds of two texts become exchanges: amounts that changed places between heads which both texts name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.binding.values import Hold


@dataclass(frozen=True, slots=True)
class Exchange:
    """An amount that another head holds in the translation: as the source has it, and as the translation has it."""

    source: Hold
    target: Hold


def exchanges(source: Sequence[Hold], target: Sequence[Hold]) -> Iterator[Exchange]:
    """What was exchanged; only rounds are told, in which each head that lost an amount was given another's."""
    gained = _beyond(target, source)
    moves = []
    for hold in _beyond(source, target):
        now = next((one for one in gained if one.amount.key == hold.amount.key), None)
        if now is not None:
            gained.remove(now)
            moves.append(Exchange(hold, now))
    while moves:
        path = [moves.pop(0)]
        while path[-1].target.head.key != path[0].source.head.key:
            following = next((one for one in moves if one.source.head.key == path[-1].target.head.key), None)
            if following is None:
                break
            moves.remove(following)
            path.append(following)
        else:
            yield from path


def _beyond(one: Sequence[Hold], other: Sequence[Hold]) -> list[Hold]:
    """The holds of one text that the other has not, each as often as it is missing."""
    left = Counter(hold.key for hold in other)
    kept = []
    for hold in one:
        if left[hold.key]:
            left[hold.key] -= 1
        else:
            kept.append(hold)
    return kept
