"""A pair of texts becomes what moved in it: whose amount is it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from pipeline.binding import NEVER_HELD, Head, Key, Moves, Side, moves, names, read_facts, share_amounts
from pipeline.facts.read import facts_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.figure_cores import ZONES
from pipeline.facts.wording.cues import leading_keys, wide_cues_of
from pipeline.facts.wording.marks import AFTERNOON, DAY, marks_of
from pipeline.facts.wording.opposite_pairs import HOLDERS
from pipeline.glossary import Glossary, Kind, Mention, Term, forms_of, mentions, terms_of
from pipeline.language import Language
from pipeline.rules.pair import Pair

_NONE = Moves()
_MOST = 200  # facts of a text; in more of them nobody tells whose each is


def moves_in(pair: Pair) -> Moves:
    """What moved between the texts of a pair; both rules that tell of it ask in turn."""
    if max(len(pair.source_facts), len(pair.target_facts)) > _MOST:
        return _NONE
    return _moves(pair.source, pair.target, pair.source_language, pair.target_language, pair.glossary)


@lru_cache(maxsize=8)
def _moves(source: str, target: str, source_language: Language, target_language: Language, glossary: Glossary) -> Moves:
    ours, theirs = stated(source, source_language), stated(target, target_language)
    if not share_amounts(ours, theirs):
        return _NONE
    alike = names(source, target)
    alike = (
        _apart(_undated(alike[0], source, source_language), ours),
        _apart(_undated(alike[1], target, target_language), theirs),
    )
    known = known_words(source, source_language, glossary), known_words(target, target_language, glossary)
    return moves(
        Side(source, ours, [*known[0], *alike[0]]),
        Side(target, theirs, [*known[1], *alike[1]], _nameable(target_language, glossary)),
    )


def _undated(words: Iterable[Head], text: str, language: Language) -> Iterator[Head]:
    """The words that name no month, day of the week or time zone: `sank im August` holds no amount of August."""
    dates = _dates(language).union(ZONES)
    return (word for word in words if fold_word(text[word.start : word.end]) not in dates)


@cache
def _dates(language: Language) -> frozenset[str]:
    return frozenset(map(fold_word, (*language.months, *language.weekdays)))


def _apart(words: Iterable[Head], facts: Sequence[Head]) -> list[Head]:
    """The words that belong to no amount: `Minuten` holds none."""
    amounts = [fact for fact in facts if fact.kind not in NEVER_HELD]
    return [word for word in words if not any(one.start <= word.start and word.end <= one.end for one in amounts)]


@lru_cache(maxsize=1024)
def stated(text: str, language: Language) -> Sequence[Head]:
    """The facts of a text as heads; one German text meets many languages."""
    return tuple(read_facts(facts_of(text, language)))


@lru_cache(maxsize=1024)
def known_words(text: str, language: Language, glossary: Glossary) -> Sequence[Head]:
    """The terms of a text, what is held against each other in it, and when or how often something is taken."""
    return tuple(_known_words(text, language, glossary))


def _known_words(text: str, language: Language, glossary: Glossary) -> Iterator[Head]:
    yield from heads(mentions(text, language, glossary))
    yield from _opposed(text, language)
    marks = marks_of(text, language)
    yield from (Head(mark.table, (mark.table, mark.key), mark.start, mark.end) for mark in marks)
    by_day = [mark for mark in marks if mark.key in DAY]
    others = [mark for mark in marks if mark.key not in (*DAY, AFTERNOON) and mark.table == "moments"]
    if len(by_day) > 1 and len(others) > 1:  # `10 mg morgens vor dem Essen`: each of the two holds it
        for kind, several in (("day", by_day), ("event", others)):
            yield from (Head(kind, (kind, mark.key), mark.start, mark.end) for mark in several)


def _opposed(text: str, language: Language) -> Iterator[Head]:
    """The words of a text that are held against each other, where it names two of a kind: left and right."""
    kinds = [HOLDERS[key] for key in leading_keys(text, language) if key in HOLDERS]
    if len(kinds) == len(set(kinds)):
        return
    for cue in wide_cues_of(text, language):
        if cue.key in HOLDERS:
            yield Head(HOLDERS[cue.key], (HOLDERS[cue.key], cue.key), cue.start, cue.end)


def heads(mentions: Iterable[Mention]) -> Iterator[Head]:
    """The terms of a text as heads."""
    for mention in mentions:
        key = _key(mention.term)
        yield Head(key[0], key, mention.start, mention.end)


@cache
def _nameable(language: Language, glossary: Glossary) -> frozenset[Key]:
    """The terms that a language has words for."""
    terms = terms_of(glossary)
    return frozenset(_key(terms[name]) for name in forms_of(glossary, language) if name in terms)


def _key(term: Term) -> tuple[str, str]:
    """A salt is told from a substance, a group from a group."""
    kind = Kind.SUBSTANCE if term.kind is Kind.SALT else term.kind
    return kind.value, term.id
