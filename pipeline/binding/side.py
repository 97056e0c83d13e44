"""A text, its facts and the known words in it become a side of the comparison: what may hold amounts or be held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from pipeline.binding.values import Head, Key
from pipeline.facts.units import base_of, is_count
from pipeline.facts.values import Bound, Fact, Number, Quantity, Range

NUMBER = "number"
AGE = "calendar"  # months and years
_TWO = 2
_NEAR = 40  # characters from a counted dose to another of the same: "2 tablets in the morning and 3 at night"
NEVER_HELD = frozenset({"identifier", "date", "ordinal", "ratio"})


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
    return [as_head(fact) for fact in _with_shared_units(facts) if not _is_loose(fact)]


def has_amounts(facts: Iterable[Fact]) -> bool:
    """True where two facts or more may be held by others: with less nothing can change places."""
    return sum(not _is_loose(fact) and fact.kind not in NEVER_HELD for fact in _with_shared_units(facts)) > 1


def _with_shared_units(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, where a number shortly behind a counted dose counts the same: `morgens 2 Tabletten und abends 3`."""
    before: Fact | None = None
    for fact in facts:
        is_shared = before is not None and is_count(before.unit) and fact.start - before.end <= _NEAR
        if before is not None and is_shared and fact.kind == NUMBER and isinstance(fact.value, Quantity):
            fact = replace(fact, value=replace(fact.value, units=(before.unit,)))
        yield fact
        before = fact


def _is_loose(fact: Fact) -> bool:
    if fact.optional and fact.kind != "quantity":
        return True
    return fact.is_word and fact.kind == NUMBER and fact.quantities[0].value < _TWO


def as_head(fact: Fact) -> Head:
    """A fact by its kind and value; equal amounts in units of one kind (1000 mg and 1 g) have one key.

    A bare limit or range counts as an age, in years: "unter 12 Jahren" is often just "under 12".
    """
    value = fact.value
    if not fact.quantities:
        return Head(fact.kind, (fact.kind, str(value)), fact.start, fact.end)
    unit = fact.unit or ("a" if isinstance(value, Bound | Range) else "")
    sizes = [_size(quantity.value, unit) for quantity in fact.quantities]
    kind = sizes[0][0]
    side_of_age = value.limit.is_lower if kind == AGE and isinstance(value, Bound) else None
    key = (kind, side_of_age, *(size for _, size in sizes))
    return Head(kind or NUMBER, key, fact.start, fact.end, fact.relation)


@lru_cache(maxsize=1024)
def _size(value: Number, unit: str) -> tuple[str, tuple[int, int]]:
    """What an amount measures, and how much of its base units, as two whole numbers: fractions are slow to look up."""
    kind, scale = base_of(unit)
    return kind, (Fraction(value) * scale).as_integer_ratio()
