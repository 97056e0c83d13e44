"""A pair of texts becomes two sides of a comparison: whose amount is it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.binding import Head, Side, names, side
from pipeline.glossary import Kind, Mention
from pipeline.rules.pair import Pair


def sides(pair: Pair) -> tuple[Side, Side] | None:
    """Both texts with what may hold amounts in them; None where either names fewer than two facts."""
    if min(len(pair.source_facts), len(pair.target_facts)) < 2:
        return None
    ours, theirs = names(pair.source, pair.target)
    return (
        side(pair.source, pair.source_facts, [*_heads(pair.source_mentions), *ours]),
        side(pair.target, pair.target_facts, [*_heads(pair.target_mentions), *theirs]),
    )


def _heads(mentions: Iterable[Mention]) -> Iterator[Head]:
    """The terms of a text as heads: a salt is told from a substance, and groups from groups."""
    for mention in mentions:
        kind = Kind.SUBSTANCE if mention.kind is Kind.SALT else mention.kind
        yield Head(kind.value, (kind.value, mention.term.id), mention.start, mention.end)
