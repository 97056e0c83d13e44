"""A text with its heads and amounts becomes holds: which amount belongs to which head.

A clause with one head holds its amounts. One with several holds them in turn, where heads and amounts take turns. A
clause with a head alone opens the next one ("Männer: 350 mg") or closes the one before ("350 mg, für Männer").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.binding.clauses import by_part, clauses
from pipeline.binding.values import Head, Hold

_LINK = re.compile(r" \w{2,4}\. |, \w{2,12} ")
_BETWEEN = 14  # characters between two of a list: " und die ", " bzw. ", ", respectiv "


def holds(text: str, heads: Sequence[Head], amounts: Sequence[Head]) -> list[Hold]:
    """The holds that are certain; an amount that may belong to several heads has none. Both are in text order."""
    found: list[Hold] = []
    opened: Head | None = None  # the head of the clause before, where that has no amount of its own
    lasting: Head | None = None  # the head that held the amounts before
    waiting: list[Head] = []  # amounts that no head has been told for yet
    has_heads_behind = False
    heads = _nearest(text, heads)
    parts = list(clauses(text, [*(one.span for one in (*heads, *amounts)), *_links(text, heads, amounts)]))
    for ours, theirs in zip(by_part(heads, parts), by_part(amounts, parts), strict=True):
        if ours and theirs:
            found += _within(text, ours, theirs)
            opened, lasting, waiting = None, ours[-1], []
        elif ours:
            lone = ours[0] if len({head.key for head in ours}) == 1 else None
            if waiting and lone:
                found += (Hold(lone, amount) for amount in waiting)
                has_heads_behind = True
                lone = None
            opened, lasting, waiting = lone, None, []
        elif theirs:
            holder = None if has_heads_behind else opened or lasting
            if holder:
                found += (Hold(holder, amount) for amount in theirs)
                opened, lasting = None, holder
            else:
                waiting += theirs
    return found


def _nearest(text: str, heads: Sequence[Head]) -> list[Head]:
    """The heads without those that only tell more of the one beside them: of "pregnant women" what is named less."""
    counts = Counter(head.key for head in heads)
    kept: list[Head] = []
    for head in heads:
        if kept and not text[kept[-1].end : head.start].strip(" -") and kept[-1].end <= head.start:
            if counts[head.key] < counts[kept[-1].key]:
                kept[-1] = head
        else:
            kept.append(head)
    return kept


def _links(text: str, heads: Sequence[Head], amounts: Sequence[Head]) -> Iterator[tuple[int, int]]:
    """What links two amounts of a list and ends no clause: `350 bzw. 300 mg`, ro `350, respectiv 300 mg`."""
    for one, two in pairwise(amounts):
        is_link = one.end < two.start and _LINK.fullmatch(text, one.end, two.start)
        if is_link and not any(one.end <= head.start < two.start for head in heads):
            yield one.end, two.start


def _within(text: str, heads: Sequence[Head], amounts: Sequence[Head]) -> Iterator[Hold]:
    """The holds of one clause."""
    if len({head.key for head in heads}) == 1:
        yield from (Hold(heads[0], amount) for amount in amounts)
        return
    if not _in_brackets(text, heads):
        told_again = _in_brackets(text, amounts)  # `21 km (13 Meilen) von Ost nach West`
        amounts = [amount for amount in amounts if amount not in told_again]
    if len(heads) != len(amounts):
        return
    pairs = list(zip(heads, amounts, strict=True))
    if _are_listed(heads) and _are_listed(amounts):
        yield from (Hold(head, amount) for head, amount in pairs)
        return
    order = [one for head, amount in pairs for one in (head, amount)]
    is_head_first = heads[0].start < amounts[0].start
    if not is_head_first:
        order = [one for head, amount in pairs for one in (amount, head)]
    if all(one.start <= two.start for one, two in pairwise(order)):
        yield from (Hold(head, amount) for head, amount in pairs)


def _in_brackets(text: str, several: Sequence[Head]) -> list[Head]:
    """Those that stand in brackets right behind the one before."""
    return [two for one, two in pairwise(several) if text[one.end : two.start] == " ("]


def _are_listed(several: Sequence[Head]) -> bool:
    """True for what is listed in a row, with hardly a word between: "men and women need 350 and 300 mg"."""
    return all(0 <= two.start - one.end <= _BETWEEN for one, two in pairwise(several))
