"""Two sides become the amounts that hang on another head in the translation, where both name both heads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.binding.bind import holds
from pipeline.binding.exchange import Exchange, exchanges
from pipeline.binding.side import NEVER_HELD, NUMBER, Side
from pipeline.binding.values import Head, Key

# Facts that tell amounts apart ("1–3 Jahre: 80 mg"): each of these kinds holds the later ones, and all other amounts.
_HOLDING = ("identifier", "date", "ordinal", "clock time", "calendar", "time", "{times}")
Named = tuple[list[Head], list[Head]]  # heads and amounts of a text


def share_amounts(source: Iterable[Head], target: Iterable[Head]) -> bool:
    """True where two texts state the same two amounts, or more."""
    shared = _shared(source, target)
    return sum(count for kind, count in shared.items() if kind not in NEVER_HELD) > 1


def may_differ(source: Side, target: Side) -> bool:
    """True where anything that both texts name stands in another order: else nothing can have changed places."""
    return _order(source, target) != _order(target, source)


def _order(side: Side, other: Side) -> dict[str, list[Key]]:
    """What a text names that the other names too, in its order: each kind of head by itself, amounts together."""
    there = _keys(other.facts) | _keys(other.words)
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for head in side.words:
        if head.key in there:
            found[head.kind].append(head.key)
    for head in side.facts:
        if head.key in there:
            found[head.kind if head.kind in _HOLDING else ""].append(head.key)
    return found


def exchanged(source: Side, target: Side) -> list[Exchange]:
    """The amounts that another head holds in the target than in the source, where both texts know both heads."""
    found: dict[int, Exchange] = {}
    for ours, theirs in _in_both(source, target):
        if not (_is_in_step(ours[0], theirs[0]) and _is_in_step(ours[1], theirs[1])):
            for one in exchanges(holds(source.text, *ours), holds(target.text, *theirs)):
                found.setdefault(one.target.amount.start, one)
    return [found[start] for start in sorted(found)]


def held_alike(source: Side, target: Side) -> dict[Key, frozenset[Key]]:
    """The amounts that the same head holds in both texts, with those heads."""
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for ours, theirs in _in_both(source, target):
        first, second = holds(source.text, *ours), holds(target.text, *theirs)
        for head, amount in {hold.key for hold in first} & {hold.key for hold in second}:
            found[amount].add(head)
    return {amount: frozenset(several) for amount, several in found.items()}


def held_unnamed(source: Side, target: Side) -> dict[Key, frozenset[Key]]:
    """The amounts of the source that hang on a term which the target could name and does not, with those terms."""
    absent = [head for head in source.words if head.key in target.nameable and head.key not in _keys(target.words)]
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for kind in {head.kind for head in absent}:
        for hold in holds(source.text, source.of({kind}), source.facts):
            if hold.head in absent:
                found[hold.amount.key].add(hold.head.key)
    return {amount: frozenset(several) for amount, several in found.items()}


def _in_both(source: Side, target: Side) -> Iterator[tuple[Named, Named]]:
    """For each kind of head and amounts: the heads and amounts of each text that the other names as well."""
    for kind, kinds in _pairings(source, target):
        ours, theirs = ((one.of({kind}), one.of(kinds)) for one in (source, target))
        heads, amounts = (_keys(one) & _keys(two) for one, two in zip(ours, theirs, strict=True))
        named = [
            ([head for head in one[0] if head.key in heads], [amount for amount in one[1] if amount.key in amounts])
            for one in (ours, theirs)
        ]
        yield named[0], named[1]


def _keys(heads: Iterable[Head]) -> set[Key]:
    return {head.key for head in heads}


def _pairings(source: Side, target: Side) -> Iterator[tuple[str, frozenset[str]]]:
    """A kind of head and the kinds of amounts it may hold, wherever both texts name the same two of each."""
    facts = _shared(source.facts, target.facts)
    if facts.total() < 2:
        return
    words = _shared(source.words, target.words)
    heads = [*(kind for kind in sorted(words) if words[kind] > 1), *(kind for kind in _HOLDING if facts[kind] > 1)]
    for kind in heads:
        above = _HOLDING[: _HOLDING.index(kind) + 1] if kind in _HOLDING else ()
        held = [one for one in sorted(facts) if one not in NEVER_HELD and one not in above]
        yield from ((kind, frozenset({one})) for one in held if facts[one] > 1)
        doses = [one for one in held if one not in _HOLDING and one != NUMBER]
        if len(doses) > 1:
            yield kind, frozenset(doses)


def _shared(source: Iterable[Head], target: Iterable[Head]) -> Counter[str]:
    """How many different ones of each kind both texts name."""
    ours, theirs = ({(head.kind, head.key) for head in heads} for heads in (source, target))
    return Counter(kind for kind, _ in ours & theirs)


def _is_in_step(one: Sequence[Head], two: Sequence[Head]) -> bool:
    """True where both texts name the same in the same order."""
    return [head.key for head in one] == [head.key for head in two]
