"""A pair of texts becomes what moved in it: whose amount is it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.binding import Head, Moves, Side, moves, names, read_facts, share_amounts
from pipeline.facts.marks import marks_of
from pipeline.facts.read import facts_of
from pipeline.glossary import Glossary, Kind, Mention, mentions
from pipeline.language import Language
from pipeline.rules.pair import Pair

_NONE = Moves()


def moves_in(pair: Pair) -> Moves:
    """What moved between the texts of a pair; both rules that tell of it ask in turn."""
    if min(len(pair.source_facts), len(pair.target_facts)) < 2:
        return _NONE
    return _moves(pair.source, pair.target, pair.source_language, pair.target_language, pair.glossary)


@lru_cache(maxsize=8)
def _moves(source: str, target: str, source_language: Language, target_language: Language, glossary: Glossary) -> Moves:
    ours = read_facts(facts_of(source, source_language))
    theirs = read_facts(facts_of(target, target_language))
    if not share_amounts(ours, theirs):
        return _NONE
    alike = names(source, target)
    known = known_words(source, source_language, glossary), known_words(target, target_language, glossary)
    return moves(Side(source, ours, [*known[0], *alike[0]]), Side(target, theirs, [*known[1], *alike[1]]))


def known_words(text: str, language: Language, glossary: Glossary) -> Iterator[Head]:
    """The terms of a text, and when or how often something is taken."""
    yield from heads(mentions(text, language, glossary))
    yield from (Head(mark.table, (mark.table, mark.key), mark.start, mark.end) for mark in marks_of(text, language))


def heads(mentions: Iterable[Mention]) -> Iterator[Head]:
    """The terms of a text as heads: a salt is told from a substance, and groups from groups."""
    for mention in mentions:
        kind = Kind.SUBSTANCE if mention.kind is Kind.SALT else mention.kind
        yield Head(kind.value, (kind.value, mention.term.id), mention.start, mention.end)
