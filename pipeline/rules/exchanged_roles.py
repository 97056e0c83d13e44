"""Two amounts become a pair that exchanged what they are: the part and its whole, how long and within which time.

`8 von 10 Schritten`, told as 10 of 8; `höchstens 90 Tage innerhalb von 180 Tagen`, told as 180 days within 90.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import Span
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Fact, Quantity, Relation
from pipeline.language import Language, once_for_each
from pipeline.rules.pair import Pair, span

_TWO = 2
_LONGEST = 20  # characters of a word that joins a part to its whole


def exchanged_roles(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Where such an amount stands in the source, and what stands in its place in the translation."""
    yield from _turned_parts(pair)
    yield from _turned_spans(pair)


def _turned_parts(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Parts that the translation tells as the whole of what they are a part of."""
    ours = _parts(pair.source, pair.source_facts, pair.source_language)
    theirs = _parts(pair.target, pair.target_facts, pair.target_language) if ours else {}
    for (part, whole), fact in ours.items():
        turned = theirs.get((whole, part))
        if turned is not None and (whole, part) not in ours and (part, whole) not in theirs:
            yield span(fact), span(turned)


def _parts(text: str, facts: Sequence[Fact], language: Language) -> dict[tuple[str, str], Fact]:
    """The two amounts, as text, that a word for "of" joins, and the fact of the first."""
    words = _joining(language)
    return {
        (str(one.quantities[0].value), str(two.quantities[0].value)): one
        for one, two in (pairwise(facts) if words else ())
        if isinstance(one.value, Quantity)
        and isinstance(two.value, Quantity)
        and two.start - one.end <= _LONGEST
        and fold(text[one.end : two.start]).text.strip() in words
    }


@once_for_each
def _joining(language: Language) -> frozenset[str]:
    return frozenset(map(fold_word, language.tables.get("wholes", {}).get("between", ())))


def _turned_spans(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Of two spans of time the one within which the other lies, where the translation tells it of the other.

    Or limits it: `höchstens 180 Tage innerhalb von 90 Tagen`, at most 90 days in a period of 180.
    """
    ours, theirs = _in_time(pair.source_facts), _in_time(pair.target_facts)
    if len(ours) != _TWO or ours.keys() != theirs.keys():
        return
    one, two = _within(ours.values()), _within(theirs.values())
    if one is not None and two is not None:
        is_turned = _amount(one) != _amount(two)
    else:
        known, other = (one, theirs) if one is not None else (two, ours)
        limited = [amount for amount, fact in other.items() if _is_limited(fact)]
        is_turned = known is not None and limited == [_amount(known)]
    if is_turned:
        yield span(next(iter(ours.values()))), span(next(iter(theirs.values())))


def _in_time(facts: Iterable[Fact]) -> dict[Quantity, Fact]:
    """The spans of time of one amount each, by it."""
    return {_amount(fact): fact for fact in facts if is_time(fact.unit) and len(fact.quantities) == 1}


def _within(facts: Collection[Fact]) -> Fact | None:
    """Of two spans the one within which something is, where the other is a limit; else None."""
    within = [fact for fact in facts if fact.relation is Relation.WITHIN]
    limited = [fact for fact in facts if _is_limited(fact)]
    return within[0] if len(within) == len(limited) == 1 else None


def _is_limited(fact: Fact) -> bool:
    """True for at most so much, by a word ahead of it: yue `180 日之內`, with one behind, may be within that time."""
    is_upper = isinstance(fact.value, Bound) and not fact.value.limit.is_lower
    return is_upper and fact.relation in (None, Relation.DURING) and not fact.text[0].isdecimal()


def _amount(fact: Fact) -> Quantity:
    return fact.quantities[0]
