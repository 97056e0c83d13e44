"""A fact that stands on one side only becomes a difference, as grave as docs/policy.md says."""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import TAKEN, is_count, is_measured, is_time
from pipeline.facts.values import Bound, ClockTime, Fact, Identifier, Ordinal, Quantity, Range
from pipeline.model import Severity

_TOLD_OTHERWISE = frozenset((1, Fraction(1, 2), *(10**power for power in range(2, 10))))
_SECOND = 2
_DOZEN = 12
_ONE_IMPLIED = ("U", "[IU]", "{times}", "{dose}", "{portion}")


def lost(fact: Fact) -> Difference:
    """A fact that only the source states."""
    is_one = fact.optional and not fact.is_listed
    is_limit = is_one and isinstance(fact.value, Bound) and is_time(fact.unit)  # über eine Woche
    is_fold = fact.unit == "{fold}"  # doppelt so viel; "double" has other uses as well
    is_single = is_one and fact.unit in TAKEN  # eine Tablette: a word for one, or for what is taken, excuses it
    is_grave = is_limit or is_fold or is_single or is_pair(fact) or is_count_in_letters(fact) or is_place(fact)
    level = Severity.WARNING if is_grave else _loss_level(fact)
    return Difference(Change.MISSING if fact.unit else Change.NUMBER_MISSING, fact, None, level)


def is_count_in_letters(fact: Fact) -> bool:
    """`zwei Impfungen`, `sieben bis acht`, a tenth; half of it is told in many ways.

    So are about a dozen, hundreds and thousands, and decades (`1700s`).
    """
    if fact.unit or not fact.is_word or fact.optional or not isinstance(fact.value, Quantity | Range | Bound):
        return False
    if isinstance(fact.value, Bound) and not fact.is_stated and fact.value.amount.value == _SECOND:
        return False  # `bis über beide Ohren`
    if any(sign.isdecimal() for sign in fact.text) or (fact.about and fact.quantities[0].value == _DOZEN):
        return False
    return all(quantity.value > 0 and quantity.value not in _TOLD_OTHERWISE for quantity in fact.quantities)


def is_pair(fact: Fact) -> bool:
    """`zwischen zwei Dosen`, where languages differ in whether they count."""
    return fact.optional and is_count(fact.unit) and all(quantity.value == _SECOND for quantity in fact.quantities)


def is_place(fact: Fact) -> bool:
    """A place in an order in figures: `die 12. Woche`."""
    return isinstance(fact.value, Ordinal) and fact.value.value >= _SECOND and not fact.is_word


def gained(fact: Fact, *, is_repeated: bool = False) -> Difference:
    """A fact that the translation states and the source does not, or states less often (`is_repeated`)."""
    is_wording = _is_wording_of_one(fact) or _is_neighbour_in_time(fact)
    level = Severity.NOTE if is_repeated or is_wording else _loss_level(fact)
    return Difference(Change.ADDED if fact.unit else Change.NUMBER_ADDED, None, fact, level)


def _loss_level(fact: Fact) -> Severity:
    """How grave it is that a fact stands on one side only."""
    if fact.optional:
        return Severity.NOTE
    if isinstance(fact.value, ClockTime) and fact.is_word and (fact.value.hour % 12, fact.value.minute) == (1, 0):
        return Severity.NOTE  # at one, which many languages tell by an article: it `all'una`
    if fact.unit in _ONE_IMPLIED and fact.quantities[-1].value == 1 and not fact.per[:1].isdecimal():
        if isinstance(fact.value, Bound) and fact.is_stated and fact.value.limit.is_lower:
            return Severity.WARNING  # `mindestens einmal im Monat`
        return Severity.NOTE  # "per unit", "per 1 U"; not `1 Einheit je 10 g`
    if is_measured(fact.unit):
        return Severity.ERROR
    if is_count(fact.unit) or is_time(fact.unit):  # a decade, a century
        return Severity.WARNING
    if (fact.is_word and not isinstance(fact.value, ClockTime)) or isinstance(fact.value, Ordinal | Identifier):
        return Severity.NOTE
    return (
        Severity.NOTE if fact.quantities and fact.quantities[-1].value in (0, 1) else Severity.WARNING
    )  # none, a single one


def _is_neighbour_in_time(fact: Fact) -> bool:
    """`als im Vorjahr`, "than the year before": the last or next day, week, month or year, told as a span of one."""
    is_one = fact.is_word and fact.unit in ("d", "wk", "mo", "a") and fact.quantities[0].value == 1
    return is_one and len(fact.quantities) == 1


def _is_wording_of_one(fact: Fact) -> bool:
    """A one in letters with an upper limit: zh `一分鐘內`, ko `최대 하루`, "in a minute", the daily most."""
    is_one = fact.is_word and fact.quantities[-1:] and fact.quantities[-1].value == 1
    return bool(is_one) and isinstance(fact.value, Bound) and not fact.value.limit.is_lower
