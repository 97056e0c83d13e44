"""Labels of an article keep their places: headings, headers and bare figures of a table, what a list item is about.

Bad: de: Kinder / Schwangere | en: Pregnant women / Children
Good: de: Kinder / Schwangere | en: Children / Pregnant women
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.labels import Member


def check(member: Member) -> Iterator[Problem]:
    """One problem for a text that says what another text of the article says in German, and the other way round."""
    swap = member.swap
    if swap is None:
        return
    here, there = swap.gone.within(member.pair.source), swap.come.within(member.pair.target)
    message = f"'{there}' stands where the source says '{here}', and '{here}' elsewhere: two texts changed places"
    hint = f"exchange it with the translation of '{_short(swap.other.source)}'"
    yield Problem(message, hint, swap.come.span, swap.gone.span)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
