"""Two sides become the amounts that changed places with others of their kind, as far as their neighbours tell.

What stands with an amount, in its sentence or clause, comes along when clauses are put into another order; it is left
behind when amounts are exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from pipeline.binding.clauses import Span, by_part, clauses, sentences
from pipeline.binding.compare import held_alike, held_unnamed
from pipeline.binding.side import Side
from pipeline.binding.values import Head, Key

_BODY = 10**4  # so many doses weigh as much as a body
_MOST = 40  # amounts of a kind; more are no sentence
_DOSES = frozenset({"mass", "volume", "[IU]", "{tablet}", "{capsule}", "{drop}", "{puff}"})
_PLACES = frozenset({"length"})  # ways and depths, in any order: `in 10 km Tiefe, 65 km südlich`
_OPENING, _CLOSING = ("(", "（"), (")", "）")
_UNORDERED = frozenset({"number", "ordinal", "identifier", "date", "clock time", "ratio"})

# Each fact, with the number of its part of the text and the keys of what else stands in that part.
Parts = Mapping[Key, tuple[int, frozenset[Key]]]


def reordered(source: Side, target: Side) -> Iterator[tuple[Head, Head]]:
    """Amounts that changed places, as source and target have them: one of each kind."""
    ours, theirs = _lone(source.facts), _lone(target.facts)
    shared = [head for key, head in ours.items() if key in theirs and head.kind not in _UNORDERED]
    kinds = Counter(head.kind for head in shared)
    wanted = [kind for kind, count in kinds.items() if 1 < count <= _MOST]
    if not wanted:
        return
    parts = [(_parts(source, cut), _parts(target, cut)) for cut in (sentences, clauses)]
    alike, unnamed = held_alike(source, target), held_unnamed(source, target)
    anchors = {kind: [head for key, head in ours.items() if key in theirs and head.kind != kind] for kind in wanted}
    for kind in wanted:
        for one, two in combinations([head for head in shared if head.kind == kind], 2):
            is_apart = _is_told_apart(one.key, two.key, alike) or _are_related_apart(one, two, theirs)
            if is_apart or _is_of_other_size(one.key, two.key):
                continue
            of_sentences, of_clauses = (_signs(one.key, two.key, *both) for both in parts)
            if theirs[one.key].start < theirs[two.key].start or kind in _PLACES:
                is_exchange = _is_mutual(of_sentences) or _is_mutual(of_clauses)
            elif _is_told_apart(one.key, two.key, unnamed):
                is_exchange = of_clauses is None or not of_clauses.kept
            else:
                is_exchange = (
                    _outweigh(of_sentences, at_rest=1)
                    or _outweigh(of_clauses, at_rest=0)
                    or _is_across(ours[one.key], ours[two.key], theirs, anchors[kind])
                    or _is_only_one(source, target, [head for head in shared if head.kind == kind], (one, two), theirs)
                )
            if is_exchange:
                yield one, theirs[one.key]
                break


@dataclass(frozen=True, slots=True)
class _Signs:
    """How much stayed with either of two amounts, and how much each of them was given of the other's."""

    kept: int
    given: tuple[int, int]


def _lone(heads: Iterable[Head]) -> dict[Key, Head]:
    """Those that stand once, in text order."""
    heads = list(heads)
    counts = Counter(head.key for head in heads)
    return {head.key: head for head in heads if counts[head.key] == 1}


def _parts(side: Side, cut: Callable[[str, Iterable[Span]], Iterator[Span]]) -> Parts:
    """The facts of a text, each with what stands in its part."""
    everything = sorted((*side.facts, *side.words), key=lambda head: head.start)
    found: dict[Key, tuple[int, frozenset[Key]]] = {}
    parts = cut(side.text, [head.span for head in everything])
    for number, inside in enumerate(by_part(everything, parts)):
        for head in inside:
            found[head.key] = number, frozenset(other.key for other in inside if other.kind != head.kind)
    return found


def _is_told_apart(one: Key, two: Key, heads: Mapping[Key, frozenset[Key]]) -> bool:
    return one in heads and two in heads and heads[one] != heads[two]


def _are_related_apart(one: Head, two: Head, theirs: Mapping[Key, Head]) -> bool:
    """`der 83-Jährige, 52 Jahre nach dem Tod`: spans that each text tells apart by how they lie are not exchanged."""
    kept = all(head.relation == theirs[head.key].relation for head in (one, two))
    return kept and one.relation != two.relation


def _is_of_other_size(one: Key, two: Key) -> bool:
    """`20 mg, bei einem Gewicht unter 50 kg`: nobody takes a dose for the weight of a body."""
    first, second = one[-1], two[-1]
    if one[0] != "mass" or not isinstance(first, tuple) or not isinstance(second, tuple):
        return False
    low, high = sorted((Fraction(*first), Fraction(*second)))
    return high >= _BODY * low


def _signs(one: Key, two: Key, ours: Parts, theirs: Parts) -> _Signs | None:
    """What stood with two amounts and stands with them now; None where a text does not part them."""
    if ours[one][0] == ours[two][0] or theirs[one][0] == theirs[two][0]:
        return None
    first, second = ours[one][1] - ours[two][1], ours[two][1] - ours[one][1]
    now_first, now_second = theirs[one][1] - theirs[two][1], theirs[two][1] - theirs[one][1]
    kept = len(first & now_first) + len(second & now_second)
    return _Signs(kept, (len(first & now_second), len(second & now_first)))


def _is_mutual(signs: _Signs | None) -> bool:
    """Amounts in their old order changed places if each has something of the other's, and nothing of its own."""
    return signs is not None and all(signs.given) and not signs.kept


def _is_across(one: Head, two: Head, theirs: Mapping[Key, Head], anchors: list[Head]) -> bool:
    """Two amounts in another order changed places across what stands between them, if all else keeps its order.

    `Woche 1: 40 mg; Woche 2: 20 mg`, told with 20 mg in week 1: where clauses move, the weeks move with them.
    """
    places = [theirs[head.key].start for head in anchors]
    if len(anchors) < 2 or places != sorted(places):
        return False
    here, there = (one.start, two.start), (theirs[two.key].start, theirs[one.key].start)
    return any(
        here[0] < head.start < here[1] and there[0] < place < there[1]
        for head, place in zip(anchors, places, strict=True)
    )


def _is_only_one(
    source: Side, target: Side, heads: Sequence[Head], two: tuple[Head, Head], theirs: Mapping[Key, Head]
) -> bool:
    """Two doses among three or more changed places, neighbours in both texts, and all others kept theirs.

    Or other amounts in brackets, each behind its word: `Fieber (88 %), Husten (68 %) und Müdigkeit (38 %)`.
    """
    if len(heads) <= 2 or not (two[0].kind in _DOSES or _are_bracketed(source, target, heads, theirs)):
        return False
    now = sorted(heads, key=lambda head: theirs[head.key].start)
    moved = [(old.key, new.key) for old, new in zip(heads, now, strict=True) if old.key != new.key]
    return len(moved) == 2 and set(moved[0]) == {head.key for head in two}


def _are_bracketed(source: Side, target: Side, heads: Iterable[Head], theirs: Mapping[Key, Head]) -> bool:
    return all(_is_bracketed(source.text, head) and _is_bracketed(target.text, theirs[head.key]) for head in heads)


def _is_bracketed(text: str, head: Head) -> bool:
    return text[max(0, head.start - 1) : head.start] in _OPENING and text[head.end : head.end + 1] in _CLOSING


def _outweigh(signs: _Signs | None, at_rest: int) -> bool:
    """Amounts in another order changed places if more says so than not; `at_rest` is what says so by itself."""
    return signs is not None and sum(signs.given) + at_rest > signs.kept
