"""What a translation may not do: the explicit table of segment rules, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from pipeline.model import Severity
from pipeline.rules import (
    ambiguous_number,
    approximation_changed,
    bound_changed,
    date_changed,
    equivalent_amount,
    equivalent_time,
    identifier_changed,
    number_added,
    number_changed,
    number_missing,
    number_notation,
    quantity_added,
    quantity_changed,
    quantity_missing,
    range_changed,
    rate_changed,
    relation_changed,
    unit_changed,
)
from pipeline.rules.pair import Pair, Rule, read_pair

__all__ = ["RULES", "Pair", "Rule", "read_pair"]


def _rule(module: ModuleType, level: Severity) -> Rule:
    """A rule from its module: the docstring is its promise, then `Bad:` and `Good:` with one example each."""
    text = module.__doc__ or ""
    promise, _, examples = text.partition("\n\nBad: ")
    bad, _, good = examples.partition("\nGood: ")
    name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(name, module.check, level, promise.strip(), bad.strip(), good.strip())


_TABLE = (
    (quantity_changed, Severity.ERROR),
    (unit_changed, Severity.ERROR),
    (range_changed, Severity.ERROR),
    (bound_changed, Severity.ERROR),
    (relation_changed, Severity.ERROR),
    (rate_changed, Severity.ERROR),
    (quantity_missing, Severity.ERROR),
    (quantity_added, Severity.ERROR),
    (ambiguous_number, Severity.ERROR),
    (date_changed, Severity.ERROR),
    (identifier_changed, Severity.ERROR),
    (number_changed, Severity.WARNING),
    (number_missing, Severity.WARNING),
    (number_added, Severity.WARNING),
    (number_notation, Severity.WARNING),
    (approximation_changed, Severity.WARNING),
    (equivalent_amount, Severity.WARNING),
    (equivalent_time, Severity.NOTE),
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in (_rule(module, level) for module, level in _TABLE)}
