"""A fact while it is being put together from tokens."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Limit, Quantity, Range, Relation, Value


@dataclass(slots=True)
class Reading:
    """What has been read so far, with the indices of the first and last token taken and the span in folded text.

    `weak`: counts only with company (a lone 一, a noun that implies one). `optional`: other languages may leave it out.
    """

    value: Value
    first: int
    last: int
    start: int
    end: int
    about: bool = False
    relation: Relation | None = None
    per: str = ""
    other: Value | None = None
    optional: bool = False
    is_word: bool = False
    weak: bool = False
    is_followed: bool = False
    is_foreign: bool = False
    lean: Limit | None = None
    trend: str = ""  # "more" or "less": by how much something differs
    is_negated: bool = False
    is_turned: bool = False  # a limit that a negation has turned round already
    is_listed: bool = False  # its unit stands behind a later number
    is_stated: bool = False  # a limit told by a word that does nothing else
    is_level: bool = False  # a step of a scale that is named ahead of it


def is_span(reading: Reading, *, ages: bool = True) -> bool:
    """True for a span of time; `ages=False` leaves out ten years and more, which "über 65 Jahre" counts from birth."""
    value = reading.value
    quantity = value.high if isinstance(value, Range) else value.amount if isinstance(value, Bound) else value
    return (
        isinstance(quantity, Quantity)
        and (is_time(quantity.unit) or quantity.unit == "{night}")
        and (ages or quantity.unit != "a" or quantity.value < 10)
    )
