"""An amount stays with the person, substance, age or time it is meant for: amounts do not change places.

Bad: de: 1–3 Jahre: 80 mg, 4–8 Jahre: 130 mg | en: 1–3 years: 130 mg, 4–8 years: 80 mg
Good: de: 1–3 Jahre: 80 mg, 4–8 Jahre: 130 mg | en: 130 mg at 4–8 years and 80 mg at 1–3 years
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.binding import NUMBER
from pipeline.model import Problem, Severity
from pipeline.rules.binding import moves_in
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount that hangs on another head, where both texts name both heads."""
    for exchange in moves_in(pair).exchanged:
        ours, theirs = exchange.source, exchange.target
        if ours.amount.kind == NUMBER and not pair.target_language.is_made_by_hand:
            continue  # what a bare number belongs to is known where all words around it are
        message = (
            f"'{theirs.amount.within(pair.target)}' stands with '{theirs.head.within(pair.target)}'; "
            f"in the source it belongs to '{ours.head.within(pair.source)}'"
        )
        hint = f"put it where '{ours.head.within(pair.source)}' is meant"
        level = Severity.WARNING if ours.amount.kind == NUMBER else None
        yield Problem(message, hint, theirs.amount.span, ours.amount.span, level)
