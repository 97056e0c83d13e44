"""The pairs of an article become its members: each with the other pair it changed places with, where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.binding import NUMBER, Head, Key, as_head, roots
from pipeline.facts import facts_of
from pipeline.language import Language
from pipeline.model import Role
from pipeline.rules.binding import known_words
from pipeline.rules.pair import Pair

_LABELS = frozenset({Role.TABLE_CELL, Role.HEADING, Role.DEFINITION_TERM, Role.LIST_ITEM})
_LONGEST = 60  # characters of a label; in more, words come and go with the wording
_MOST = 20  # pairs that name the same; in more it tells no two apart


@dataclass(frozen=True, slots=True)
class Swap:
    """What a pair lost to another pair of its article, and what of that other's it has instead."""

    gone: Head
    come: Head
    other: Pair


@dataclass(frozen=True, slots=True)
class Member:
    """A pair of an article, with the pair it changed places with, where there is one."""

    pair: Pair
    swap: Swap | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a pair names on one side only: of the source, and of the target."""

    gone: Mapping[Key, Head] = field(default_factory=dict)
    come: Mapping[Key, Head] = field(default_factory=dict)


def members(pairs: Sequence[Pair], known: Sequence[Named] | None = None) -> Iterator[Member]:
    """Every pair, in order; their facts may be unread. `known` is what each of them names, where that is known.

    Two changed places when what each of them lost stands in the other, and nowhere else.
    """
    names = known or [named(pair) for pair in pairs]
    there: defaultdict[Key, list[int]] = defaultdict(list)
    for index, one in enumerate(names):
        for key in one.come:
            there[key].append(index)
    for pair, one in zip(pairs, names, strict=True):
        yield Member(pair, _swap(pair, one, pairs, names, there))


def _swap(
    pair: Pair, mine: Named, pairs: Sequence[Pair], names: Sequence[Named], there: Mapping[Key, list[int]]
) -> Swap | None:
    for key, gone in mine.gone.items():
        places = there.get(key, ())
        for index in places if len(places) <= _MOST else ():
            other = pairs[index]
            come = next((mine.come[back] for back in names[index].gone if back in mine.come), None)
            if come is not None and _role(other) is _role(pair):
                return Swap(gone, come, other)
    return None


def named(pair: Pair) -> Named:
    """What a pair names on one side only: known words, in a label all words and bare figures too."""
    ours = _heads(pair, pair.source, pair.source_language)
    theirs = _heads(pair, pair.target, pair.target_language)
    return Named(
        {key: head for key, head in ours.items() if key not in theirs},
        {key: head for key, head in theirs.items() if key not in ours},
    )


def _heads(pair: Pair, text: str, language: Language) -> dict[Key, Head]:
    known = {head.key: head for head in known_words(text, language, pair.glossary)}
    if _role(pair) not in _LABELS or len(pair.source) > _LONGEST:
        return known
    figures = [as_head(fact) for fact in facts_of(text, language) if fact.kind == NUMBER]
    return {**known, **roots(text), **{figure.key: figure for figure in figures}}


def _role(pair: Pair) -> Role | None:
    return pair.segment.role if pair.segment else None
