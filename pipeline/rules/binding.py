"""A pair of texts becomes two sides of a comparison: whose amount is it?"""

from __future__ import annotations

from pipeline.binding import Side, names, side
from pipeline.rules.pair import Pair


def sides(pair: Pair) -> tuple[Side, Side] | None:
    """Both texts with what may hold amounts in them; None where either names fewer than two facts."""
    if min(len(pair.source_facts), len(pair.target_facts)) < 2:
        return None
    ours, theirs = names(pair.source, pair.target)
    return side(pair.source, pair.source_facts, ours), side(pair.target, pair.target_facts, theirs)
