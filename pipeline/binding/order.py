"""Two sides become the amounts that changed places with others of their kind, as far as their neighbours tell.

What stands with an amount, in its sentence or clause, comes along when clauses are put into another order; it is left
behind when amounts are exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from pipeline.binding.clauses import Span, clauses, sentences
from pipeline.binding.compare import held_alike
from pipeline.binding.side import Side
from pipeline.binding.values import Head, Key

_MOST = 40  # amounts of a kind; more are no sentence
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
    levels = [(_parts(source, cut), _parts(target, cut), cut is sentences) for cut in (sentences, clauses)]
    alike = held_alike(source, target)
    for kind in wanted:
        for one, two in combinations([head for head in shared if head.kind == kind], 2):
            if _is_told_apart(one.key, two.key, alike):
                continue
            is_turned = theirs[one.key].start > theirs[two.key].start
            if any(_is_exchange(one.key, two.key, is_turned, *level) for level in levels):
                yield one, theirs[one.key]
                break


def _lone(heads: Iterable[Head]) -> dict[Key, Head]:
    """Those that stand once, in text order."""
    heads = list(heads)
    counts = Counter(head.key for head in heads)
    return {head.key: head for head in heads if counts[head.key] == 1}


def _parts(side: Side, cut: Callable[[str, Iterable[Span]], Iterator[Span]]) -> Parts:
    """The facts of a text, each with what stands in its part."""
    everything = [*side.facts, *side.words]
    found: dict[Key, tuple[int, frozenset[Key]]] = {}
    for number, (start, end) in enumerate(cut(side.text, [head.span for head in everything])):
        inside = [head for head in everything if start <= head.start < end]
        for head in inside:
            found[head.key] = number, frozenset(other.key for other in inside if other.kind != head.kind)
    return found


def _is_told_apart(one: Key, two: Key, heads: Mapping[Key, frozenset[Key]]) -> bool:
    return one in heads and two in heads and heads[one] != heads[two]


def _is_exchange(one: Key, two: Key, is_turned: bool, ours: Parts, theirs: Parts, is_weighty: bool) -> bool:
    """True where what stood with the one amount now stands with the other, on both texts in parts of their own.

    Two that kept their order must each have been given something of the other's. Of two that are `is_turned`, one
    such sign is enough; between sentences (`is_weighty`) none is needed, as long as no more came along with its amount.
    """
    if ours[one][0] == ours[two][0] or theirs[one][0] == theirs[two][0]:
        return False
    first, second = ours[one][1] - ours[two][1], ours[two][1] - ours[one][1]
    now_first, now_second = theirs[one][1] - theirs[two][1], theirs[two][1] - theirs[one][1]
    kept = len(first & now_first) + len(second & now_second)
    given = len(first & now_second), len(second & now_first)
    if is_turned:
        return sum(given) + is_weighty > kept
    return all(given) and not kept
