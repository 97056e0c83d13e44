"""Amounts of one kind keep their order from sentence to sentence, unless what they belong to moved along with them.

Inside a sentence they keep it where what stands between them does: `Woche 1: 40 mg; Woche 2: 20 mg`. A score keeps its
order unless a text tells it of the loser, and so do the figures of names and the ages of two people. A part is told of
its whole, and a time of the one within which it lies.

Bad: de: Das eine Mittel enthält 100 mg. Das andere enthält 200 mg. | en: One product contains 200 mg. The other one contains 100 mg.
Good: de: Das eine Mittel enthält 100 mg. Das andere enthält 200 mg. | en: One product contains 100 mg. The other one contains 200 mg.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from pipeline.binding import has_amounts
from pipeline.model import Problem
from pipeline.rules.binding import moves_in
from pipeline.rules.exchanged_figures import exchanged_figures
from pipeline.rules.exchanged_roles import exchanged_roles
from pipeline.rules.instead import replaces_one_amount
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each kind of amount that stands in another order, where the heads do not tell more."""
    moved = moves_in(pair).reordered if has_amounts(pair.source_facts) and has_amounts(pair.target_facts) else ()
    moved = moved if moved and not replaces_one_amount(pair) else ()
    for ours, theirs in moved:
        message = f"'{theirs.within(pair.target)}' stands elsewhere than '{ours.within(pair.source)}' in the source"
        yield Problem(message, "check that each amount says what it says in the source", theirs.span, ours.span)
    for here, there in () if moved else (*exchanged_figures(pair), *exchanged_roles(pair)):
        message = f"'{pair.target[slice(*there)]}' stands where the source says '{pair.source[slice(*here)]}'"
        yield Problem(message, "write each figure where the source has it", there, here)
