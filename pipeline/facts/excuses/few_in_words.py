"""Some days that a language tells as two or three of them, in words."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import is_time
from pipeline.facts.values import Range
from pipeline.facts.wording.named_spans import may_name
from pipeline.facts.wording.side import Side

_FEW = {(2, 3), (3, 4), (3, 5)}


def is_few(difference: Difference, source: Side, _target: Side) -> bool:
    """`ein paar Tage`, zh `两三天`, th `สองสามวัน`, ru `два-три дня`: no figure, and the German counts no days."""
    fact = difference.target if difference.change is Change.ADDED else None
    if fact is None or not isinstance(fact.value, Range) or not fact.is_word or not is_time(fact.unit):
        return False
    is_counted = any(one.unit == fact.unit for one in source.facts)
    is_few_of_them = (int(fact.value.low.value), int(fact.value.high.value)) in _FEW
    return is_few_of_them and not is_counted and may_name(source.text, fact.unit, source.language)
