"""Two texts become the figures that changed places: each stands with the unit of the other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.excuses.figures import written
from pipeline.facts.units import is_measured
from pipeline.facts.values import Fact, Number, Quantity
from pipeline.facts.wording.side import Side

_NEAR = 24  # characters: "23 and 31 years", of which either may bear the unit


def crossed(source: Side, target: Side) -> frozenset[Number]:
    """The figures of which each stands with the unit that the source gives to the other.

    `um 12 Prozent auf 1,2 Milliarden Dollar`, and by 1.2 per cent to 12 billion dollars. Units count that both texts
    state as often, so that none of them is a word the reader missed.
    """
    found: set[Number] = set()
    ours, theirs = _counted(source), _counted(target)
    for unit in {fact.unit for fact, _ in ours if is_measured(fact.unit)}:
        mine, its = ([one for one in side if one[0].unit == unit] for side in (ours, theirs))
        gone = [one for one in mine if one[1] not in {figure for _, figure in its}]
        come = [one for one in its if one[1] not in {figure for _, figure in mine}]
        if len(mine) == len(its) and len(gone) == len(come) == 1:
            other = _elsewhere(come[0][1], unit, ours)
            if other and _elsewhere(gone[0][1], unit, theirs) and _are_apart(gone[0][0], other):
                found |= {gone[0][1], come[0][1]}
    return frozenset(found)


def _counted(side: Side) -> list[tuple[Fact, Number]]:
    """The amounts of a text that are one figure, with it."""
    found = ((fact, written(fact, side.language)) for fact in side.facts if isinstance(fact.value, Quantity))
    return [(fact, figures[0]) for fact, figures in found if len(figures) == 1]


def _elsewhere(figure: Number, unit: str, facts: Sequence[tuple[Fact, Number]]) -> Fact | None:
    """The one fact that has a figure with another unit or none; None where there is none, or more of them."""
    found = [fact for fact, its in facts if its == figure]
    return found[0] if len(found) == 1 and found[0].unit != unit else None


def _are_apart(one: Fact, two: Fact) -> bool:
    return bool(two.unit) or max(one.start, two.start) - min(one.end, two.end) > _NEAR
