"""A text, its facts and the known words in it become a side of the comparison: what may hold amounts or be held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from pipeline.binding.values import Head, Key
from pipeline.facts.units import base_of
from pipeline.facts.values import Bound, Fact, Number, Range

NUMBER = "number"
AGE = "calendar"  # months and years


@dataclass(frozen=True, slots=True)
class Side:
    """A text with what may hold amounts in it: facts, and known words. Both are in text order.

    `nameable` holds the keys of the terms that its language has words for.
    """

    text: str
    facts: Sequence[Head]
    words: Sequence[Head] = ()
    nameable: Collection[Key] = ()

    def of(self, kinds: Collection[str]) -> list[Head]:
        """Those of some kinds, in text order."""
        return [head for head in (*self.words, *self.facts) if head.kind in kinds]


def read_facts(facts: Iterable[Fact]) -> list[Head]:
    """The facts that may hold or be held; those that other languages may leave out or put in letters may not."""
    return [as_head(fact) for fact in facts if not _is_loose(fact)]


def _is_loose(fact: Fact) -> bool:
    return (fact.optional and fact.kind != "quantity") or (fact.is_word and fact.kind == NUMBER)


def as_head(fact: Fact) -> Head:
    """A fact by its kind and value; equal amounts in units of one kind (1000 mg and 1 g) have one key.

    A bare limit or range counts as an age, in years: "unter 12 Jahren" is often just "under 12".
    """
    value = fact.value
    if not fact.quantities:
        return Head(fact.kind, (fact.kind, str(value)), fact.start, fact.end)
    kind, scale = _base(fact.unit or ("a" if isinstance(value, Bound | Range) else ""))
    sizes = tuple(_size(quantity.value, scale) for quantity in fact.quantities)
    side_of_age = value.limit.is_lower if kind == AGE and isinstance(value, Bound) else None
    return Head(kind or NUMBER, (kind, side_of_age, *sizes), fact.start, fact.end)


_base = lru_cache(maxsize=256)(base_of)


@lru_cache(maxsize=1024)
def _size(value: Number, scale: Fraction) -> Fraction:
    return Fraction(value) * scale
