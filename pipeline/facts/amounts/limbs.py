"""Two feet, where the word for them is that of the body: es `los dos pies`, hu `a két láb` are no length."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.text.fold import fold_word
from pipeline.facts.values import Fact, Quantity
from pipeline.language import Language

_FOOT, _BOTH = "[ft_i]", 2


def without_limbs(facts: list[Fact], language: Language) -> list[Fact]:
    """The facts, those without a unit that count both of a pair in one of the words under `limbs`."""
    words = language.tables.get("skip", {}).get("limbs", ())
    return [_bare(fact) if words and _is_pair(fact, words) else fact for fact in facts]


def _is_pair(fact: Fact, words: object) -> bool:
    value = fact.value
    if not isinstance(value, Quantity) or value.unit != _FOOT or value.value != _BOTH:
        return False
    return isinstance(words, list | tuple) and fold_word(fact.text.split()[-1]) in map(fold_word, words)


def _bare(fact: Fact) -> Fact:
    word = fact.text.split()[-1]
    text = fact.text.removesuffix(word).rstrip()
    assert isinstance(fact.value, Quantity)
    return replace(fact, value=replace(fact.value, units=()), text=text, end=fact.start + len(text))
