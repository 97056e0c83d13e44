"""Two feet, where the word for them is that of the body: es `los dos pies`, hu `a két láb` are no length."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold_word
from pipeline.facts.values import Fact, Quantity
from pipeline.language import Language

_PAIR = Quantity(Decimal(2), ("[ft_i]",))


def without_limbs(facts: list[Fact], language: Language) -> list[Fact]:
    """The facts, those without a unit that count both of a pair in one of the words under `limbs`."""
    words = listed(language, "skip", "limbs")
    if not words:
        return facts
    return [_bare(fact) if fact.value == _PAIR and fold_word(_noun(fact)) in words else fact for fact in facts]


def _noun(fact: Fact) -> str:
    return fact.text.split()[-1]


def _bare(fact: Fact) -> Fact:
    text = fact.text.removesuffix(_noun(fact)).rstrip()
    return replace(fact, value=Quantity(_PAIR.value), text=text, end=fact.start + len(text))
