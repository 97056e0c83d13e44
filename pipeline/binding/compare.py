"""Two sides become what a translation exchanged between heads that both of them name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.binding.bind import holds
from pipeline.binding.exchange import Exchange, exchanges
from pipeline.binding.side import NUMBER, Side
from pipeline.binding.values import Head, Key

# Facts that tell amounts apart ("1–3 Jahre: 80 mg"): each of these kinds holds the later ones, and all other amounts.
_HOLDING = ("identifier", "date", "ordinal", "clock time", "calendar", "time", "{times}")
_NEVER_HELD = frozenset({"identifier", "date", "ordinal", "ratio"})


def exchanged(source: Side, target: Side) -> list[Exchange]:
    """The amounts that another head holds in the target than in the source, where both texts know both heads."""
    found: dict[int, Exchange] = {}
    for heads, amounts in _pairings(source, target):
        ours, theirs = ((one.of({heads}), one.of(amounts)) for one in (source, target))
        if _is_in_step(ours[0], theirs[0]) and _is_in_step(ours[1], theirs[1]):
            continue
        for one in exchanges(holds(source.text, *ours), holds(target.text, *theirs)):
            found.setdefault(one.target.amount.start, one)
    return [found[start] for start in sorted(found)]


def held_alike(source: Side, target: Side) -> dict[Key, frozenset[Key]]:
    """The amounts that the same head holds in both texts, with those heads."""
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for heads, amounts in _pairings(source, target):
        ours, theirs = (
            {hold.key for hold in holds(one.text, one.of({heads}), one.of(amounts))} for one in (source, target)
        )
        for head, amount in ours & theirs:
            found[amount].add(head)
    return {amount: frozenset(several) for amount, several in found.items()}


def held_unnamed(source: Side, target: Side) -> dict[Key, frozenset[Key]]:
    """The amounts of the source that a known word holds which the target does not name, with those words."""
    known = {head.key for head in target.words}
    kinds = {head.kind for head in source.words}
    unnamed: defaultdict[Key, set[Key]] = defaultdict(set)
    for kind in kinds:
        for hold in holds(source.text, source.of({kind}), source.facts):
            if hold.head.key not in known:
                unnamed[hold.amount.key].add(hold.head.key)
    return {amount: frozenset(several) for amount, several in unnamed.items()}


def _pairings(source: Side, target: Side) -> Iterator[tuple[str, frozenset[str]]]:
    """A kind of head and the kinds of amounts it may hold, wherever both texts name the same two of each."""
    facts = _shared(source.facts, target.facts)
    if facts.total() < 2:
        return
    words = _shared(source.words, target.words)
    heads = [*(kind for kind in sorted(words) if words[kind] > 1), *(kind for kind in _HOLDING if facts[kind] > 1)]
    for kind in heads:
        above = _HOLDING[: _HOLDING.index(kind) + 1] if kind in _HOLDING else ()
        held = [one for one in sorted(facts) if one not in _NEVER_HELD and one not in above]
        yield from ((kind, frozenset({one})) for one in held if facts[one] > 1)
        doses = [one for one in held if one not in _HOLDING and one != NUMBER]
        if len(doses) > 1:
            yield kind, frozenset(doses)


def _shared(source: Iterable[Head], target: Iterable[Head]) -> Counter[str]:
    """How many different ones of each kind both texts name."""
    ours, theirs = ({(head.kind, head.key) for head in heads} for heads in (source, target))
    return Counter(kind for kind, _ in ours & theirs)


def _is_in_step(one: Sequence[Head], two: Sequence[Head]) -> bool:
    """True where both texts name what they share in the same order."""
    shared = {head.key for head in one} & {head.key for head in two}
    first, second = ([head.key for head in heads if head.key in shared] for heads in (one, two))
    return first == second
