"""Amounts of one kind keep their order from sentence to sentence, unless what they belong to moved along with them.

Inside a sentence they keep it where what stands between them does: `Woche 1: 40 mg; Woche 2: 20 mg`.

Bad: de: Das eine Mittel enthält 100 mg. Das andere enthält 200 mg. | en: One product contains 200 mg. The other one contains 100 mg.
Good: de: Das eine Mittel enthält 100 mg. Das andere enthält 200 mg. | en: One product contains 100 mg. The other one contains 200 mg.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.binding import moves_in
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each kind of amount that stands in another order, where the heads do not tell more."""
    for ours, theirs in moves_in(pair).reordered:
        message = f"'{theirs.within(pair.target)}' stands elsewhere than '{ours.within(pair.source)}' in the source"
        yield Problem(message, "check that each amount says what it says in the source", theirs.span, ours.span)
