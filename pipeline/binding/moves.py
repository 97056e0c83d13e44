"""Two sides become all that moved between them: exchanges that are certain, and a changed order that is not."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.binding.compare import exchanged, may_differ
from pipeline.binding.exchange import Exchange
from pipeline.binding.order import reordered
from pipeline.binding.side import Side
from pipeline.binding.values import Head


@dataclass(frozen=True, slots=True)
class Moves:
    """Amounts that another head holds, and, where there are none, amounts that merely changed places."""

    exchanged: tuple[Exchange, ...] = ()
    reordered: tuple[tuple[Head, Head], ...] = ()


def moves(source: Side, target: Side) -> Moves:
    """What moved from one head, sentence or clause to another."""
    if not may_differ(source, target):
        return Moves()
    found = tuple(exchanged(source, target))
    return Moves(found, () if found else tuple(reordered(source, target)))
