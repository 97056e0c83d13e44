"""The atoms of a spelled-out number become its value: one is added to what stands before it, or multiplies it.

An atom is added where what stands before it leaves room (`twenty` has room for `two`, `two` has none for `twenty`); a
multiplier takes all smaller atoms before it (`two hundred fifty thousand`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.lexicon.spelling import Spelling

COST_OF_WORD, COST_OF_SEPARATOR, COST_OF_FACTOR = 4, 2, 1


@dataclass(frozen=True, slots=True)
class State:
    """A number half read: its addends with the room each leaves, and the values of the last two atoms."""

    addends: tuple[tuple[int, int], ...]
    last: int
    before: int
    cost: int


def begun(value: int) -> State:
    """A number of which one atom has been read."""
    return State(((value, _room(value)),), value, 0, 0)


def joined(state: State, value: int, gap: int, spelling: Spelling) -> State | None:
    """The number that the next atom makes of this one, or None where the atom begins another number."""
    *rest, (top, room) = state.addends
    if not value or not top or (value == 1 and gap == COST_OF_SEPARATOR and "one-glued" in spelling.traits):
        return None
    if value in spelling.multipliers and not (value == 10 and _stands_apart(gap, spelling)):
        if gap == COST_OF_WORD and top < value and "units-tens" in spelling.traits:  # `Stärke sechs und tausendmal`
            return None
        return _multiplied(state, value, gap)
    if "multiplier-first" in spelling.traits and top == state.last in spelling.multipliers and gap < COST_OF_WORD:
        return _appended(rest, top * value, top, state, value, gap) if value < top else None
    if "units-tens" in spelling.traits and top < 10 < value < 100 and not value % 10 and gap == COST_OF_WORD:
        return _appended(rest, top + value, 1, state, value, gap)
    if value >= room or not _takes_units(top, spelling):
        return None
    return _appended(state.addends, value, _room(value), state, value, gap)


def _stands_apart(gap: int, spelling: Spelling) -> bool:
    """True for a ten that multiplies nothing: bg `пет и десет`, five and ten, fi `viidestä kymmeneen`, five to ten."""
    return gap >= COST_OF_WORD or ("tens-glued" in spelling.traits and gap > 0)


def total_of(state: State, spelling: Spelling) -> int:
    """The number as it stands."""
    total = sum(addend for addend, _ in state.addends)
    if "elliptic" in spelling.traits and state.last < 10 and state.before >= 100 and len(state.addends) > 1:
        total += state.last * (state.before // 10 - 1)
    return total


def _multiplied(state: State, value: int, gap: int) -> State | None:
    """All smaller addends at the end, multiplied; with none, the multiplier is an addend itself."""
    kept = len(state.addends)
    while kept and state.addends[kept - 1][0] < value:
        kept -= 1
    factor = sum(addend for addend, _ in state.addends[kept:])
    cost = COST_OF_FACTOR if factor and gap == COST_OF_SEPARATOR else gap
    return _appended(state.addends[:kept], (factor or 1) * value, value, state, value, cost)


def _appended(
    addends: Sequence[tuple[int, int]], value: int, room: int, state: State, last: int, cost: int
) -> State | None:
    """The state with one more addend, or None where the addend before leaves no room for it."""
    if addends and value >= addends[-1][1]:
        return None
    before = 0 if cost == COST_OF_WORD else state.last
    return State((*addends, (value, room)), last, before, state.cost + cost)


def _takes_units(top: int, spelling: Spelling) -> bool:
    if top >= 100:
        return True
    return ("ten-units" if top == 10 else "tens-units") in spelling.traits


def _room(value: int) -> int:
    """The power of ten below which an addend fits after this value: 100 for 300, 1 for 21."""
    room = 1
    while value and not value % 10:
        value //= 10
        room *= 10
    return room
