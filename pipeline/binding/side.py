"""A text, its facts and the known words in it become a side of the comparison: what may hold amounts or be held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.binding.values import Head
from pipeline.facts.units import base_of
from pipeline.facts.values import Bound, Fact

NUMBER = "number"
AGE = "calendar"  # months and years


@dataclass(frozen=True, slots=True)
class Side:
    """A text with what may hold amounts in it: facts, and known words. Both are in text order."""

    text: str
    facts: Sequence[Head]
    words: Sequence[Head] = ()

    def of(self, kinds: Collection[str]) -> list[Head]:
        """Those of some kinds, in text order."""
        return [head for head in (*self.words, *self.facts) if head.kind in kinds]


def side(text: str, facts: Iterable[Fact], words: Iterable[Head] = ()) -> Side:
    """A text with its facts as heads; those that other languages may leave out or put in letters are none."""
    return Side(text, [_head(fact) for fact in facts if not _is_loose(fact)], list(words))


def _is_loose(fact: Fact) -> bool:
    return (fact.optional and fact.kind != "quantity") or (fact.is_word and fact.kind == NUMBER)


def _head(fact: Fact) -> Head:
    """A fact by its kind and value; equal amounts in units of one kind (1000 mg and 1 g) have one key."""
    if not fact.quantities:
        return Head(fact.kind, (fact.kind, str(fact.value)), fact.start, fact.end)
    kind, scale = base_of(fact.unit)
    sizes = tuple(Fraction(quantity.value) * scale for quantity in fact.quantities)
    side_of_age = fact.value.limit.is_lower if kind == AGE and isinstance(fact.value, Bound) else None
    return Head(kind or NUMBER, (kind, side_of_age, *sizes), fact.start, fact.end)
