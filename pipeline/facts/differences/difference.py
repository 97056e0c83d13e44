"""What may happen to a fact on its way into a translation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.facts.values import Fact
from pipeline.model import Severity


class Change(StrEnum):
    """What happened to a fact on its way into the translation."""

    VALUE = "value"
    UNIT = "unit"
    BOUND = "bound"
    RANGE = "range"
    RELATION = "relation"
    RATE = "rate"
    TREND = "trend"
    APPROXIMATION = "approximation"
    AMBIGUOUS = "ambiguous"
    NOTATION = "notation"
    EQUIVALENT = "equivalent"
    EQUIVALENT_TIME = "equivalent time"
    EQUIVALENT_RATE = "equivalent rate"
    DATE = "date"
    RATIO = "ratio"
    IDENTIFIER = "identifier"
    NUMBER = "number"
    MISSING = "missing"
    ADDED = "added"
    NUMBER_MISSING = "number missing"
    NUMBER_ADDED = "number added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with the facts it lies between (None: there is none on that side) and how grave it is."""

    change: Change
    source: Fact | None
    target: Fact | None
    level: Severity
